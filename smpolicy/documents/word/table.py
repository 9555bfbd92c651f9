"""Tables as WordprocessingML: widths, merged cells, header rows."""

from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from smpolicy.documents.blocks import BULLET, Cell, Row, Run, Runs, Table, plain
from smpolicy.documents.word.base import Base
from smpolicy.documents.word.xml_text import attribute

# A row with more text than this may be split between pages.
_SPLITTABLE = 400
_SHADE = '<w:shd w:val="clear" w:color="auto" w:fill="F2F2F2"/>'
_INDENT = '<w:ind w:leftChars="{left}00" w:left="{twips}" w:{side}Chars="{first}00" w:{side}="{more}"/>'
# One character of 11 points, in twips.
_CHARACTER = 220
# How long the alternative text of a table may be.
_DESCRIPTION_MOST = 120
# A merged group of more rows may be split between pages (the groups that repeat their label are never longer).
_GROUP_MOST = 20
# A table of no more rows is not split.
_SHORT = 5
# How wide a letter is in a table, in twips; by whether its letters are small.
_LETTER = (220, 160)
_NO_RULE = '<w:{side} w:val="nil"/>'

WriteRuns = Callable[[Runs, Base, int], str]
# For each column that a cell from above covers: how many more rows, and how many columns.
Covered = dict[int, tuple[int, int]]


def table(block: Table, base: Base, write_runs: WriteRuns) -> str:
    """Return the table."""
    start, end = table_frame(block, base)
    return start + "".join(table_rows(block, base, write_runs)) + end


def table_frame(block: Table, base: Base) -> tuple[str, str]:
    """Return what stands before the rows of a table and after them."""
    widths = _widths(block, base)
    grid = "".join([f'<w:gridCol w:w="{width}"/>' for width in widths])
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{base.styles["table", block.small]}"/>'
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>{_description(block)}</w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>"
    ), "</w:tbl>"


def table_rows(block: Table, base: Base, write_runs: WriteRuns) -> list[str]:
    """Return each row of a table."""
    widths = _widths(block, base)
    covered: Covered = {}
    rows = []
    kept = _kept_with_next(block)
    for row, below, keep in zip(block.rows, [*block.rows[1:], None], kept, strict=True):
        joined_below = below is not None and below.joined
        look = _RowLook(2 * block.small, keep, block.parallel, row.joined, joined_below)
        cells, covered = _cells(row, widths, covered, base, write_runs, look)
        rows.append(f"<w:tr>{_row_properties(row, whole=block.parallel)}{cells}</w:tr>")
    return rows


def _widths(block: Table, base: Base) -> list[int]:
    return [round(share * base.text_width / 1000) for share in block.widths]


def _description(block: Table) -> str:
    """Return the alternative text of a table: what its columns, else its rows, are called."""
    heads = [row for row in block.rows if row.header]
    cells = heads[0].cells if heads else [row.cells[0] for row in block.rows if row.cells]
    labels = [plain(cell.runs).replace("\n", "") for cell in cells if cell.header]
    named = "、".join(dict.fromkeys(label for label in labels if label))[:_DESCRIPTION_MOST]
    words = attribute(f"{len(block.rows)}行の表" + (f"：{named}" if named else ""))
    return f'<w:tblCaption w:val="{words}"/><w:tblDescription w:val="{words}"/>'


def _kept_with_next(block: Table) -> list[bool]:
    """Return for each row whether the next one stays on its page.

    All rows of a short table, header rows, the last row but one (no single row is carried over), and the
    rows of a merged group.
    """
    last = len(block.rows) - 1
    short = last < _SHORT
    kept = [
        index < last and (short or row.header or index == last - 1) for index, row in enumerate(block.rows)
    ]
    for index, row in enumerate(block.rows):
        for cell in row.cells:
            if 1 < cell.row_span <= _GROUP_MOST:
                kept[index : index + cell.row_span - 1] = [True] * (cell.row_span - 1)
    return kept


class _RowLook(NamedTuple):
    """How the cells of a row look: `level` tells small letters, `keep` that the next row stays on its page."""

    level: int
    keep: bool
    parallel: bool
    joined_above: bool
    joined_below: bool


def _row_properties(row: Row, *, whole: bool) -> str:
    """Return whether a row stays in one piece, and whether it is repeated on each page."""
    repeated = "<w:tblHeader/>" if row.header else ""
    long = max([len(cell.runs[0].text) for cell in row.cells if cell.runs], default=0) >= _SPLITTABLE
    kept = "<w:cantSplit/>" if whole or not long else ""
    return f"<w:trPr>{kept}{repeated}</w:trPr>"


def _cells(
    row: Row, widths: list[int], covered: Covered, base: Base, write_runs: WriteRuns, look: _RowLook
) -> tuple[str, Covered]:
    """Return the cells of a row, and what they cover of the next one."""
    pieces: list[str] = []
    column, below = 0, {}
    waiting, frame = iter(row.cells), look[2:]
    while column < len(widths):
        if column in covered:
            left, span = covered[column]
            wide, rules = sum(widths[column : column + span]), _rules(look.joined_above, look.joined_below)
            pieces.append(_continued(wide, span, rules, base.paragraphs["cell", look.level]))
        elif cell := next(waiting, None):
            left, span = cell.row_span, cell.col_span
            width = widths[column] if span == 1 else sum(widths[column : column + span])
            opening = _opening(width, span, left > 1, cell.header, frame)
            pieces.append(f"{opening}{_paragraphs(cell, base, write_runs, look)}</w:tc>")
        else:
            break
        if left > 1:
            below[column] = (left - 1, span)
        column += span
    return "".join(pieces), below


def _paragraphs(cell: Cell, base: Base, write_runs: WriteRuns, look: _RowLook) -> str:
    """Return the text of a cell; where it holds bullets each line is a paragraph, so that bullets hang."""
    letter = _LETTER[look.level > 0]
    # The first line of an article does not stay behind at the foot of a page.
    keep = look.keep or (look.parallel and look.joined_below and not look.joined_above)
    plain_style = base.paragraphs["cell", look.level + cell.header]
    start = _placed(plain_style, keep, cell.align, cell.left, cell.first)
    if cell.header or cell.left or cell.first or BULLET not in plain(cell.runs):
        return f"{start}{write_runs(cell.runs, base, letter)}</w:p>"
    hanging = _placed(base.paragraphs["cell-item", look.level], keep, cell.align, cell.left, cell.first)
    return "".join(
        f"{hanging if plain(line).startswith(BULLET) else start}{write_runs(line, base, letter)}</w:p>"
        for line in _lines(cell.runs)
    )


def _lines(runs: Runs) -> list[Runs]:
    """Return the runs of each line of a text."""
    lines: list[list[Run]] = [[]]
    for run in runs:
        for number, text in enumerate(run.text.split("\n")):
            if number:
                lines.append([])
            if text:
                lines[-1].append(Run(text, run.mark))
    return [tuple(line) for line in lines]


@lru_cache(maxsize=1024)
def _opening(width: int, span: int, merged: bool, header: bool, look: tuple[bool, bool, bool]) -> str:
    """Return how a cell begins, up to its paragraphs."""
    parallel, above, below = look
    wide = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    merge = '<w:vMerge w:val="restart"/>' if merged else ""
    shade = _SHADE if header else ""
    rules = _rules(above, below)
    height = f'<w:vAlign w:val="{"top" if parallel else "center"}"/>'
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{wide}{merge}{rules}{shade}{height}</w:tcPr>'


@lru_cache(maxsize=256)
def _placed(paragraph: str, keep: bool, align: str, left: int, first: int) -> str:
    """Return how a paragraph begins that stays with the next, is indented and aligned."""
    if keep:
        paragraph = paragraph.replace("/>", "/><w:keepNext/>", 1)
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
