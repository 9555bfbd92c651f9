"""An errand: who has it reads the draft and writes what was asked for, until its owner ends it; nothing else."""

import pytest

from smpolicy.answers.answer_file import MAX_BYTES
from smpolicy.drafts import tallies
from smpolicy.drafts.errand_store import ErrandStore
from smpolicy.drafts.errands import ERRANDS_MOST, Errands
from smpolicy.drafts.keys import new_key
from smpolicy.drafts.quotas import STORED_MOST
from smpolicy.drafts.records import GoneError, StoreError
from smpolicy.drafts.store import DraftStore
from tests.drafts.asked_errands import asked, save, wish
from tests.drafts.drafting import blank

KATE, JOHN, EVE = "kate@city.example", "john@city.example", "eve@city.example"
PURPOSE = "purpose.purpose"


@pytest.fixture
def errands(store: DraftStore) -> Errands:
    return Errands(store)


def test_an_errands_key_opens_no_draft_and_a_drafts_key_no_errand(store: DraftStore, errands: Errands):
    key, _, errand_key = asked(store)

    assert store.open(errand_key) is None
    assert errands.open(key, None) is None
    assert errands.open(errand_key, None) is not None
    for wrong in (new_key(), "", "1", "x" * 10_000, errand_key + "\n", "９"):
        assert errands.open(wrong, None) is None, wrong


def test_an_ended_errand_opens_reads_and_writes_nothing_any_more(store: DraftStore, errands: Errands):
    _, desk, key = asked(store)
    errands.end(desk.errand.draft_id, desk.errand.id, None)

    assert errands.open(key, None) is None
    assert errands.of_draft(desk.errand.draft_id, None) == []
    for act in (
        lambda: save(desk, account__display_name="守谷市防災"),
        lambda: desk.reopen(desk.errand.draft_id, None),
        lambda: desk.as_of(desk.errand.draft_id, 1, None),
        lambda: desk.state(desk.errand.draft_id, None),
        lambda: errands.finish(desk.errand.id, None),
    ):
        with pytest.raises(GoneError):
            act()


def test_an_errand_of_another_draft_is_not_ended_by_its_number(store: DraftStore, errands: Errands):
    _, desk, key = asked(store)
    other = store.create(blank())
    errands.end(other.draft.id, desk.errand.id, None)

    assert errands.open(key, None) is not None


def test_errands_go_with_their_draft_and_with_its_retention(store: DraftStore, errands: Errands, clock):
    _, desk, key = asked(store)
    store.delete(desk.errand.draft_id)
    assert errands.open(key, None) is None

    _, desk, _ = asked(store)
    clock.days_pass(31)
    with pytest.raises(GoneError):
        desk.reopen(desk.errand.draft_id, None)


def test_with_login_an_errand_belongs_to_one_address(store: DraftStore, errands: Errands):
    begun = store.create(blank(), KATE)
    errand, key = errands.ask(begun.draft.id, wish(address=JOHN), KATE)
    place = str(errand.id)

    assert key == ""
    assert errands.open(place, JOHN) == errand
    assert [one.id for one, _ in errands.of_person(JOHN)] == [errand.id]
    assert errands.of_person(EVE) == []
    for reader in (EVE, KATE, None):
        assert errands.open(place, reader) is None, reader
    desk = ErrandStore(store, errand)
    save(desk, JOHN, account__display_name="守谷市防災")
    assert [change.who for change in store.history(begun.draft.id)] == [JOHN]
    with pytest.raises(GoneError):
        save(desk, EVE, base=2, account__display_name="別の名前")
    # The errand is no right to the draft itself.
    with pytest.raises(GoneError):
        store.reopen(begun.draft.id, JOHN)
    assert store.open(begun.key, JOHN) is None


def test_only_the_owner_asks_and_ends(store: DraftStore, errands: Errands):
    begun = store.create(blank(), KATE)
    store.share(begun.draft.id, KATE, EVE, may_write=True)
    errand, _ = errands.ask(begun.draft.id, wish(address=JOHN), KATE)

    for reader in (EVE, JOHN):
        with pytest.raises(StoreError):
            errands.ask(begun.draft.id, wish(address=EVE), reader)
        with pytest.raises(StoreError):
            errands.end(begun.draft.id, errand.id, reader)
    assert errands.open(str(errand.id), JOHN) is not None


def test_with_login_somebody_is_named_and_without_login_nobody_is(store: DraftStore, errands: Errands):
    with pytest.raises(StoreError, match="メールアドレス"):
        errands.ask(store.create(blank(), KATE).draft.id, wish(), KATE)
    with pytest.raises(StoreError):
        errands.ask(store.create(blank()).draft.id, wish(address=JOHN), None)


def test_a_colleague_says_when_it_is_done_and_may_take_that_back(store: DraftStore, errands: Errands):
    _, desk, _ = asked(store)

    assert errands.finish(desk.errand.id, None).finished_at is not None
    [listed] = errands.of_draft(desk.errand.draft_id, None)
    assert listed.finished_at is not None
    assert errands.finish(desk.errand.id, None, is_done=False).finished_at is None


def test_errands_are_limited_in_number_and_counted_as_other_writes(store: DraftStore, errands: Errands):
    begun = store.create(blank())
    for _ in range(ERRANDS_MOST):
        errands.ask(begun.draft.id, wish(), None)
    with pytest.raises(StoreError, match=f"{ERRANDS_MOST}件まで"):
        errands.ask(begun.draft.id, wish(), None)


def test_who_does_an_errand_is_held_to_the_limits_of_every_writer(
    store: DraftStore, monkeypatch: pytest.MonkeyPatch
):
    key, desk, _ = asked(store, PURPOSE)
    with pytest.raises(StoreError, match="長すぎる"):
        save(desk, purpose__purpose="あ" * MAX_BYTES)
    minute, day = tallies.STORED
    monkeypatch.setattr(tallies, "STORED", (tallies.Limit(minute.kind, 2_000, minute.span), day))
    with pytest.raises(StoreError, match="短い時間"):
        desk.save(desk.errand.draft_id, 1, {PURPOSE: "あ" * 1_000}, None, "192.0.2.7")

    assert store.open(key) is not None
    assert STORED_MOST > 2_000
