"""A change whose edition is no longer the newest: it starts from the newest, and what both changed is chosen."""

import pytest

from smpolicy.accounts.starting import next_procedure
from smpolicy.answers.answer_file import AnswerFile
from smpolicy.ui.session.accounts import accounts, base_of, know_edition
from smpolicy.ui.session.changing import put, rebase
from smpolicy.ui.session.draft_session import Draft, Kept
from smpolicy.ui.session.draft_store import store
from tests.accounts.deciding import edition, opening
from tests.bodies import LIBRARY

MORIYA = LIBRARY.rulebook("moriya")


@pytest.fixture(autouse=True)
def database(tmp_path, monkeypatch):
    monkeypatch.setenv("SMPOLICY_DATABASE_URL", f"sqlite:///{tmp_path}/drafts.db")


def begun(file: AnswerFile, account_id: int | None = None) -> Draft:
    opened = store().create(file)
    if account_id is not None:
        accounts().attach(opened.draft.id, account_id, 1)
    draft = Draft(file.model_copy(deep=True), MORIYA, kept=Kept(opened.key, opened.draft))
    know_edition(draft)
    return draft


def decided_once() -> int:
    first = begun(opening())
    assert first.kept is not None
    return accounts().confirm(first.kept.opened.id, edition(1), "running").account_id


def decide_again(account_id: int, **answers: str) -> None:
    draft = begun(next_procedure(opening(), MORIYA, "change"), account_id)
    for path, value in answers.items():
        put(draft, path.replace("__", "."), value)
    assert draft.kept is not None
    accounts().confirm(draft.kept.opened.id, edition(2, draft.file), "running")


def test_a_change_starts_from_the_newest_edition_and_what_both_changed_waits_for_a_choice():
    account = decided_once()
    draft = begun(next_procedure(opening(), MORIYA, "change"), account)
    assert draft.edition is not None
    put(draft, "purpose.purpose", "こちらの目的。")
    put(draft, "purpose.audience", "市内で働く人")
    decide_again(account, purpose__purpose="あちらの目的。", organisation__section="くらし防災課")

    assert rebase(draft, draft.edition, 2) == ""

    base = base_of(draft)
    assert base is not None
    assert (base.number, draft.edition.number) == (2, 2)
    assert draft.file.answers.organisation.section == "くらし防災課"
    assert draft.file.answers.purpose.audience == "市内で働く人"
    assert draft.file.answers.purpose.purpose == "こちらの目的。"
    assert draft.kept is not None
    assert [(held.path, held.value) for held in draft.kept.waiting] == [("purpose.purpose", "あちらの目的。")]


def test_where_both_changed_nothing_alike_nothing_waits():
    account = decided_once()
    draft = begun(next_procedure(opening(), MORIYA, "change"), account)
    assert draft.edition is not None
    put(draft, "purpose.audience", "市内で働く人")
    decide_again(account, organisation__section="くらし防災課")

    assert rebase(draft, draft.edition, 2) == ""
    assert draft.kept is not None
    assert draft.kept.waiting == []
    assert draft.file.answers.organisation.section == "くらし防災課"


def test_an_edition_that_is_not_there_changes_nothing():
    account = decided_once()
    draft = begun(next_procedure(opening(), MORIYA, "change"), account)
    assert draft.edition is not None
    put(draft, "purpose.audience", "市内で働く人")

    assert rebase(draft, draft.edition, 7) != ""
    assert draft.edition.number == 1
    assert draft.file.answers.purpose.audience == "市内で働く人"
