"""An account's page: how it stands is noted, and nobody notes it over another silently."""

import pytest
from streamlit.testing.v1 import AppTest

from smpolicy.accounts.account import Account
from smpolicy.ui.screens.account import draw_account
from smpolicy.ui.session.accounts import accounts
from smpolicy.ui.session.draft_store import store
from tests.accounts.deciding import edition, opening
from tests.ui.drawing import texts, undrawn

pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture
def key() -> str:
    return accounts().confirm(store().create(opening()).draft.id, edition(), "running").key


def page_of(key: str) -> AppTest:
    test = undrawn(f"screens.account.{draw_account.__name__}")
    test.query_params["account"] = key
    test.run()
    assert not test.exception
    return test


def note(test: AppTest, state: str) -> AppTest:
    test.selectbox(key="state").set_value(state)
    return test.button(key="set-state").click().run()


def account(key: str) -> Account:
    opened = accounts().open(key)
    assert opened is not None
    return opened


def test_how_an_account_stands_is_noted(key: str):
    test = note(page_of(key), "paused")
    assert account(key).state == "paused"
    assert "休止" in texts(test)
    note(test, "running")
    assert account(key).state == "running"
    assert not test.error


def test_who_notes_a_state_after_another_is_told_the_others_first(key: str):
    first, second = page_of(key), page_of(key)
    note(first, "ended_kept")
    note(second, "paused")
    assert account(key).state == "ended_kept"
    assert "「終了（保全）」" in second.error[0].value
    # The choice is still there, and goes once the other's is known.
    assert second.selectbox(key="state").value == "paused"
    second.button(key="set-state").click().run()
    assert account(key).state == "paused"
    assert not second.error


def test_two_who_note_the_same_are_told_nothing(key: str):
    first, second = page_of(key), page_of(key)
    for test in (first, second):
        assert not note(test, "paused").error
    assert account(key).state == "paused"
