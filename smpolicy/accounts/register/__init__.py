"""The register (台帳): every account of a body, from its editions or imported, and what only people know of it.

columns          the columns as data (templates/register.toml), which are public
values           one cell: read from what people typed, written for people
edition_facts    what a decided edition tells of an account
rows             a row of the register, its history, who may see it
meanwhile        what two people have changed at once
register_store   rows and their history in the database, beside the accounts
editions_in_rows rows follow the newest editions
files/           sheets of spreadsheets and CSV in and out
importing/       what an imported sheet would do: new, changed, asked, returned
"""
