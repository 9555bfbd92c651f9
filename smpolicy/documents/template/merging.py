"""Merge the cells of a printed table: marks `<`, `^` and `^ text` become column and row spans."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from smpolicy.documents.blocks import Cell, Row, Run, plain
from smpolicy.documents.template.expressions import ExpressionError

# So many lines of so many letters of a merged group stay on one page.
_GROUP_LINES, _LINE = 20, 26

Spans = dict[int, tuple[int, int]]
Marks = Sequence[Sequence[str]]


def merge(rows: Sequence[Row], marks: Marks) -> list[Row]:
    """Return the rows with merged cells as one; a mark without its neighbour raises ExpressionError.

    `rows` stand on their full grid; `marks` says for each cell with which neighbour it is one.
    """
    spans = [_row_spans(row) for row in marks]
    for index in range(len(rows) - 1, -1, -1):
        _merge_up(rows, marks, spans, index)
    rows = _cut_long_groups(rows, marks, spans)
    return [_spanning(row, spans[index]) for index, row in enumerate(rows)]


def _spanning(row: Row, spans: Spans) -> Row:
    """Return a row with the cells that begin in it, with what they cover."""
    if len(spans) == len(row.cells) and all(span == (1, 1) for span in spans.values()):
        return row
    cells = tuple(
        cell
        if spans[column] == (1, 1)
        else replace(cell, col_span=spans[column][0], row_span=spans[column][1])
        for column, cell in enumerate(row.cells)
        if column in spans
    )
    return replace(row, cells=cells)


def _row_spans(marks: Sequence[str]) -> Spans:
    """Return for each column where a cell begins how many columns and rows it covers."""
    spans: Spans = {}
    last = -1
    for column, mark in enumerate(marks):
        if mark != "left":
            spans[column] = (1, 1)
            last = column
        elif last < 0:
            raise ExpressionError("行の初めの欄は、左の欄とつなげられません（「<」）。")
        else:
            spans[last] = (spans[last][0] + 1, 1)
    return spans


def _merge_up(rows: Sequence[Row], marks: Marks, spans: list[Spans], index: int) -> None:
    """Give the cells of a row that belong to the row above to it."""
    for column, (width, height) in list(spans[index].items()):
        mark = marks[index][column]
        if mark == "up" or (mark == "same" and _is_same(rows, marks, spans, index, column)):
            above = spans[index - 1].get(column) if index else None
            if not above or above[0] != width:
                raise ExpressionError("上の欄とつなげられません（「^」）。上の行に同じ幅の欄がありません。")
            spans[index - 1][column] = (width, above[1] + height)
            del spans[index][column]


def _cut_long_groups(rows: Sequence[Row], marks: Marks, spans: list[Spans]) -> Sequence[Row]:
    """Cut the groups that would not stay on one page; each further piece repeats the label, so every page has it."""
    cut = list(rows)
    for index, row in enumerate(rows):
        for column, (width, height) in list(spans[index].items()):
            if height == 1 or marks[index][column] != "same":
                continue
            starts = _pieces(rows[index : index + height], column)
            for start, end in pairwise([*starts, height]):
                spans[index + start][column] = (width, end - start)
            for start in starts[1:]:
                cut[index + start] = _labelled_again(cut[index + start], column, row.cells[column])
    return cut


def _pieces(group: Sequence[Row], column: int) -> list[int]:
    """Return where the pieces of a group begin: at its start, and wherever the next row would be too much."""
    starts, lines = [0], 0
    for index, row in enumerate(group):
        needed = max((_lines(cell) for at, cell in enumerate(row.cells) if at != column), default=1)
        if lines and lines + needed > _GROUP_LINES:
            starts.append(index)
            lines = 0
        lines += needed
    return starts


def _lines(cell: Cell) -> int:
    return sum(-(-len(line) // _LINE) or 1 for line in plain(cell.runs).split("\n"))


def _labelled_again(row: Row, column: int, label: Cell) -> Row:
    again = replace(
        label, runs=(*label.runs[:-1], Run(label.runs[-1].text + "（続き）", label.runs[-1].mark))
    )
    return replace(row, cells=(*row.cells[:column], again, *row.cells[column + 1 :]))


def _is_same(rows: Sequence[Row], marks: Marks, spans: list[Spans], index: int, column: int) -> bool:
    """Tell whether the cell above bears the same mark and the same words."""
    if not index or marks[index - 1][column] != "same":
        return False
    same_width = spans[index - 1].get(column, (0, 0))[0] == spans[index][column][0]
    return rows[index - 1].cells[column].runs == rows[index].cells[column].runs and same_width
