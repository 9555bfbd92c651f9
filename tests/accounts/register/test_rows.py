"""A row tells what the edition says where it speaks, and what people wrote where only they know."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from smpolicy.accounts.register.columns import columns
from smpolicy.accounts.register.rows import Access, RegisterRow, cell, identity
from tests.accounts.register.made_rows import row


def told(facts: dict[str, str], declared: dict[str, str]) -> RegisterRow:
    return RegisterRow(
        1, "0001", "running", facts, declared, datetime(2026, 4, 1, tzinfo=UTC), account_id=7, findings=0
    )


def test_the_edition_goes_before_people_where_it_speaks():
    kept = told({"name": "守谷市防災"}, {"name": "昔の名前", "remarks": "内線1234"})
    assert kept.cells["name"] == "守谷市防災"
    assert kept.cells["remarks"] == "内線1234"
    assert kept.is_led_by_edition(columns()["name"])
    assert not kept.is_led_by_edition(columns()["remarks"])


def test_where_people_know_better_their_word_goes_first():
    [column, *_] = [c for c in columns().values() if c.declared and c.items]
    assert cell(column, {column.id: "版"}, {column.id: "人"}) == "人"
    assert cell(column, {column.id: "版"}, {}) == "版"
    assert not told({column.id: "版"}, {}).is_led_by_edition(column)


def test_the_state_of_an_account_with_editions_is_not_typed_and_that_of_an_imported_one_is():
    kept = told({}, {})
    assert kept.is_led_by_edition(columns()["state"])
    assert not replace(kept, account_id=None).is_led_by_edition(columns()["state"])


def test_no_findings_are_counted_and_uncounted_ones_are_none():
    assert told({}, {}).cells["findings"] == "0"
    assert row().cells["findings"] == ""


@pytest.mark.parametrize(
    ("cells", "title"),
    [({"name": "防災", "handle": "bosai"}, "防災"), ({"handle": "bosai"}, "bosai"), ({}, "管理番号0001")],
)
def test_a_row_is_called_by_what_people_know_of_it(cells: dict[str, str], title: str):
    assert row(**cells).title == title


def test_two_rows_are_one_account_by_platform_and_id_alone():
    assert identity({"platform": "x", "handle": "Moriya"}) == identity({"platform": "x", "handle": "moriya"})
    assert identity({"platform": "x", "handle": "a"}) != identity({"platform": "line", "handle": "a"})
    assert [
        identity(c) for c in ({"platform": "other", "handle": "a"}, {"platform": "x"}, {"handle": "a"})
    ] == [None] * 3


def test_an_account_that_was_ended_is_run_no_more_and_a_paused_one_is():
    assert row(state="ended_kept").has_ended
    assert row(state="ended_deleted").has_ended
    assert not row(state="paused").has_ended


def test_who_has_a_section_is_no_keeper_of_the_whole():
    assert Access(1, "moriya", whole=True).is_keeper
    assert not Access(1, "moriya", whole=True, section="秘書課").is_keeper
