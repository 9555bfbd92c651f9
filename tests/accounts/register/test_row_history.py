"""Every change of a row is told, the newest first, and nothing that was no change."""

from smpolicy.accounts.register.register_store import RegisterStore
from smpolicy.accounts.register.rows import Access, Query
from tests.accounts.register.accounts_in_rows import BOSAI, taken


def test_every_change_of_a_cell_stands_in_the_history(registers: RegisterStore, kept: Access):
    [row_id] = taken(registers, kept, BOSAI)
    row = registers.row(kept, row_id)
    row = registers.change(kept, row, {"last_post_on": "2026-10-01", "name": "守谷市防災"})
    row = registers.change(kept, row, {"last_post_on": "", "state": "running"})
    told = [(line.cell, line.before, line.after) for line in registers.history(kept, row_id)]
    assert sorted(told[:2]) == [("last_post_on", "2026-10-01", ""), ("state", "imported", "running")]
    assert told[2] == ("last_post_on", "", "2026-10-01")
    assert registers.page(kept, Query(only={"state": "running"}))[1] == 1
