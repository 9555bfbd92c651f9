"""Entries as people paste them."""

from hypothesis import given
from hypothesis import strategies as st

from smpolicy.checking.entries import cells_of, entries_of


def test_lines_and_cells_are_entries_of_their_own():
    assert entries_of("一つ目\r\n\r\n 二つ目\t三つ目\u2029四つ目\n") == [
        "一つ目",
        "二つ目",
        "三つ目",
        "四つ目",
    ]
    assert entries_of(" \n\t") == []


def test_the_cells_of_a_spreadsheet_keep_their_rows_and_places():
    assert cells_of("秘書課\t2026-02-10\n\n総務課\t\t了承\n") == [
        ["秘書課", "2026-02-10"],
        ["総務課", "", "了承"],
    ]
    assert cells_of("") == [[""]]


@given(st.lists(st.text("あア亜a1、。（）", min_size=1), max_size=8))
def test_what_is_written_one_a_line_comes_back_so(lines):
    assert entries_of("\n".join(lines)) == lines
