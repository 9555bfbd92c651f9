"""Entries as people type or paste them: one a line; of a spreadsheet a row a line, its cells parted by tabs."""

import re

# A field of one line loses line feeds; device.js puts the paragraph separator in their place when one pastes.
_ROWS = re.compile(r"\r\n|[\r\n\u2028\u2029]")


def entries_of(text: str) -> list[str]:
    """Return the entries of a text: its lines and cells, without those that are empty."""
    return [cell for row in cells_of(text) for cell in row if cell]


def cells_of(text: str) -> list[list[str]]:
    """Return the cells of each line; lines without any are left out, an empty text is one empty cell."""
    rows = [[cell.strip() for cell in row.split("\t")] for row in _ROWS.split(text) if row.strip()]
    return rows or [[""]]
