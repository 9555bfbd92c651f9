"""Registers are opened by key or person; writes are whole and lose nobody's; who sees a section sees no other."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from smpolicy.accounts.register import register_store
from smpolicy.accounts.register.meanwhile import FasterError, RowChangedError
from smpolicy.accounts.register.register_store import RegisterStore
from smpolicy.accounts.register.rows import Access, Query
from smpolicy.drafts.records import GoneError, StoreError
from tests.accounts.register.accounts_in_rows import BOOKS, BOSAI, taken


def test_who_changes_what_another_has_changed_meanwhile_is_told_and_nothing_is_written(
    registers: RegisterStore, kept: Access
):
    [row_id] = taken(registers, kept, BOSAI)
    seen = registers.row(kept, row_id)
    registers.change(kept, seen, {"remarks": "先"})
    revision = registers.revision(kept)
    with pytest.raises(RowChangedError, match="別の人") as told:
        registers.change(kept, seen, {"remarks": "後", "posts": "12"})
    assert told.value.now.cells["remarks"] == "先"
    assert registers.row(kept, row_id).cells["remarks"] == "先"
    assert registers.row(kept, row_id).cells["posts"] == ""
    assert registers.revision(kept) == revision
    # Once seen it may be changed.
    assert registers.change(kept, told.value.now, {"remarks": "後"}).cells["remarks"] == "後"


def test_two_who_have_changed_different_columns_are_both_kept_each_in_the_history(
    registers: RegisterStore, kept: Access
):
    [row_id] = taken(registers, kept, BOSAI)
    seen = registers.row(kept, row_id)
    registers.change(kept, seen, {**seen.cells, "remarks": "先"})
    both = registers.change(kept, seen, {**seen.cells, "posts": "12", "state": "running"})
    assert (both.cells["remarks"], both.cells["posts"], both.state) == ("先", "12", "running")
    told = [(line.cell, line.after) for line in registers.history(kept, row_id) if line.cell]
    assert sorted(told) == [("posts", "12"), ("remarks", "先"), ("state", "running")]


def test_of_people_writing_one_row_in_the_same_moment_nobodys_column_is_lost(
    registers: RegisterStore, kept: Access
):
    [row_id] = taken(registers, kept, BOSAI)
    seen, together = registers.row(kept, row_id), Barrier(4)

    def write(column: str) -> None:
        together.wait()
        registers.change(kept, seen, {column: "7"})

    written = ("remarks", "posts", "followers", "devices")
    with ThreadPoolExecutor(4) as people:
        list(people.map(write, written))
    assert {registers.row(kept, row_id).cells[column] for column in written} == {"7"}


def test_of_two_imports_at_once_the_second_is_asked_to_look_again(registers: RegisterStore, kept: Access):
    revision = registers.revision(kept)
    registers.take_in(kept, revision, [BOSAI], [], "一.csv")
    with pytest.raises(StoreError, match="別の人"):
        registers.take_in(kept, revision, [BOOKS], [], "二.csv")
    assert registers.page(kept, Query())[1] == 1


def test_of_two_people_importing_in_the_same_moment_one_list_is_whole_and_the_other_is_told(
    registers: RegisterStore, kept: Access
):
    revision, together = registers.revision(kept), Barrier(2)

    def bring(who: str) -> str:
        rows = [{"platform": "x", "handle": f"{who}_{n}"} for n in range(100)]
        together.wait()
        try:
            registers.take_in(kept, revision, rows, [], f"{who}.csv")
        except StoreError:
            return ""
        return who

    with ThreadPoolExecutor(2) as people:
        taken = [who for who in people.map(bring, ("kita", "minami")) if who]
    assert len(taken) == 1
    rows = registers.rows(kept)
    assert {row.cells["handle"] for row in rows} == {f"{taken[0]}_{n}" for n in range(100)}
    assert len({row.number for row in rows}) == 100


def test_an_import_that_fails_in_the_middle_leaves_nothing(
    registers: RegisterStore, kept: Access, monkeypatch: pytest.MonkeyPatch
):
    [row_id] = taken(registers, kept, BOSAI)
    monkeypatch.setattr(register_store, "add_rows", lambda *_: (_ for _ in ()).throw(StoreError("切れた")))
    with pytest.raises(StoreError):
        registers.take_in(kept, registers.revision(kept), [BOOKS], [(row_id, {"name": "新"})], "一覧.csv")
    assert [row.cells["name"] for row in registers.rows(kept)] == ["守谷市防災"]


def test_a_key_opens_the_register_and_a_sections_key_its_rows_alone(registers: RegisterStore, kept: Access):
    library, safety = taken(registers, kept, BOOKS, BOSAI)
    assert registers.open(registers.new_key_for(kept)) == kept
    chief = registers.open(registers.new_key_for(kept, "生活安全課"))
    assert chief is not None
    assert [row.id for row in registers.rows(chief)] == [safety]
    for refused in (
        lambda: registers.row(chief, library),
        lambda: registers.history(chief, library),
        lambda: registers.change(chief, registers.row(kept, library), {"remarks": "のぞき見"}),
        lambda: registers.take_in(chief, registers.revision(chief), [BOSAI], [], ""),
        lambda: registers.new_key_for(chief),
        lambda: registers.people(chief),
        lambda: registers.let_in(chief, "me@example.jp", ""),
        lambda: registers.set_settings(chief, idle_months=1),
    ):
        with pytest.raises((GoneError, StoreError)):
            refused()
    assert registers.page(chief, Query(words="library"))[1] == 0
    assert registers.counts(chief, "section") == {"生活安全課": 1}
    assert registers.open("x" * 32) is None
    assert registers.open("?") is None


def test_with_login_the_maker_lets_chiefs_in_and_out(registers: RegisterStore):
    mine = registers.begin("komae", who="koho@example.jp")
    registers.let_in(mine, "chief@example.jp", "児童青少年課")
    [chief] = registers.opened_by("chief@example.jp")
    assert (chief.section, chief.is_keeper, chief.who) == ("児童青少年課", False, "chief@example.jp")
    assert registers.people(mine) == {"chief@example.jp": "児童青少年課", "koho@example.jp": ""}
    registers.let_in(mine, "chief@example.jp", None)
    assert registers.opened_by("chief@example.jp") == []
    assert registers.opened_by("stranger@example.jp") == []


def test_what_was_asked_of_the_body_is_remembered(registers: RegisterStore, kept: Access):
    registers.set_settings(kept, idle_months=6, headings={"課名": "section"})
    registers.set_settings(kept, idle_months=None)
    assert registers.settings(kept) == {"headings": {"課名": "section"}}


def test_of_two_who_answer_what_the_body_was_asked_the_second_is_told(registers: RegisterStore, kept: Access):
    seen = registers.settings(kept)
    registers.set_settings(kept, seen, idle_months=6)
    with pytest.raises(FasterError, match="別の人"):
        registers.set_settings(kept, seen, idle_months=12, password_months=3)
    registers.set_settings(kept, seen, idle_months=6, password_months=3)
    assert registers.settings(kept) == {"idle_months": 6, "password_months": 3}
