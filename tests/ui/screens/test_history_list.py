"""履歴 without a browser: a change is told in words, and what a person sees no change in is not told."""

from datetime import UTC, datetime

from smpolicy.drafts.records import Change
from smpolicy.ui.screens.history_list import _line
from smpolicy.ui.session.draft_session import Draft
from smpolicy.ui.widgets.html_parts import macro
from tests.bodies import example_of


def line_of(before: object, after: object) -> str:
    rulebook, file = example_of("moriya", "open")
    change = Change(2, "purpose.audience", before, after, datetime(2026, 11, 21, tzinfo=UTC), "")
    line = _line(Draft(file, rulebook), change)
    return macro("screens/history_list.html", "told", "2版", [line] if line else [])


def test_another_answer_is_told_with_both():
    assert "市民 → 町民&lt;b&gt;" in line_of("市民", "町民<b>")


def test_an_answer_that_was_not_there_and_is_empty_is_no_change():
    for drawn in (line_of(None, ""), line_of("", None)):
        assert "元の内容に戻っています" in drawn
        assert "対象者" not in drawn


def test_an_answer_that_was_taken_out_is_told():
    assert "市民 → （空欄）" in line_of("市民", None)
