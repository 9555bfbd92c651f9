"""The 新旧対照表: two documents side by side, with what differs underlined.

conventions  how a body wants its tables: sides, titles, unit, note, third column
tokens       a sentence as the smallest units that are underlined
pieces       a document as what is compared one by one: its blocks, and the rows of its tables
alignment    which pieces of two documents belong together
differences  what differs within two pieces that do
compare      all of it: two documents -> pairs of pieces
layout       pairs -> a document of its own, to print or show
"""
