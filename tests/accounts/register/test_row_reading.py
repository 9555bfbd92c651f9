"""Rows are searched by words, filtered, sorted, counted, and read a page at a time."""

from smpolicy.accounts.register.register_store import RegisterStore
from smpolicy.accounts.register.rows import Access, Query
from tests.accounts.register.accounts_in_rows import BOOKS, BOSAI, taken


def test_rows_are_found_filtered_and_sorted(registers: RegisterStore, kept: Access):
    taken(registers, kept, BOSAI, BOOKS)
    assert [row.title for row in registers.page(kept, Query(words="ＭＯＲＩＹＡ 防災"))[0]] == ["守谷市防災"]
    assert registers.page(kept, Query(words="50%_"))[1] == 0
    assert registers.page(kept, Query(only={"section": "中央図書館"}))[1] == 1
    by_handle = registers.page(kept, Query(order="handle", descending=True))[0]
    assert [row.cells["handle"] for row in by_handle] == ["moriya_library", "moriya_bosai"]
    page, how_many = registers.page(kept, Query(), offset=1, most=1)
    assert (len(page), how_many) == (1, 2)
    assert registers.counts(kept, "platform") == {"instagram": 1, "x": 1}


def test_what_is_empty_comes_last_whichever_way_the_order_runs(registers: RegisterStore, kept: Access):
    taken(registers, kept, {**BOSAI, "next_review": ""}, {**BOOKS, "next_review": "2027-03-31"})
    for descending in (False, True):
        rows = registers.page(kept, Query(order="next_review", descending=descending))[0]
        assert [row.cells["next_review"] for row in rows] == ["2027-03-31", ""]


def test_an_order_or_a_filter_that_there_is_not_is_none(registers: RegisterStore, kept: Access):
    taken(registers, kept, BOSAI, BOOKS)
    rows, how_many = registers.page(kept, Query(order="words", only={"facts": "x"}))
    assert ([row.number for row in rows], how_many) == (["0001", "0002"], 2)
