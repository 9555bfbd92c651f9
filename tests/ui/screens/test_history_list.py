"""履歴 without a browser: a change is told in words, and what a person sees no change in is not told."""

from datetime import UTC, datetime

from smpolicy.drafts.records import Change
from smpolicy.ui.screens.history_list import _line
from smpolicy.ui.session.draft_session import Draft
from tests.bodies import example_of


def line_of(before: object, after: object) -> str:
    rulebook, file = example_of("moriya", "open")
    change = Change(2, "purpose.audience", before, after, datetime(2026, 11, 21, tzinfo=UTC), "")
    return _line(Draft(file, rulebook), change)


def test_another_answer_is_told_with_both():
    assert "市民 → 町民&lt;b&gt;" in line_of("市民", "町民<b>")


def test_an_answer_that_was_not_there_and_is_empty_is_no_change():
    assert line_of(None, "") == ""
    assert line_of("", None) == ""


def test_an_answer_that_was_taken_out_is_told():
    assert "市民 → （空欄）" in line_of("市民", None)
