"""How much a sender may store or guess: counted by amount, for all servers together, and forgotten."""

import pytest
from sqlalchemy import Engine, text

from smpolicy.drafts.records import StoreError
from smpolicy.drafts.store import DraftStore
from smpolicy.drafts.tallies import LEAST, STORED
from tests.drafts.drafting import NAME, PURPOSE, blank


def test_a_sender_may_store_so_much_in_a_minute_and_others_are_not_touched(store: DraftStore, clock):
    begun = store.create(blank(), sender="flooding")
    texts = [f"{n}" * 500_000 for n in range(1, 10)]
    revision = 1
    for one in texts[:8]:
        revision = store.save(begun.draft.id, revision, {PURPOSE: one}, sender="flooding").draft.revision
    with pytest.raises(StoreError, match="1分ほど待って"):
        store.save(begun.draft.id, revision, {PURPOSE: texts[8]}, sender="flooding")
    assert store.reopen(begun.draft.id).revision == revision

    store.save(begun.draft.id, revision, {NAME: "同じ下書きの別の人"}, sender="colleague")
    clock.now += 60_000
    assert store.save(begun.draft.id, revision + 1, {NAME: "1分後"}, sender="flooding")


def test_a_course_of_200_begins_within_a_minute_behind_one_gateway(store: DraftStore):
    assert STORED[0].most / 5 > 200 * LEAST
    for _ in range(200):
        assert store.create(blank(), sender="gateway")


def test_all_servers_on_one_database_count_together(engine: Engine, clock):
    first, second = DraftStore(engine, 0, clock), DraftStore(engine, 0, clock)
    told = [one.is_guessing("guesser") for _ in range(10) for one in (first, second)]
    assert not any(told)
    assert first.is_guessing("guesser")
    assert second.is_guessing("guesser")
    assert not first.is_guessing("colleague")
    clock.now += 60_000
    assert not second.is_guessing("guesser")


def test_counts_are_forgotten(store: DraftStore, engine: Engine, clock):
    store.is_guessing("guesser")
    clock.days_pass(2)
    store.remove_expired()
    with engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM tally")).scalar_one() == 0


def test_a_sender_is_not_kept_by_its_address(store: DraftStore, engine: Engine):
    store.is_guessing("203.0.113.9")
    with engine.connect() as connection:
        assert "203.0.113.9" not in str(connection.execute(text("SELECT * FROM tally")).all())
