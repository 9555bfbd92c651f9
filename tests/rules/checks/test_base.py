"""What every check has: where it counts, what it has really looked at, and what settles it besides keeping it."""

from typing import Any

import pytest

from smpolicy.checking.new_file import blank_file
from smpolicy.checking.view import View
from smpolicy.rules.applicable import Applicable, Cell
from smpolicy.rules.checks.base import BaseCheck, ItemCheck, all_or_none, answered_cells
from smpolicy.rules.conditions import Condition
from tests.bodies import LIBRARY
from tests.editing import edited

TOLD: dict[str, Any] = {"id": "rule", "clause": "第4条", "severity": "must", "message": "直してください。"}


class Short(ItemCheck):
    """A text of three letters at the most."""

    def keeps(self, cell: Cell, view: Applicable) -> bool:
        return len(cell.text) <= 3


class Both(BaseCheck):
    """What reads two items."""

    def reads(self) -> tuple[str, ...]:
        return ("目的", "対象者")


def view_of(**answers: Any) -> View:
    rulebook = LIBRARY.rulebook("moriya")
    edits = {name.replace("__", "."): answer for name, answer in answers.items()}
    return View(edited(blank_file(rulebook, "open"), edits), rulebook)


@pytest.mark.parametrize(
    ("severity", "note", "settled"),
    [("must", False, False), ("principle", False, True), ("advice", False, False), ("advice", True, True)],
)
def test_a_reason_settles_what_is_so_in_principle_and_a_note_what_only_a_sample_says(severity, note, settled):
    assert Both(**TOLD | {"severity": severity, "note": note}).takes_reason == settled


def test_a_check_counts_in_its_procedures_and_under_its_conditions():
    view = view_of(account__platform="x")
    holds, fails = Condition(item="媒体", **{"is": ["x"]}), Condition(item="媒体", **{"is": ["line"]})
    assert Both(**TOLD, procedures=("open",)).applies(view)
    assert Both(**TOLD, procedures=("open",), when=(holds,)).applies(view)
    assert not Both(**TOLD, procedures=("open",), when=(holds, fails)).applies(view)
    assert not Both(**TOLD, procedures=("close",)).applies(view)


def test_each_text_of_an_item_that_breaks_the_rule_is_told_with_its_place():
    view = view_of(purpose__contents=["短い", "長すぎる文", ""])
    broken = list(Short(**TOLD, item="発信内容").broken(view))
    assert [one.path for one in broken] == ["purpose.contents[1]"]
    assert list(Short(**TOLD, item="目的").broken(view)) == []


def test_only_answers_have_been_looked_at_and_a_text_that_looks_empty_is_none():
    view = view_of(purpose__purpose="未定", purpose__audience="町民")
    assert answered_cells(view, "目的") == []
    assert [cell.text for cell in Both(**TOLD).read_cells(view)] == ["町民"]


def test_what_compares_two_items_has_looked_at_nothing_while_one_is_open():
    assert all_or_none(Both(**TOLD), view_of(purpose__audience="町民")) == []
    both = all_or_none(Both(**TOLD), view_of(purpose__audience="町民", purpose__purpose="知らせる"))
    assert [cell.text for cell in both] == ["知らせる", "町民"]
