"""What a session has made belongs to its own browser, by a mark without meaning."""

import pytest
from streamlit.testing.v1 import AppTest

from smpolicy.ui.session import browser_mark
from smpolicy.ui.session.browser_mark import belongs_to


@pytest.fixture(autouse=True)
def marks(monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    kept = {"own": "owner", "old": ""}
    monkeypatch.setattr(browser_mark, "_marks", kept)
    return kept


def test_a_session_is_its_browsers_and_no_others():
    assert belongs_to("own", "owner")
    assert not belongs_to("own", "other")
    assert not belongs_to("own", "")
    assert not belongs_to("nobody", "owner")


def test_a_page_from_before_there_were_marks_keeps_its_downloads():
    assert belongs_to("old", "")
    assert belongs_to("old", "owner")


def test_a_run_notes_its_session_and_of_many_those_that_are_gone_are_forgotten(
    marks: dict[str, str], monkeypatch: pytest.MonkeyPatch
):
    def screen() -> None:
        from smpolicy.ui.session.browser_mark import note_browser

        note_browser()

    monkeypatch.setattr(browser_mark, "is_open_session", lambda session: session == "own")
    marks.update({f"gone-{number}": "x" for number in range(500)})
    AppTest.from_function(screen).run()
    assert [mark for mark in marks if mark.startswith("gone-")] == []
    assert "own" in marks
    assert "old" not in marks
    assert len(marks) == 2
