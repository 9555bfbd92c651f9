"""How much one draft may store, and how much may wait to be chosen."""

import pytest

from smpolicy.drafts import quotas
from smpolicy.drafts.keys import new_key
from smpolicy.drafts.records import StoreError
from smpolicy.drafts.store import DraftStore
from smpolicy.drafts.waiting import WAITING_MOST
from tests.drafts.drafting import NAME, PURPOSE, blank


def test_a_draft_has_a_most_that_history_and_waiting_values_count_for(store: DraftStore, monkeypatch):
    monkeypatch.setattr(quotas, "STORED_MOST", 31_000)
    begun = store.create(blank())
    revision, saved = 1, 0
    told = ""
    while not told and saved < 100:
        try:
            revision = store.save(begun.draft.id, revision, {PURPOSE: f"{saved}" * 1_000}).draft.revision
        except StoreError as error:
            told = str(error)
        else:
            saved += 1
    assert "写しを作り、写しで続けてください" in told
    assert 3 < saved < 30
    # What is smaller than the room that is left goes on, and what is refused has changed nothing.
    assert store.reopen(begun.draft.id).revision == revision
    assert store.save(begun.draft.id, revision, {NAME: "短い"}).draft.revision == revision + 1

    other = store.create(blank())
    store.save(other.draft.id, 1, {PURPOSE: "先"})
    for n in range(7):
        store.save(other.draft.id, 1, {PURPOSE: f"{n}" * 4_000})
    with pytest.raises(StoreError, match="上限"):
        store.save(other.draft.id, 1, {PURPOSE: "x" * 4_000})


def test_so_many_values_wait_and_no_more(store: DraftStore):
    begun = store.create(blank())
    store.save(begun.draft.id, 1, {NAME: "先"})
    for n in range(WAITING_MOST):
        store.save(begun.draft.id, 1, {NAME: f"{n}"})
    with pytest.raises(StoreError, match="先に選んでください"):
        store.save(begun.draft.id, 1, {NAME: "多すぎる"})

    [first, *_] = store.waiting(begun.draft.id)
    store.choose(begun.draft.id, first.id, take=False)
    store.save(begun.draft.id, 1, {NAME: "また一つ"})


def test_too_large_a_file_is_not_begun(store: DraftStore):
    file = blank()
    file.answers.purpose.purpose = "長" * 400_000
    with pytest.raises(StoreError, match="長すぎる"):
        store.create(file)
    assert store.open(new_key()) is None
