"""Read an Excel file back as blocks: a table for each sheet that is shown, merged cells as such."""

import io
import re
from datetime import date, datetime
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.utils.escape import unescape

from smpolicy.documents.blocks import Block, Cell, Document, Heading, Row, Run, Runs, Table
from smpolicy.documents.values import GAP_TEXT
from smpolicy.japanese.dates import wareki

_GAP = re.compile(f"({re.escape(GAP_TEXT)})")
_ALIGNED = {"center": "center", "right": "right"}


def read(data: bytes) -> Document:
    """Return what an Excel file says; formulas by the result that is kept in the file."""
    book = load_workbook(io.BytesIO(data), data_only=True)
    sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    blocks: list[Block] = []
    for sheet in sheets:
        blocks += [Heading((Run(sheet.title),))] if len(sheets) > 1 else []
        if table := _table(sheet):
            blocks.append(table)
    return Document(book.properties.title or "", tuple(blocks), _header(sheets))


def _header(sheets: list[Any]) -> str:
    """Return the bold line that a draft has on top, '' without one."""
    header = sheets[0].oddHeader.right.text if sheets else None
    bold = re.match(r"&B(.*?)&B", header or "")
    return bold[1] if bold else ""


def _table(sheet: Any) -> Table | None:  # noqa: ANN401 - a worksheet
    """Return the part of a sheet in which anything stands."""
    spans = {merged.min_row * 100_000 + merged.min_col: merged for merged in sheet.merged_cells.ranges}
    hidden = {cell for merged in sheet.merged_cells.ranges for cell in list(merged.cells)[1:]}
    filled = [cell for row in sheet.iter_rows() for cell in row if _words(cell.value)]
    if not filled:
        return None
    bottom, right = max(cell.row for cell in filled), max(cell.column for cell in filled)
    right = max([right, *(merged.max_col for merged in spans.values() if merged.min_row <= bottom)])
    left = min(cell.column for cell in filled)
    rows = []
    for number in range(min(cell.row for cell in filled), bottom + 1):
        cells = [
            _cell(sheet.cell(number, col), spans.get(number * 100_000 + col), bottom)
            for col in range(left, right + 1)
            if (number, col) not in hidden
        ]
        rows.append(Row(tuple(cells)))
    return Table(tuple(rows), _widths(sheet, left, right))


def _cell(cell: Any, merged: Any, bottom: int) -> Cell:  # noqa: ANN401
    align = _ALIGNED.get(cell.alignment.horizontal or "", "")
    if merged is None:
        return Cell(_runs(_words(cell.value)), align=align)  # type: ignore[arg-type]
    spanned = min(merged.max_row, bottom) - merged.min_row + 1
    columns = merged.max_col - merged.min_col + 1
    return Cell(_runs(_words(cell.value)), align=align, col_span=columns, row_span=spanned)  # type: ignore[arg-type]


def _runs(text: str) -> Runs:
    pieces = (piece for piece in _GAP.split(text) if piece)
    return tuple(Run(piece, "gap" if piece == GAP_TEXT else "") for piece in pieces)


def _words(value: object) -> str:
    if isinstance(value, date | datetime):
        return wareki(value.isoformat()[:10])
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else unescape(str(value))


def _widths(sheet: Any, left: int, right: int) -> tuple[int, ...]:  # noqa: ANN401
    widths = [sheet.column_dimensions[get_column_letter(col)].width or 8.43 for col in range(left, right + 1)]
    return tuple(round(width * 1000 / sum(widths)) for width in widths)
