"""An account: whether it still runs, and which of its editions is in force."""

from dataclasses import replace

import pytest

from smpolicy.accounts.account import STATES, Account, EditionLine, State
from tests.accounts.deciding import MOMENT

LINES = tuple(EditionLine(number, "open", MOMENT, "2026-04-01", "", "") for number in (1, 2))
ACCOUNT = Account(1, "moriya", "x", "守谷市防災", "moriya_bosai", "", "生活安全課", "running", LINES)


@pytest.mark.parametrize("state", list(STATES))
def test_an_account_has_ended_in_the_states_that_are_called_so(state: State):
    assert replace(ACCOUNT, state=state).has_ended == STATES[state].startswith("終了")


def test_the_last_edition_is_the_one_in_force():
    assert ACCOUNT.newest.number == 2
