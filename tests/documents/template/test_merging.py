"""Cells that are one with their neighbour."""

import pytest

from smpolicy.documents.blocks import Cell, Row, Run
from smpolicy.documents.template.expressions import ExpressionError
from smpolicy.documents.template.merging import merge


def rows(*texts: str) -> list[Row]:
    return [Row(tuple(Cell((Run(text),)) for text in line.split())) for line in texts]


def test_a_cell_covers_the_one_at_its_right():
    (row,) = merge(rows("a b c"), [["", "left", ""]])
    assert [(cell.col_span, cell.runs[0].text) for cell in row.cells] == [(2, "a"), (1, "c")]


def test_a_cell_covers_those_below_it():
    first, second, third = merge(rows("a b", "- c", "- d"), [["", ""], ["up", ""], ["up", ""]])
    assert first.cells[0].row_span == 3
    assert (len(second.cells), len(third.cells)) == (1, 1)


def test_labels_are_merged_only_where_they_say_the_same():
    first, second, third = merge(rows("甲 1", "甲 2", "乙 3"), [["same", ""]] * 3)
    assert first.cells[0].row_span == 2
    assert len(second.cells) == 1
    assert third.cells[0].runs[0].text == "乙"


@pytest.mark.parametrize("marks", [[["left", ""]], [["up", ""]]])
def test_a_mark_without_its_neighbour_is_refused(marks):
    with pytest.raises(ExpressionError, match="つなげられません"):
        merge(rows("a b"), marks)


def test_cells_of_another_width_are_not_merged():
    with pytest.raises(ExpressionError, match="同じ幅"):
        merge(rows("a b", "c d"), [["", "left"], ["up", ""]])
