"""The kinds of checks that a rulebook can name. Each says which items it reads and where it is broken.

A new kind is a class in the file of its theme (texts, replies, addresses, people, choices, records, dates,
working time): its `kind`, its fields, `reads` and `broken`, or `item` and `keeps` where it looks at each text of one item; then a line in `union.py`.
Where the kind compares, `read_cells` says over which answers it really ran: nothing else may be certified as 適合.
Its test stands in tests/rules/checks/ under the same file name, with answers that keep it and answers that break it.
"""
