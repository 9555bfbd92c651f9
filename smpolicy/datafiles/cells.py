"""Cells of tables that go out as CSV: text stays text in whatever program opens the file."""

# What a spreadsheet takes for the beginning of a formula (OWASP, CSV injection).
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def as_text(cell: str) -> str:
    """Return a cell that no spreadsheet runs as a formula: an apostrophe stands before what looks like one."""
    return f"'{cell}" if cell.startswith(FORMULA) else cell
