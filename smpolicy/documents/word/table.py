"""Tables as WordprocessingML: widths, merged cells, header rows."""

from collections.abc import Callable
from functools import lru_cache

from smpolicy.documents.blocks import Row, Runs, Table
from smpolicy.documents.word.base import Base

# A row with more text than this may be split between pages.
_SPLITTABLE = 400
_SHADE = '<w:shd w:val="clear" w:color="auto" w:fill="F2F2F2"/>'
_VERTICAL = '<w:vAlign w:val="center"/>'

WriteRuns = Callable[[Runs, Base], str]
# For each column that a cell from above covers: how many more rows, and how many columns.
Covered = dict[int, tuple[int, int]]


def table(block: Table, base: Base, write_runs: WriteRuns) -> str:
    """Return the table."""
    widths = [round(share * base.text_width / 1000) for share in block.widths]
    grid = "".join([f'<w:gridCol w:w="{width}"/>' for width in widths])
    covered: Covered = {}
    rows = []
    for row in block.rows:
        cells, covered = _cells(row, widths, covered, base, write_runs, 2 * block.small)
        rows.append(f"<w:tr>{_row_properties(row)}{cells}</w:tr>")
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{base.styles["table", block.small]}"/>'
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def _row_properties(row: Row) -> str:
    """Return whether a row stays in one piece, and whether it is repeated on each page."""
    repeated = "<w:tblHeader/>" if row.header else ""
    length = max([len(cell.runs[0].text) if cell.runs else 0 for cell in row.cells], default=0)
    kept = "<w:cantSplit/>" if length < _SPLITTABLE else ""
    return f"<w:trPr>{kept}{repeated}</w:trPr>"


def _cells(
    row: Row, widths: list[int], covered: Covered, base: Base, write_runs: WriteRuns, level: int
) -> tuple[str, Covered]:
    """Return the cells of a row, and what they cover of the next one; `level` tells small letters."""
    pieces: list[str] = []
    column, below = 0, {}
    waiting = iter(row.cells)
    while column < len(widths):
        if column in covered:
            left, span = covered[column]
            pieces.append(
                _continued(sum(widths[column : column + span]), span, base.paragraphs["cell", level])
            )
        elif cell := next(waiting, None):
            left, span = cell.row_span, cell.col_span
            width = widths[column] if span == 1 else sum(widths[column : column + span])
            opening = _opening(
                width, span, left > 1, cell.header, cell.align, base.paragraphs["cell", level + cell.header]
            )
            pieces.append(f"{opening}{write_runs(cell.runs, base)}</w:p></w:tc>")
        else:
            break
        if left > 1:
            below[column] = (left - 1, span)
        column += span
    return "".join(pieces), below


@lru_cache(maxsize=1024)
def _opening(width: int, span: int, merged: bool, header: bool, align: str, paragraph: str) -> str:
    """Return how a cell begins, up to its text."""
    wide = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    merge = '<w:vMerge w:val="restart"/>' if merged else ""
    shade = _SHADE if header else ""
    if align:
        paragraph = paragraph.replace("</w:pPr>", f'<w:jc w:val="{align}"/></w:pPr>')
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{wide}{merge}{shade}{_VERTICAL}</w:tcPr>{paragraph}'


def _continued(width: int, span: int, paragraph: str) -> str:
    """Return a cell that continues the one above."""
    wide = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{wide}<w:vMerge/></w:tcPr>{paragraph}</w:p></w:tc>'
    )
