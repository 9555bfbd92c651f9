"""What one person wants to change is held against what another has changed since it was seen."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from smpolicy.accounts.register.meanwhile import RowChangedError, changed_cells, collisions
from smpolicy.accounts.register.rows import RegisterRow

SEEN = RegisterRow(
    1, "0001", "running", {}, {"remarks": "前", "posts": "1"}, datetime(2026, 11, 22, tzinfo=UTC)
)


def now(**declared: str) -> RegisterRow:
    return replace(SEEN, declared={**SEEN.declared, **declared})


@pytest.mark.parametrize(
    ("others", "wanted", "told"),
    [
        ({}, {"remarks": "私"}, []),
        ({"remarks": "他"}, {"remarks": "私"}, ["remarks"]),
        ({"remarks": ""}, {"remarks": "私"}, ["remarks"]),
        ({"remarks": "他"}, {"remarks": ""}, ["remarks"]),
        ({"remarks": "他"}, {"posts": "2"}, []),
        # The same thought, and what one has not changed.
        ({"remarks": "同じ"}, {"remarks": "同じ"}, []),
        ({"remarks": "他"}, {"remarks": "前"}, []),
        ({"remarks": "他", "posts": "9"}, {"remarks": "私", "posts": "2"}, ["remarks", "posts"]),
    ],
)
def test_only_what_both_have_changed_into_something_else_collides(others, wanted, told):
    assert collisions(SEEN, now(**others), wanted) == told


def test_what_an_edition_says_by_now_is_nobodys_to_write():
    by_edition = replace(SEEN, facts={"name": "確定した名"})
    assert collisions(SEEN, by_edition, {"name": "別の名"}) == ["name"]
    assert collisions(by_edition, by_edition, {"name": "別の名"}) == ["name"]
    assert collisions(SEEN, by_edition, {"name": "確定した名"}) == []


def test_a_state_and_a_number_count_as_any_column():
    assert collisions(SEEN, replace(SEEN, state="paused"), {"state": "ended_kept"}) == ["state"]
    assert collisions(SEEN, replace(SEEN, number="7"), {"number": "8"}) == ["number"]


def test_what_stands_there_already_and_what_is_no_column_is_no_change():
    assert changed_cells(SEEN, {"remarks": "前", "posts": "2", "謎": "x"}) == {"posts": "2"}


def test_the_error_tells_the_row_as_it_is():
    assert RowChangedError(now(remarks="他")).now.cells["remarks"] == "他"
