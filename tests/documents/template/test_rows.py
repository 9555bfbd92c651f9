"""Rows of tables: cells with their marks, and the ruler that gives the columns' widths."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smpolicy.documents.blocks import plain
from smpolicy.documents.template.expressions import ExpressionError
from smpolicy.documents.template.rows import is_ruler, parse_cells, ready_cells, ruler_widths, shares


def test_a_bar_within_an_answer_or_behind_a_backslash_parts_no_cells():
    cells = parse_cells(r'| {{ "a|b" }} | c\|d |')
    assert len(cells) == 2
    assert plain(cells[1].leaf.fixed or ()) == "c|d"


@pytest.mark.parametrize(
    ("text", "header", "align", "merge"),
    [("|* 名 |", True, "", ""), ("|=> 値 |", False, "center", ""), ("|> 値 |", False, "right", ""),
     ("|^ 名 |", False, "", "same"), ("| < |", False, "", "left"), ("| ^ |", False, "", "up")],
)  # fmt: skip
def test_the_marks_of_a_cell_stand_directly_behind_its_bar(text, header, align, merge):
    (cell,) = parse_cells(text)
    assert (cell.header, cell.align, cell.merge) == (header, align, merge)


@pytest.mark.parametrize("line", ["| 項目 | 内容", "|"])
def test_a_row_begins_and_ends_with_a_bar(line):
    with pytest.raises(ExpressionError, match="で始めて"):
        parse_cells(line)


def test_cells_without_answers_are_ready_to_print():
    fixed, answered = ready_cells(parse_cells("|* 課名 | {{ 課名 }} |"))
    assert fixed is not None
    assert (plain(fixed.runs), fixed.header) == ("課名", True)
    assert answered is None


def test_a_ruler_shares_the_width_by_its_dashes():
    assert is_ruler("| --- | - |")
    assert is_ruler("|~~|~|")
    assert not is_ruler("|---|~~|")
    assert ruler_widths("|---|-|") == (750, 250)


@given(st.lists(st.integers(1, 60), min_size=1, max_size=12))
def test_shares_are_whole_and_sum_up_to_a_thousand(parts):
    assert sum(shares(parts)) == 1000
