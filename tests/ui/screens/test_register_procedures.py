"""Where a review's result leads: a button for the right procedure, and a draft of the account's edition by a click."""

import pytest
from streamlit.testing.v1 import AppTest

from smpolicy.accounts.register.rows import Access
from smpolicy.ui.screens import register_procedures
from smpolicy.ui.session.draft_store import store
from smpolicy.ui.session.registers import registers
from tests.accounts.deciding import edition, opening
from tests.ui.drawing import click
from tests.ui.screens.register_parts import BOSAI, filled, row_of, with_edition

pytestmark = pytest.mark.usefixtures("database")


def answered(access: Access, result: str, **cells: str) -> AppTest:
    [row] = registers().rows(access)
    registers().change(access, row, {"review_result": result, **cells})
    return row_of(access)


@pytest.mark.parametrize(
    ("result", "buttons"),
    [
        # What was never decided here is opened, not changed.
        ("change", ["「開設」の下書きを始める"]),
        ("end", ["「撤退」の下書きを始める"]),
        ("continue", []),
        ("", []),
    ],
)
def test_a_result_leads_to_its_procedure(result, buttons):
    test = answered(filled(BOSAI | {"state": "running"}), result)
    assert [button.label for button in test.button if (button.key or "").startswith("begin-")] == buttons


def test_an_account_that_has_ended_is_not_ended_again():
    test = answered(filled(BOSAI), "end", state="ended_kept")
    assert not [button for button in test.button if (button.key or "").startswith("begin-")]


def test_a_click_begins_the_draft_with_what_was_decided_and_opens_it(monkeypatch):
    opened: list[tuple[str, str]] = []
    # Pages need the application around them.
    monkeypatch.setattr(register_procedures, "step_page", str)
    monkeypatch.setattr(
        register_procedures.st,
        "switch_page",
        lambda page, query_params: opened.append((page, query_params["draft"])),
    )
    test = answered(with_edition(edition()), "change")
    click(test, "「変更」の下書きを始める")

    [(page, key)] = opened
    assert page == "pages/changes.py"
    begun = store().open(key)
    assert begun is not None
    assert begun.file.procedure == "change"
    assert begun.file.answers.account.handle == opening().answers.account.handle


def test_with_login_the_owner_finds_the_draft_and_who_clicked_is_told(monkeypatch):
    monkeypatch.setattr(register_procedures, "begin_draft", lambda *_: ("k" * 32, "owner@city.example"))
    test = answered(filled(BOSAI | {"state": "running"}), "end")
    click(test, "「撤退」の下書きを始める")
    assert "owner@city.exampleの「自分の下書き」に出ます" in test.success[0].value
