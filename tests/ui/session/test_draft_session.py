"""The session's draft looks at its answers once for each state of them."""

import pytest

from smpolicy.checking.examples import example
from smpolicy.ui.session.draft_session import Draft
from smpolicy.ui.session.saving import changed
from tests.bodies import LIBRARY


@pytest.fixture
def draft():
    rulebook = LIBRARY.rulebook("moriya")
    file = example(rulebook, "open")
    assert file is not None
    return Draft(file, rulebook)


def test_the_same_answers_have_one_view_and_are_checked_once(draft):
    assert draft.view is draft.view
    assert draft.findings() is draft.findings()


def test_a_changed_answer_is_seen_and_checked_anew(draft):
    before = draft.view
    assert draft.findings() == []

    draft.file.answers.account.handle = "守谷"
    changed(draft, "account.handle")

    assert draft.view is not before
    assert draft.view.text("ID") == "守谷"
    assert [f.path for f in draft.findings()][:1] == ["account.handle"]


def test_answers_taken_over_from_others_are_seen(draft):
    before = draft.view
    draft.file = draft.file.model_copy(deep=True)

    assert draft.view is not before
