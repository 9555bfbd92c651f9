"""A list is matched once, taken in whole, and taken in again without a change."""

import io

import pytest
from openpyxl import load_workbook

from smpolicy.accounts.register.files.csv_text import register_csv
from smpolicy.accounts.register.files.sheets import ListSheet, read_sheets
from smpolicy.accounts.register.files.spreadsheet import register_xlsx, returned_xlsx
from smpolicy.accounts.register.importing.plan import Plan
from smpolicy.accounts.register.importing.take_in import (
    Matching,
    planned,
    recognised_matching,
    remember,
)
from smpolicy.accounts.register.register_store import RegisterStore
from smpolicy.accounts.register.rows import Access
from tests.accounts.deciding import MOMENT
from tests.accounts.register.importing.lists import plan_of, sheet, taken
from tests.accounts.register.offices import cp932_csv, workbook


def none_is_lost(table: ListSheet, made: Plan, header: int) -> bool:
    full = {at for at, row in enumerate(table.rows, 1) if at > header + 1 and any(row)}
    return {found.candidate.line for found in made.lines} == full


def test_a_matching_made_by_hand_is_remembered(registers: RegisterStore, kept: Access):
    table = sheet("課|媒体|ID|呼び名", "秘書課|X|moriya_pr|もりや")
    matching = recognised_matching(registers, kept, table)
    assert matching is not None
    assert 3 not in matching.columns
    remember(registers, kept, table, Matching(matching.header, {0: "section", 2: "handle", 3: "name"}))
    again = recognised_matching(registers, kept, table)
    assert again == Matching(0, {0: "section", 2: "handle", 3: "name"})


def test_an_import_adds_changes_and_takes_nothing_away(registers, kept):
    taken(registers, kept, sheet("媒体|ID|アカウント名|備考", "X|moriya_pr|守谷市|大事", "X|moriya_b|防災|"))
    made = taken(
        registers, kept, sheet("媒体|ID|アカウント名|備考", "X|moriya_pr|守谷市広報|", "X|moriya_b|防災|", "X|moriya_c|新|")
    )  # fmt: skip
    assert [found.outcome for found in made.lines] == ["changed", "same", "new"]
    rows = {row.cells["handle"]: row for row in registers.rows(kept)}
    assert (rows["moriya_pr"].cells["name"], rows["moriya_pr"].cells["remarks"]) == ("守谷市広報", "大事")
    [_, first] = registers.history(kept, rows["moriya_pr"].id)[::-1][:2]
    assert (first.cell, first.before, first.after, first.source) == ("name", "守谷市", "守谷市広報", "一覧")


def test_passwords_are_never_read_nor_given_back(registers, kept):
    [table] = [t for t in read_sheets(workbook(), "六課.xlsx") if t.name == "doubled_urls"]
    matching = recognised_matching(registers, kept, table)
    assert matching is not None
    assert matching.secret(table) == ["PW"]
    assert matching.columns[4] == "password_changed_on"
    made = planned(registers, kept, table, matching).plan
    assert not any("himitsu" in str(found.candidate) for found in made.lines)
    book = load_workbook(io.BytesIO(returned_xlsx(table, matching.header, made.returned())))
    assert "himitsu" not in str([list(row) for row in book.active.values])  # type: ignore[union-attr]


def test_of_two_hundred_rows_in_cp932_none_is_lost(registers, kept):
    [table] = read_sheets(cp932_csv(), "さくら市.csv")
    made = taken(registers, kept, table)
    assert table.encoding == "cp932"
    assert none_is_lost(table, made, 2)
    assert len(made.lines) == 200
    spoilt = [n for n in range(1, 201) if n % 40 in (7, 13)]
    assert [at - 3 for at in made.returned()] == spoilt
    rows = {row.cells["handle"]: row for row in registers.rows(kept)}
    assert len(rows) == 200 - len(spoilt)
    assert rows["sakura_017"].cells["platform"] == "facebook"
    assert rows["sakura_019"].cells["opened_on"] == "2023-04-03"
    assert rows["sakura_011"].cells["platform"] == "instagram"
    assert rows["sakura_002"].cells["followers"] == "26"


def test_of_six_offices_sheets_none_is_lost(registers, kept):
    tables = read_sheets(workbook(), "六課.xlsx")
    assert len(tables) == 6
    returned = {}
    for table in tables:
        matching = recognised_matching(registers, kept, table)
        assert matching is not None, table.name
        made = taken(registers, kept, table)
        assert none_is_lost(table, made, matching.header), table.name
        returned[table.name] = made.returned()
    assert {name: list(found) for name, found in returned.items()} == {
        "merged_title": [6], "serial_dates": [], "doubled_urls": [2, 3], "full_width": [], "empty_rows": [7],
        "formulas": [3],
    }  # fmt: skip
    assert "数式の計算結果" in returned["formulas"][3]
    rows = {(row.cells["platform"], row.cells["handle"]): row.cells for row in registers.rows(kept)}
    assert rows["x", "sakura_city"]["remarks"] == "=と書いてある"
    assert rows["instagram", "sakura_city_photo"]["section"] == "秘書広報課"
    assert rows["x", "sakura_bosai"]["opened_on"] == "2019-04-01"
    assert rows["line", "sakura_bosai"]["last_post_on"] == "2026-09-01"
    assert rows["instagram", "sakura_lib"]["password_changed_on"] == "2019-04-30"
    assert rows["youtube", "sakura_lib"]["url"] == "https://www.youtube.com/@sakura_lib"
    assert rows["x", "sakura_kanko"]["followers"] == "1234"
    assert rows["other", "sakura_pins"]["remarks"] == "媒体：Pinterest"
    assert rows["youtube", "sakura_tax"]["section"] == "税務課"


@pytest.mark.parametrize("kind", ["xlsx", "utf-8-sig", "cp932"])
def test_importing_our_own_export_changes_nothing(registers, kept, kind):
    for table in [*read_sheets(workbook(), "六課.xlsx"), *read_sheets(cp932_csv(), "さくら市.csv")]:
        taken(registers, kept, table)
    odd = {
        "platform": "x",
        "handle": "moriya_x",
        "name": "=1+1",
        "remarks": "-引き算\n@先頭\n+足し算",
        "state": "running",
    }
    odd |= {
        "verification": "unknown",
        "verified_on": "2026-11-01",
        "review_result": "change",
        "contact": "+81-297",
    }
    registers.take_in(
        kept, registers.revision(kept), [odd, {"platform": "facebook", "name": "名だけ"}], [], ""
    )
    rows = registers.rows(kept)
    data = register_xlsx(rows, "守谷市", MOMENT) if kind == "xlsx" else register_csv(rows, kind)
    tables = read_sheets(data, f"台帳.{kind[:4]}" if kind == "xlsx" else "台帳.csv")
    made = plan_of(registers, kept, tables[0])
    assert {found.outcome for found in made.lines} == {"same"}
    assert len(made.lines) == len(rows)
    assert not any(found.changes for found in made.lines)
