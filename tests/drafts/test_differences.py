"""A long value's history is what differs, and reads back whole."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine, text

from smpolicy.drafts.differences import difference, undone
from smpolicy.drafts.records import StoreError
from smpolicy.drafts.store import DraftStore
from tests.drafts.drafting import CONTENTS, NAME, PURPOSE, blank


@given(st.text(max_size=40), st.text(max_size=40), st.text(max_size=40), st.text(max_size=40))
def test_a_difference_leads_back_whatever_the_texts_are(start: str, old: str, new: str, end: str):
    before, after = start + old + end, start + new + end
    made = difference(before, after)

    assert undone(after, made) == before
    assert len(made.cut) + len(made.put) <= len(old) + len(new)


def test_a_difference_that_does_not_fit_is_noticed():
    assert undone("another text", difference("before", "before and after")) is None


def size(engine: Engine) -> int:
    with engine.connect() as connection:
        stored = (
            "SELECT coalesce(sum(length(coalesce(before, '')) + length(coalesce(after, ''))), 0) FROM change"
        )
        return connection.execute(text(stored)).scalar_one()


def test_a_word_changed_in_a_long_text_keeps_the_word_and_reads_back_whole(store: DraftStore, engine: Engine):
    begun = store.create(blank())
    texts = ["長い文。" * 2_000 + f"{n}回目" + "続き。" * 500 for n in range(20)]
    revision = 1
    for one in texts:
        revision = store.save(begun.draft.id, revision, {PURPOSE: one, NAME: one[:5]}).draft.revision

    assert size(engine) < 2 * len(texts[0])
    found = [c for c in store.history(begun.draft.id, most=1000) if c.path == PURPOSE]
    assert [c.after for c in reversed(found)] == texts
    assert [c.before for c in reversed(found)] == [None, *texts[:-1]]
    page = store.history(begun.draft.id, before=10, most=4)
    assert [c.after for c in page if c.path == PURPOSE] == [texts[7], texts[6], texts[5], texts[4]]
    assert store.as_of(begun.draft.id, 5).file.answers.purpose.purpose == texts[3]
    undone_to = store.undo(begun.draft.id, 3, revision)
    assert undone_to is not None
    assert undone_to.file.answers.purpose.purpose == texts[1]
    assert store.history(begun.draft.id, most=2)[0].before is not None


def test_a_long_list_that_is_emptied_comes_back(store: DraftStore):
    begun = store.create(blank())
    entries = [f"{n}つ目の内容" * 5 for n in range(100)]
    revision = store.save(begun.draft.id, 1, {CONTENTS: entries}).draft.revision
    revision = store.save(begun.draft.id, revision, {CONTENTS: None}).draft.revision

    back = store.undo(begun.draft.id, 2, revision)
    assert back is not None
    assert back.file.answers.purpose.contents == entries


def test_what_was_led_to_another_form_meanwhile_is_told_in_part_and_not_undone(
    store: DraftStore, engine: Engine
):
    begun = store.create(blank())
    revision = store.save(begun.draft.id, 1, {PURPOSE: "あ" * 2_000 + "終わり"}).draft.revision
    revision = store.save(begun.draft.id, revision, {PURPOSE: "あ" * 2_000 + "おしまい"}).draft.revision
    with engine.begin() as connection:
        kept = connection.execute(text("SELECT file FROM draft")).scalar_one()
        tree = json.loads(kept)
        tree["answers"]["purpose"]["purpose"] = "別の形"
        connection.execute(text("UPDATE draft SET file = :file"), {"file": json.dumps(tree)})

    newest = store.history(begun.draft.id)[0]
    assert newest.is_part
    assert newest.after == "…おしまい…"
    with pytest.raises(StoreError, match="この版には戻せません"):
        store.undo(begun.draft.id, 2, revision)
