"""Tables as WordprocessingML: widths, merged cells, header rows."""

from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from smpolicy.documents.blocks import Row, Runs, Table
from smpolicy.documents.word.base import Base

# A row with more text than this may be split between pages.
_SPLITTABLE = 400
_SHADE = '<w:shd w:val="clear" w:color="auto" w:fill="F2F2F2"/>'
_INDENT = '<w:ind w:leftChars="{left}00" w:left="{twips}" w:{side}Chars="{first}00" w:{side}="{more}"/>'
# One character of 11 points, in twips.
_CHARACTER = 220
_NO_RULE = '<w:{side} w:val="nil"/>'

WriteRuns = Callable[[Runs, Base], str]
# For each column that a cell from above covers: how many more rows, and how many columns.
Covered = dict[int, tuple[int, int]]


def table(block: Table, base: Base, write_runs: WriteRuns) -> str:
    """Return the table."""
    widths = [round(share * base.text_width / 1000) for share in block.widths]
    grid = "".join([f'<w:gridCol w:w="{width}"/>' for width in widths])
    covered: Covered = {}
    rows = []
    for row, below in zip(block.rows, [*block.rows[1:], None], strict=True):
        look = _RowLook(2 * block.small, block.parallel, row.joined, below is not None and below.joined)
        cells, covered = _cells(row, widths, covered, base, write_runs, look)
        rows.append(f"<w:tr>{_row_properties(row, whole=block.parallel)}{cells}</w:tr>")
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{base.styles["table", block.small]}"/>'
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


class _RowLook(NamedTuple):
    """How the cells of a row look: `level` tells small letters, the others rules and height."""

    level: int
    parallel: bool
    joined_above: bool
    joined_below: bool


def _row_properties(row: Row, *, whole: bool) -> str:
    """Return whether a row stays in one piece, and whether it is repeated on each page."""
    repeated = "<w:tblHeader/>" if row.header else ""
    length = max([len(cell.runs[0].text) if cell.runs else 0 for cell in row.cells], default=0)
    kept = "<w:cantSplit/>" if whole or length < _SPLITTABLE else ""
    return f"<w:trPr>{kept}{repeated}</w:trPr>"


def _cells(
    row: Row, widths: list[int], covered: Covered, base: Base, write_runs: WriteRuns, look: _RowLook
) -> tuple[str, Covered]:
    """Return the cells of a row, and what they cover of the next one."""
    pieces: list[str] = []
    column, below = 0, {}
    waiting = iter(row.cells)
    while column < len(widths):
        if column in covered:
            left, span = covered[column]
            wide, rules = sum(widths[column : column + span]), _rules(look.joined_above, look.joined_below)
            pieces.append(_continued(wide, span, rules, base.paragraphs["cell", look.level]))
        elif cell := next(waiting, None):
            left, span = cell.row_span, cell.col_span
            width = widths[column] if span == 1 else sum(widths[column : column + span])
            paragraph = base.paragraphs["cell", look.level + cell.header]
            paragraph = _placed(paragraph, cell.align, cell.left, cell.first)
            if look.parallel and look.joined_below and not look.joined_above:
                # The first line of an article does not stay behind at the foot of a page.
                paragraph = paragraph.replace("/>", "/><w:keepNext/>", 1)
            opening = _opening(width, span, left > 1, cell.header, look[1:], paragraph)
            pieces.append(f"{opening}{write_runs(cell.runs, base)}</w:p></w:tc>")
        else:
            break
        if left > 1:
            below[column] = (left - 1, span)
        column += span
    return "".join(pieces), below


@lru_cache(maxsize=1024)
def _opening(
    width: int, span: int, merged: bool, header: bool, look: tuple[bool, bool, bool], paragraph: str
) -> str:
    """Return how a cell begins, up to its text."""
    parallel, above, below = look
    wide = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    merge = '<w:vMerge w:val="restart"/>' if merged else ""
    shade = _SHADE if header else ""
    rules = _rules(above, below)
    height = f'<w:vAlign w:val="{"top" if parallel else "center"}"/>'
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{wide}{merge}{rules}{shade}{height}</w:tcPr>{paragraph}'


@lru_cache(maxsize=256)
def _placed(paragraph: str, align: str, left: int, first: int) -> str:
    """Return how a paragraph begins that is indented and aligned."""
    direct = f'<w:jc w:val="{align}"/>' if align else ""
    if left or first:
        side = "firstLine" if first > 0 else "hanging"
        direct = (
            _INDENT.format(
                left=left, twips=left * _CHARACTER, side=side, first=abs(first), more=abs(first) * _CHARACTER
            )
            + direct
        )
    return paragraph.replace("</w:pPr>", direct + "</w:pPr>") if direct else paragraph


def _rules(joined_above: bool, joined_below: bool) -> str:
    """Return what takes the rules away that would part a row from its neighbours."""
    sides = [side for side, joined in (("top", joined_above), ("bottom", joined_below)) if joined]
    none = "".join(_NO_RULE.format(side=side) for side in sides)
    return f"<w:tcBorders>{none}</w:tcBorders>" if none else ""


def _continued(width: int, span: int, rules: str, paragraph: str) -> str:
    """Return a cell that continues the one above."""
    wide = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{wide}<w:vMerge/>{rules}</w:tcPr>{paragraph}</w:p></w:tc>'
