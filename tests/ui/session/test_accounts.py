"""A change that begins with an edition's file: the store keeps the edition, so that no session asks for it again."""

import pytest

from smpolicy.accounts.starting import next_procedure
from smpolicy.ui.session.accounts import accounts, base_of, know_edition, starts_from_file
from smpolicy.ui.session.draft_session import Draft
from tests.accounts.deciding import edition, opening
from tests.bodies import LIBRARY
from tests.ui.session.changing_drafts import begun

pytestmark = pytest.mark.usefixtures("database")
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
