"""Fields that something else than typing has changed are filled anew once; what a page only sends again is no typing."""

import pytest
from streamlit.testing.v1 import AppTest

from smpolicy.ui.session.refresh import Renewals


@pytest.fixture
def renewals() -> Renewals:
    """Those of a session in whose browser 「前」 stands in every field, after a list was moved."""

    def screen() -> None:
        import streamlit as st

        from smpolicy.ui.session.refresh import Renewals

        for key in ("f-list-0", "f-list-1", "f-other", "f-listing"):
            st.session_state[key] = "前"
        renewals = Renewals()
        renewals.renew(["f-list"])
        st.session_state["renewals"] = renewals

    return AppTest.from_function(screen).run().session_state["renewals"]


def test_the_fields_of_what_was_changed_are_due_and_no_others(renewals: Renewals):
    assert renewals.is_due("f-list-0")
    assert renewals.is_due("f-list-1")
    assert not renewals.is_due("f-other")
    assert not renewals.is_due("f-listing")


def test_a_whole_run_fills_a_field_once(renewals: Renewals):
    assert renewals.is_due("f-list-0")
    renewals.run_ends()
    assert not renewals.is_due("f-list-0")
    assert renewals.is_due("f-list-1")


def test_a_run_that_was_broken_off_has_filled_nothing(renewals: Renewals):
    assert renewals.is_due("f-list-0")
    renewals.run_begins(0)
    renewals.run_ends()
    assert renewals.is_due("f-list-0")


def test_what_stood_in_a_field_before_is_an_echo_until_the_page_shows_the_renewal(renewals: Renewals):
    renewals.drawing_begins()
    assert renewals.is_echo("f-list-0", "前", 0)
    assert not renewals.is_echo("f-list-0", "前", renewals.drawing)
    assert not renewals.is_echo("f-list-0", "typed", 0)
    assert not renewals.is_echo("f-other", "前", 0)


def test_what_the_page_shows_is_done_with(renewals: Renewals):
    renewals.drawing_begins()
    renewals.run_begins(renewals.drawing)
    assert not renewals.is_due("f-list-0")


def test_only_what_the_browser_was_not_known_to_have_is_typed(renewals: Renewals):
    assert renewals.is_typed("f-other", "甲")
    renewals.note("f-other", "甲")
    assert not renewals.is_typed("f-other", "甲")
    assert renewals.is_typed("f-other", "乙")


def test_no_two_sessions_are_taken_for_one():
    assert len({Renewals().name for _ in range(100)}) == 100
