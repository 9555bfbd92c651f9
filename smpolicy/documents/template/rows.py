"""Rows of tables in templates: `|* 項目 | 内容 |` and the ruler `|---|-----|`."""

import re
from itertools import pairwise

from smpolicy.documents.blocks import Align, Cell
from smpolicy.documents.template.expressions import ExpressionError
from smpolicy.documents.template.leaves import parse_leaf
from smpolicy.documents.template.numbering import split_mark
from smpolicy.documents.template.tree import CellNode

_BAR = re.compile(r"\{\{.*?\}\}|\\\||\|")
# Dashes for a table in usual letters, waves for one in small letters.
_RULER = re.compile(r"\|(?:-+\|)+|\|(?:~+\|)+")
_CELL = re.compile(r"(?P<marks>[*=>^]*)(?:[ \t]+|$)(?P<text>.*)", re.DOTALL)


def is_ruler(line: str) -> bool:
    """Tell whether the line gives the widths of columns."""
    return bool(_RULER.fullmatch(line.replace(" ", "")))


def ruler_widths(line: str) -> tuple[int, ...]:
    """Return the widths in thousandths; the number of dashes or waves is the share of a column."""
    return shares([len(dashes) for dashes in line.replace(" ", "").strip("|").split("|")])


def shares(parts: list[int]) -> tuple[int, ...]:
    """Return the parts in thousandths that sum up to exactly 1000."""
    edges = [round(1000 * sum(parts[: n + 1]) / sum(parts)) for n in range(len(parts))]
    return tuple(right - left for left, right in pairwise([0, *edges]))


def parse_cells(line: str) -> tuple[CellNode, ...]:
    """Return the cells of a row, or raise ExpressionError."""
    bars = [bar.start() for bar in _BAR.finditer(line) if bar[0] == "|"]
    if len(bars) < 2 or bars[-1] != len(line) - 1:
        raise ExpressionError("表の行は「|」で始めて「|」で終えてください。")
    return tuple(_cell(line[left + 1 : right]) for left, right in pairwise(bars))


def ready_cells(cells: tuple[CellNode, ...]) -> tuple[Cell | None, ...]:
    """Return the cells that no answer changes, ready to print; None for the others."""
    return tuple(
        Cell(cell.leaf.fixed or (), cell.header, cell.align) if cell.is_fixed else None for cell in cells
    )


def _cell(text: str) -> CellNode:
    """Return one cell; its marks stand directly after the bar."""
    if text.strip() in ("<", "^"):
        return CellNode(parse_leaf(""), merge={"<": "left", "^": "up"}[text.strip()])
    cell = _CELL.match(text)
    marks, words = (cell["marks"], cell["text"].strip(" \t")) if cell else ("", text.strip(" \t"))
    numbered = split_mark(words)
    number, words = numbered or (None, words)
    align: Align = "center" if "=" in marks else "right" if ">" in marks else ""
    return CellNode(parse_leaf(words), "*" in marks, align, "same" if "^" in marks else "", number)
