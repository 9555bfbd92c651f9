"""Every revision can be seen and gone back to, and going back can itself be undone."""

import random

from smpolicy.drafts.fields import fields
from tests.drafts.drafting import ID, NAME, blank, named


def test_undo_brings_every_field_back_and_is_itself_undone(store):
    begun = store.create(blank())
    now = begun.draft
    for path, value in ((NAME, "一"), (ID, "moriya_a"), (NAME, "二"), ("purpose.contents", ["甲", "乙"])):
        now = store.save(now.id, now.revision, {path: value}).draft
    back = store.undo(now.id, 2, now.revision)

    assert fields(back.file) == fields(begun.draft.file) | {NAME: "一"}
    again = store.undo(now.id, now.revision, back.revision)
    assert again.file == now.file
    assert store.undo(now.id, 1, again.revision).file == begun.draft.file


def test_undo_is_refused_when_another_screen_has_saved_meanwhile(store):
    begun = store.create(blank())
    store.save(begun.draft.id, 1, {NAME: "一"})
    store.save(begun.draft.id, 2, {ID: "moriya_a"})

    assert store.undo(begun.draft.id, 1, 2) is None
    assert named(store, begun.key) == "一"


def test_undo_to_any_revision_gives_the_draft_of_that_moment(store):
    dice = random.Random(1)
    begun = store.create(blank())
    then = {1: begun.draft.file}
    now = begun.draft
    for i in range(30):
        path = dice.choice([NAME, ID, "purpose.purpose", "confirmations.password", "extra.x"])
        value: object = dice.choice([None, f"{i}"]) if "confirm" not in path else dice.choice([None, True])
        now = store.save(now.id, now.revision, {path: value}).draft
        then[now.revision] = now.file
    for revision, file in then.items():
        seen = store.as_of(now.id, revision)
        assert (seen.revision, seen.file) == (revision, file)
    for revision, file in then.items():
        back = store.undo(now.id, revision, store.state(now.id).revision)
        assert back.file == file


def test_a_revision_that_never_was_is_the_present_or_the_first_one(store):
    begun = store.create(blank())
    now = store.save(begun.draft.id, 1, {NAME: "一"}).draft

    assert store.as_of(now.id, 99) == store.reopen(now.id)
    assert (store.as_of(now.id, -3).revision, store.as_of(now.id, 0).file) == (1, begun.draft.file)


def test_the_history_comes_in_pages_newest_first(store):
    begun = store.create(blank())
    now = begun.draft
    for i in range(7):
        now = store.save(now.id, now.revision, {NAME: f"{i}"}).draft
    first = store.history(now.id, most=3)
    rest = store.history(now.id, before=first[-1].revision, most=3)

    assert [c.after for c in first] == ["6", "5", "4"]
    assert [c.after for c in rest] == ["3", "2", "1"]
