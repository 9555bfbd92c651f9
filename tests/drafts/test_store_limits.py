"""How much one draft may store, and how much may wait to be chosen."""

import pytest
from sqlalchemy import Engine, select

from smpolicy.drafts import quotas
from smpolicy.drafts.history import size
from smpolicy.drafts.keys import new_key
from smpolicy.drafts.records import StoreError
from smpolicy.drafts.store import DraftStore
from smpolicy.drafts.tables import change, draft, held
from smpolicy.drafts.waiting import WAITING_MOST
from tests.drafts.drafting import ID, NAME, PURPOSE, blank


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


def stored_and_counted(engine: Engine) -> tuple[int, int]:
    """Return what a draft counts as stored, and what really stands in its history and waits."""
    with engine.connect() as connection:
        stored = connection.execute(select(draft.c.stored)).scalar_one()
        texts = [
            *connection.execute(select(change.c.before, change.c.after)),
            *connection.execute(select(held.c.value)),
        ]
    return stored, sum(size(text) for row in texts for text in row)


def test_what_a_draft_has_stored_is_what_its_history_and_what_waits_take(store: DraftStore, engine: Engine):
    begun = store.create(blank())
    for steps in (
        lambda: store.save(begun.draft.id, 1, {NAME: "先に", PURPOSE: "長い文" * 600}),
        lambda: store.save(begun.draft.id, 1, {NAME: "上に書いた"}),
        lambda: store.save(begun.draft.id, 1, {NAME: "もう一つ", ID: "mori"}),
        lambda: store.choose(begun.draft.id, store.waiting(begun.draft.id)[0].id, take=True),
        lambda: store.choose(begun.draft.id, store.waiting(begun.draft.id)[0].id, take=False),
        lambda: store.undo(begun.draft.id, 1, store.reopen(begun.draft.id).revision),
    ):
        before = stored_and_counted(engine)
        steps()
        stored, counted = stored_and_counted(engine)
        assert stored == counted
        assert (stored, counted) != before


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
