"""A change that begins with an edition's file: the store keeps the edition, so that no session asks for it again."""

import pytest

from smpolicy.accounts.starting import next_procedure
from smpolicy.ui.session import accounts as session_accounts
from smpolicy.ui.session.accounts import accounts, base_of, know_edition, starts_from_file
from smpolicy.ui.session.draft_session import Draft
from smpolicy.ui.session.draft_store import store
from tests.accounts.deciding import edition, opening
from tests.bodies import LIBRARY
from tests.ui.session.changing_drafts import begun

pytestmark = pytest.mark.usefixtures("database")
KATE, JOHN = "kate@city.example", "john@city.example"
MORIYA = LIBRARY.rulebook("moriya")


def test_the_next_session_finds_the_edition_that_came_as_a_file():
    draft = begun()
    given = edition(3)
    starts_from_file(draft, given)

    again = Draft(draft.file.model_copy(deep=True), MORIYA, kept=draft.kept)
    know_edition(again)
    assert again.edition == given
    base = base_of(again)
    assert base is not None
    assert base.number == 3
    assert accounts().account(base.account_id).newest.number == 3


def test_the_edition_that_follows_stands_beside_the_one_of_the_file():
    draft = begun()
    starts_from_file(draft, edition(1))
    assert draft.kept is not None
    confirmed = accounts().confirm(draft.kept.opened.id, edition(2, draft.file), "running")
    assert [line.number for line in accounts().account(confirmed.account_id).editions] == [1, 2]


def test_a_draft_of_an_account_takes_no_other_account_with_a_file():
    draft = begun()
    starts_from_file(draft, edition(1))
    kept = base_of(draft)
    starts_from_file(draft, edition(4))
    assert base_of(draft) == kept


def test_without_a_store_nothing_is_kept():
    file = next_procedure(opening(), MORIYA, "change")
    draft = Draft(file, MORIYA)
    starts_from_file(draft, edition(1))
    assert draft.edition is not None
    assert base_of(draft) is None


def test_without_login_a_file_is_no_key_the_second_person_is_told_and_sees_nothing_of_the_first():
    first, second = begun(), begun()
    starts_from_file(first, edition(1))
    starts_from_file(second, edition(1))
    mine, theirs = base_of(second), base_of(first)
    assert mine is not None
    assert theirs is not None
    assert mine.account_id != theirs.account_id
    assert first.removed == []
    assert "もうあります" in second.removed[0]


def test_another_edition_of_the_same_number_is_no_known_account():
    first, second = begun(), begun()
    starts_from_file(first, edition(1))
    starts_from_file(second, edition(1, reason="別の理由"))
    assert second.removed == []


@pytest.mark.parametrize(("may_write", "joins"), [(True, True), (False, False), (None, False)])
def test_with_login_the_account_is_joined_by_its_owner_and_by_who_may_write_it(
    monkeypatch: pytest.MonkeyPatch, may_write: bool | None, joins: bool
):
    monkeypatch.setattr(session_accounts, "reader", lambda: KATE)
    first, again, second = begun(KATE), begun(KATE), begun(JOHN)
    assert first.kept is not None
    if may_write is not None:
        store().share(first.kept.opened.id, KATE, JOHN, may_write=may_write)
    starts_from_file(first, edition(1))
    starts_from_file(again, edition(1))
    assert base_of(again) == base_of(first)
    assert again.removed == []

    monkeypatch.setattr(session_accounts, "reader", lambda: JOHN)
    starts_from_file(second, edition(1))
    assert (base_of(second) == base_of(first)) is joins
    assert bool(second.removed) is not joins
