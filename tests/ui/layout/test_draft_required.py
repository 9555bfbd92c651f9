"""A screen without its draft ends, and says why and where one goes on."""

import pytest
from streamlit.testing.v1 import AppTest

from smpolicy.ui.layout import draft_required
from smpolicy.ui.session import draft_session
from tests.ui.drawing import draft_of, undrawn

pytestmark = pytest.mark.usefixtures("database", "links_are_texts")


def screen() -> AppTest:
    return undrawn("layout.draft_required.required")


def test_with_a_draft_the_screen_goes_on():
    test = screen()
    test.session_state[draft_session._KEY] = draft_of("moriya")
    assert not test.run().exception
    assert not test.title


def test_without_one_it_is_said_how_to_begin():
    test = screen().run()
    assert test.exception
    assert test.title[0].value == "まだ始めていません"
    assert [text.value for text in test.text] == ["はじめにを開く"]
    assert not test.error


@pytest.mark.parametrize("is_away", [False, True])
def test_a_draft_that_cannot_be_opened_says_why_and_is_waited_for_only_while_the_store_is_away(
    monkeypatch: pytest.MonkeyPatch, is_away: bool
):
    waited: list[bool] = []
    monkeypatch.setattr(draft_required, "refusal", lambda: ["この下書きは開けません。"])
    monkeypatch.setattr(draft_required, "is_tried_again", lambda: is_away)
    monkeypatch.setattr(draft_required, "wait_for_store", lambda: waited.append(True))
    test = screen().run()
    assert test.title[0].value == "下書きを開けません"
    assert [error.value for error in test.error] == ["この下書きは開けません。"]
    assert waited == [True] * is_away
    assert test.exception
