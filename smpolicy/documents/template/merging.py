"""Merge the cells of a printed table: marks `<`, `^` and `^ text` become column and row spans."""

from collections.abc import Sequence
from dataclasses import replace

from smpolicy.documents.blocks import Cell, Row
from smpolicy.documents.template.expressions import ExpressionError

Spans = dict[int, tuple[int, int]]
Marks = Sequence[Sequence[str]]


def merge(rows: Sequence[Row], marks: Marks) -> list[Row]:
    """Return the rows with merged cells as one; a mark without its neighbour raises ExpressionError.

    `rows` stand on their full grid; `marks` says for each cell with which neighbour it is one.
    """
    spans = [_row_spans(row) for row in marks]
    for index in range(len(rows) - 1, -1, -1):
        _merge_up(rows, marks, spans, index)
    return [replace(row, cells=_spanning(row, spans[index])) for index, row in enumerate(rows)]


def _spanning(row: Row, spans: Spans) -> tuple[Cell, ...]:
    """Return the cells that begin in a row, with what they cover."""
    return tuple(
        replace(cell, col_span=spans[column][0], row_span=spans[column][1])
        for column, cell in enumerate(row.cells)
        if column in spans
    )


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


def _is_same(rows: Sequence[Row], marks: Marks, spans: list[Spans], index: int, column: int) -> bool:
    """Tell whether the cell above bears the same mark and the same words."""
    if not index or marks[index - 1][column] != "same":
        return False
    same_width = spans[index - 1].get(column, (0, 0))[0] == spans[index][column][0]
    return rows[index - 1].cells[column].runs == rows[index].cells[column].runs and same_width
