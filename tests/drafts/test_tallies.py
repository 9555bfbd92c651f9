"""How much a draft and a sender may store; a long value's history is what differs, and reads back whole."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine, text

from smpolicy.drafts import store as rules
from smpolicy.drafts.differences import difference, undone
from smpolicy.drafts.keys import new_key
from smpolicy.drafts.records import StoreError
from smpolicy.drafts.store import DraftStore
from smpolicy.drafts.tallies import LEAST, STORED
from tests.drafts.drafting import NAME, blank

PURPOSE, CONTENTS = "purpose.purpose", "purpose.contents"


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


def test_a_draft_has_a_most_that_history_and_waiting_values_count_for(store: DraftStore, monkeypatch):
    monkeypatch.setattr(rules, "STORED_MOST", 31_000)
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
    for n in range(rules.WAITING_MOST):
        store.save(begun.draft.id, 1, {NAME: f"{n}"})
    with pytest.raises(StoreError, match="先に選んでください"):
        store.save(begun.draft.id, 1, {NAME: "多すぎる"})

    [first, *_] = store.waiting(begun.draft.id)
    store.choose(begun.draft.id, first.id, take=False)
    store.save(begun.draft.id, 1, {NAME: "また一つ"})


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


def test_too_large_a_file_is_not_begun(store: DraftStore):
    file = blank()
    file.answers.purpose.purpose = "長" * 400_000
    with pytest.raises(StoreError, match="長すぎる"):
        store.create(file)
    assert store.open(new_key()) is None
