"""Drafts go when their time is over, and none while the clock is doubtful."""

from sqlalchemy import Engine

from smpolicy.drafts.store import DraftStore
from tests.drafts.drafting import NAME, blank, rows


def test_what_has_expired_is_removed_with_everything_below_it(store, clock, engine: Engine):
    old = store.create(blank())
    store.save(old.draft.id, 1, {NAME: "x"})
    clock.days_pass(20)
    new = store.create(blank())
    clock.days_pass(11)

    # Marked today, deleted for good a month later.
    assert store.remove_expired() == 0
    assert store.open(old.key) is None
    store.save(new.draft.id, 1, {NAME: "x"})
    clock.days_pass(29)
    assert store.remove_expired() == 0
    clock.days_pass(2)
    assert store.remove_expired() == 1
    assert rows(engine) == {"draft": 1, "draft_key": 1, "change": 1, "held": 0, "share": 0}


def test_a_draft_that_is_marked_and_wanted_again_is_not_deleted(engine: Engine, clock):
    short, long = (DraftStore(engine, days, clock, lambda: clock.now) for days in (30, 400))
    begun = short.create(blank())
    clock.days_pass(31)
    assert short.remove_expired() == 0
    # The operator has seen it and set a longer period.
    assert long.remove_expired() == 0
    clock.days_pass(31)
    assert short.remove_expired() == 0
    assert long.open(begun.key) is not None


def test_a_clock_that_jumps_while_the_server_runs_stops_expiry(engine: Engine, clock):
    store = DraftStore(engine, 30, clock, lambda: 0)
    begun = store.create(blank())
    clock.days_pass(400)

    assert store.open(begun.key) is not None
    assert store.remove_expired() == 0
    assert store.clock_is_doubtful()
    # Without a jump the same time is over.
    later = DraftStore(engine, 30, clock, lambda: 0)
    assert not later.clock_is_doubtful()
    assert later.open(begun.key) is None


def test_drafts_that_are_newer_than_now_stop_expiry(engine: Engine, clock):
    store = DraftStore(engine, 30, clock, lambda: clock.now)
    old = store.create(blank())
    clock.days_pass(31)
    DraftStore(engine, 0, lambda: clock.now + 3 * 24 * 60 * 60 * 1000).create(blank())

    assert store.clock_is_doubtful()
    assert store.open(old.key) is not None
    assert store.remove_expired() == 0


def test_without_a_period_nothing_expires(engine: Engine, clock):
    store = DraftStore(engine, 0, clock)
    begun = store.create(blank())
    clock.days_pass(100_000)

    assert store.remove_expired() == 0
    assert store.open(begun.key) is not None
