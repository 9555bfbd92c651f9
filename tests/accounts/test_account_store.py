"""Editions are written once, in order, and stay; accounts are opened by key, or by person with login."""

import pytest

from smpolicy.accounts.account_store import AccountStore, StartingEdition
from smpolicy.answers.answer_file import AnswerFile
from smpolicy.drafts.records import GoneError, StoreError
from smpolicy.drafts.store import DraftStore
from tests.accounts.deciding import edition, opening

ME, COLLEAGUE, STRANGER = "me@example.jp", "colleague@example.jp", "stranger@example.jp"


def begun(store: DraftStore, reader: str | None = None, file: AnswerFile | None = None) -> int:
    return store.create(file or opening(), reader).draft.id


def renamed(file: AnswerFile, section: str) -> AnswerFile:
    new = file.model_copy(deep=True)
    new.answers.organisation.section = section
    return new


def test_the_first_edition_makes_the_account_and_its_key_opens_it(store: DraftStore, accounts: AccountStore):
    draft = begun(store)
    confirmed = accounts.confirm(draft, edition(), "running")
    found = accounts.open(confirmed.key)
    assert found is not None
    assert (found.name, found.handle, found.section, found.state) == (
        "守谷市防災・防犯", "moriya_bosai", "生活安全課", "running",
    )  # fmt: skip
    assert [line.number for line in found.editions] == [1]
    assert accounts.base(draft) == StartingEdition(found.id, 1)
    assert accounts.edition(found.id, 1) == edition()
    assert accounts.open("x" * 32) is None
    assert accounts.open("?") is None


def test_the_next_edition_leaves_the_first_as_it_was(store: DraftStore, accounts: AccountStore):
    draft = begun(store)
    first = accounts.confirm(draft, edition(), "running")
    accounts.confirm(draft, edition(2, renamed(opening(), "くらし安全課"), reason="課名の誤り"), "running")
    found = accounts.account(first.account_id)
    assert [(line.number, line.reason) for line in found.editions] == [(1, ""), (2, "課名の誤り")]
    assert found.section == "くらし安全課"
    assert accounts.edition(found.id, 1) == edition()


def test_who_confirms_on_top_of_an_older_edition_is_told(store: DraftStore, accounts: AccountStore):
    draft = begun(store)
    accounts.confirm(draft, edition(), "running")
    with pytest.raises(StoreError, match="別の版"):
        accounts.confirm(draft, edition(1), "running")


def test_an_account_begun_with_an_edition_s_file_goes_on_with_its_number(
    store: DraftStore, accounts: AccountStore
):
    draft = begun(store)
    confirmed = accounts.confirm(draft, edition(3), "running")
    assert [line.number for line in accounts.account(confirmed.account_id).editions] == [3]
    with pytest.raises(StoreError, match="別の版"):
        accounts.confirm(draft, edition(5), "running")
    accounts.confirm(draft, edition(4), "running")
    assert accounts.account(confirmed.account_id).newest.number == 4


def test_an_edition_outlives_its_draft(store: DraftStore, accounts: AccountStore, clock):
    draft = begun(store)
    confirmed = accounts.confirm(draft, edition(), "running")
    clock.days_pass(4000)
    # Marked today, deleted a month later.
    assert store.remove_expired() == 0
    clock.days_pass(31)
    assert store.remove_expired() == 1
    assert accounts.remove_expired() == 0
    assert accounts.edition(confirmed.account_id, 1).number == 1


def test_it_goes_when_the_retention_after_the_end_is_over(store: DraftStore, accounts: AccountStore, clock):
    draft = begun(store)
    confirmed = accounts.confirm(draft, edition(), "running")
    accounts.set_state(confirmed.account_id, "ended_kept")
    clock.days_pass(5 * 365)
    assert accounts.remove_expired() == 0
    clock.days_pass(3)
    assert accounts.remove_expired() == 1
    with pytest.raises(GoneError):
        accounts.account(confirmed.account_id)
    assert accounts.base(draft) is None


def test_zero_years_keep_for_ever(store: DraftStore, engine, clock):
    accounts = AccountStore(engine, 0, clock)
    accounts.confirm(begun(store), edition(), "ended_deleted")
    clock.days_pass(9000)
    assert accounts.remove_expired() == 0


def test_a_draft_can_start_from_an_edition(store: DraftStore, accounts: AccountStore):
    confirmed = accounts.confirm(begun(store), edition(), "running")
    change = begun(store)
    assert accounts.base(change) is None
    accounts.attach(change, confirmed.account_id, 1)
    assert accounts.base(change) == StartingEdition(confirmed.account_id, 1)
    accounts.confirm(change, edition(2), "running")
    assert accounts.account(confirmed.account_id).newest.number == 2


def test_with_login_only_the_owner_and_who_shared_the_draft_may_open_it(
    store: DraftStore, accounts: AccountStore
):
    draft = begun(store, ME)
    store.share(draft, ME, COLLEAGUE, may_write=False)
    confirmed = accounts.confirm(draft, edition(), "running", ME)
    assert accounts.account(confirmed.account_id, ME).name
    assert accounts.account(confirmed.account_id, COLLEAGUE).name
    assert accounts.open(confirmed.key, STRANGER) is None
    with pytest.raises(GoneError):
        accounts.edition(confirmed.account_id, 1, STRANGER)
    with pytest.raises(StoreError, match="閲覧だけ"):
        accounts.set_state(confirmed.account_id, "paused", COLLEAGUE)
    with pytest.raises(GoneError):
        accounts.confirm(draft, edition(2), "running", COLLEAGUE)


def test_the_list_shows_each_account_with_its_newest_edition(store: DraftStore, accounts: AccountStore):
    draft = begun(store, ME)
    accounts.confirm(draft, edition(), "running", ME)
    accounts.confirm(draft, edition(2), "paused", ME)
    accounts.confirm(begun(store, STRANGER), edition(), "running", STRANGER)
    [listed] = accounts.listed(ME)
    assert (listed.newest.number, listed.state, listed.name) == (2, "paused", "守谷市防災・防犯")


def test_an_account_of_the_time_before_login_belongs_to_the_first_who_opens_it(
    store: DraftStore, accounts: AccountStore
):
    confirmed = accounts.confirm(begun(store), edition(), "running")
    assert accounts.listed(ME) == []
    assert accounts.open(confirmed.key, ME) is not None
    assert accounts.open(confirmed.key, STRANGER) is None
    assert len(accounts.listed(ME)) == 1


def test_a_further_key_opens_the_same_account(store: DraftStore, accounts: AccountStore):
    confirmed = accounts.confirm(begun(store), edition(), "running")
    further = accounts.open(accounts.new_key_for(confirmed.account_id))
    assert further is not None
    assert further.id == confirmed.account_id


def test_who_notes_a_state_that_another_has_noted_otherwise_since_is_told(
    store: DraftStore, accounts: AccountStore
):
    account_id = accounts.confirm(begun(store), edition(), "running").account_id
    accounts.set_state(account_id, "ended_kept", None, "running")
    with pytest.raises(StoreError, match="「終了（保全）」"):
        accounts.set_state(account_id, "paused", None, "running")
    assert accounts.account(account_id).state == "ended_kept"
    accounts.set_state(account_id, "ended_kept", None, "running")
    accounts.set_state(account_id, "paused", None, "ended_kept")
    assert accounts.account(account_id).state == "paused"
