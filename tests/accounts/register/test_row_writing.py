"""Rows get numbers that nobody else has, and the columns that filters use follow what is written."""

from smpolicy.accounts.register.columns import IMPORTED
from smpolicy.accounts.register.register_store import RegisterStore
from smpolicy.accounts.register.rows import Access, Query
from tests.accounts.register.accounts_in_rows import BOOKS, BOSAI, taken


def test_imported_rows_are_numbered_and_not_looked_at_yet(registers: RegisterStore, kept: Access):
    taken(registers, kept, BOSAI, {**BOOKS, "number": "SNS-7"}, {"name": "その他"})
    rows = {row.number: row for row in registers.rows(kept)}
    assert list(rows) == ["0001", "0002", "SNS-7"]
    assert {row.state for row in rows.values()} == {IMPORTED}
    assert rows["0001"].cells["name"] == "守谷市防災"
    [line] = registers.history(kept, rows["0001"].id)
    assert (line.source, line.after) == ("一覧.xlsx", "取込み")


def test_a_row_that_is_written_is_searched_by_what_it_says_now(registers: RegisterStore, kept: Access):
    [row_id] = taken(registers, kept, BOSAI)
    registers.change(kept, registers.row(kept, row_id), {"section": "危機管理課", "remarks": ""})
    assert registers.page(kept, Query(words="危機管理"))[1] == 1
    assert registers.page(kept, Query(only={"section": "危機管理課"}))[1] == 1
    assert registers.page(kept, Query(words=BOSAI["section"]))[1] == 0
    assert "remarks" not in registers.row(kept, row_id).declared
