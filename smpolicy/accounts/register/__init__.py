"""The register (台帳): every account of a body, from its editions or imported, and what only people know of it.

columns          the columns as data (templates/register.toml), which are public
values           one cell: read from what people typed, written for people
edition_facts    what a decided edition tells of an account
rows             a row of the register, its history, who may see it
meanwhile        what two people have changed at once
row_reading      rows out of their table: which an access sees, which fit a query, in which order
row_writing      rows into their table, each change with its line of the history
row_history      what was changed in a row, by whom and when
register_store   the registers in the database: who opens which, each read and write whole
editions_in_rows rows follow the newest editions
files/           sheets of spreadsheets and CSV in and out
importing/       what an imported sheet would do: new, changed, asked, returned
"""
