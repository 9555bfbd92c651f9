"""What a session does with comments: written under the name that was given once, ended, removed; what fails is told."""

import pytest

from smpolicy.drafts.comments import TEXT_MOST
from smpolicy.ui.session import commenting
from smpolicy.ui.session.commenting import my_name, remove, settle, write
from smpolicy.ui.session.draft_session import Draft
from smpolicy.ui.session.draft_store import store
from smpolicy.ui.session.saving import synchronise
from tests.ui.drawing import draft_of, keep

PATH = "account.display_name"


@pytest.fixture(autouse=True)
def session(database: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """A session without a browser that remembers what it is told."""
    monkeypatch.setattr(commenting.st, "session_state", {})


@pytest.fixture
def draft() -> Draft:
    return keep(draft_of("moriya"))


def listed(draft: Draft) -> list[tuple[str, str, bool]]:
    assert draft.kept is not None
    return [(one.text, one.who, one.done_at is not None) for one in draft.kept.comments]


def test_who_writes_is_named_once_and_the_draft_shows_it_at_once(draft: Draft):
    assert my_name() == ""
    assert write(draft, PATH, "これでよいか\0", " 係長 ") == ""

    assert my_name() == "係長"
    assert listed(draft) == [("これでよいか", "係長", False)]


@pytest.mark.parametrize(
    ("text", "told"), [(" ", "書いてください"), ("長" * (TEXT_MOST + 1), "短くしてください")]
)
def test_what_cannot_be_kept_is_told_and_the_name_is_remembered(draft: Draft, text: str, told: str):
    assert told in write(draft, PATH, text, "係長")
    assert my_name() == "係長"
    assert listed(draft) == []


def test_a_comment_is_ended_by_name_opened_again_and_removed(draft: Draft):
    write(draft, PATH, "これでよいか", "係長")
    assert draft.kept is not None
    [one] = draft.kept.comments
    settle(draft, one.id, is_done=True)
    synchronise(draft)
    assert listed(draft) == [("これでよいか", "係長", True)]
    assert draft.kept.comments[0].done_by == "係長"
    settle(draft, one.id, is_done=False)
    synchronise(draft)
    assert listed(draft) == [("これでよいか", "係長", False)]
    remove(draft, one.id)
    synchronise(draft)
    assert listed(draft) == []
    assert draft.removed == []


def test_what_fails_behind_a_button_is_told_above_the_screen(draft: Draft):
    assert draft.kept is not None
    store().delete(draft.kept.opened.id)
    settle(draft, 1, is_done=True)
    remove(draft, 1)

    assert len(draft.removed) == 2
    assert all(draft.removed)
