"""A page says which revision and which renewals it shows; the older mark counts while a page is drawn anew."""

import pytest
from streamlit.testing.v1 import AppTest

from smpolicy.ui.session import page_revision as rules
from smpolicy.ui.session.page_revision import page_renewal, page_revision, shows_a_draft
from smpolicy.ui.session.refresh import Renewals


@pytest.fixture
def sends(monkeypatch: pytest.MonkeyPatch):
    """What the browser sends with a run: the keys of its widgets."""

    def say(*keys: str) -> None:
        monkeypatch.setattr(rules, "browser_keys", lambda: list(keys))

    return say


def test_the_mark_that_is_drawn_is_the_one_that_is_read(sends):
    def screen() -> None:
        import streamlit as st

        from smpolicy.ui.session.page_revision import show_page_revision
        from smpolicy.ui.session.refresh import Renewals

        renewals = Renewals()
        renewals.drawing = 4
        st.session_state["renewals"] = renewals
        show_page_revision(7, 12, renewals)

    test = AppTest.from_function(screen).run()
    [mark] = [box.key for box in test.checkbox]
    sends("f-purpose-purpose", str(mark))
    assert page_revision(7) == 12
    assert page_renewal(7, test.session_state["renewals"]) == 4


def test_of_two_marks_the_older_counts(sends):
    sends("drawn-at-7-12-abcd-4", "drawn-at-7-11-abcd-3")
    assert page_revision(7) == 11


def test_another_drafts_mark_and_another_sessions_renewals_say_nothing(sends):
    sends("drawn-at-77-12-abcd-4")
    assert page_revision(7) is None
    assert shows_a_draft()
    sends("drawn-at-7-12-abcd-4")
    assert page_revision(7) == 12
    assert page_renewal(7, Renewals()) == 0


@pytest.mark.parametrize(
    "key", ["drawn-at-7-x-abcd-4", "drawn-at-7-12", "drawn-at-7-12-abcd-", "drawn-at-7--1-abcd-4"]
)
def test_a_key_that_is_no_mark_is_none(sends, key: str):
    sends(key)
    assert page_revision(7) is None


def test_a_screen_without_a_draft_shows_none(sends):
    sends("f-purpose-purpose", "start-body")
    assert not shows_a_draft()
