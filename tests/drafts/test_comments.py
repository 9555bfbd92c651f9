"""Comments: written by whoever may see the question, done or open, plain as typed, and never an answer."""

import pytest

from smpolicy.drafts import comments as module
from smpolicy.drafts.comments import TEXT_MOST, Comments
from smpolicy.drafts.errands import Errand, Errands, Wish
from smpolicy.drafts.records import GoneError, StoreError
from smpolicy.drafts.store import DraftStore
from tests.drafts.drafting import ID, NAME, blank

KATE, JOHN, EVE = "kate@city.example", "john@city.example", "eve@city.example"
MARKDOWN = "**太字** [押す](https://evil.example) <script>alert(1)</script>\n二行目"


def comments(store: DraftStore, reader: str | None = None) -> Comments:
    begun = store.create(blank(), reader)
    return Comments(store, begun.draft.id, reader)


def errand_of(store: DraftStore, draft_id: int) -> Errand:
    return Errands(store).ask(draft_id, Wish("account", frozenset({NAME}), "情報政策担当"), None)[0]


def test_a_comment_is_kept_as_typed_and_is_done_and_open_again(store: DraftStore):
    mine = comments(store)
    mine.write(NAME, f"  {MARKDOWN} ", "係長")
    [one] = mine.listed()
    assert (one.path, one.text, one.who, one.done_at) == (NAME, MARKDOWN, "係長", None)

    mine.settle(one.id, "課長", is_done=True)
    [done] = mine.listed()
    assert done.done_at is not None
    assert done.done_by == "課長"
    mine.settle(one.id, is_done=False)
    assert mine.listed() == [one]
    mine.remove(one.id)
    assert mine.listed() == []


def test_every_change_to_comments_is_noticed_by_the_look_before_a_run(store: DraftStore):
    draft_id = store.create(blank()).draft.id
    mine = Comments(store, draft_id, None)
    seen = [store.state(draft_id).comments]
    for act in (
        lambda: mine.write(NAME, "一つ目"),
        lambda: mine.write(NAME, "二つ目"),
        lambda: mine.settle(mine.listed()[0].id, is_done=True),
        lambda: mine.settle(mine.listed()[0].id, is_done=False),
        lambda: mine.remove(mine.listed()[0].id),
    ):
        act()
        assert store.state(draft_id).comments != seen[-1]
        seen.append(store.state(draft_id).comments)


def test_a_comment_changes_neither_answers_nor_history_nor_revision(store: DraftStore):
    begun = store.create(blank())
    before = begun.draft
    Comments(store, before.id, None).write(NAME, "ここを確かめてください")

    after = store.reopen(before.id)
    assert (after.file, after.revision) == (before.file, before.revision)
    assert store.history(before.id) == []
    assert "確かめて" not in after.file.model_dump_json()


def test_with_login_a_reader_comments_but_removes_nothing_and_a_stranger_does_neither(store: DraftStore):
    begun = store.create(blank(), KATE)
    store.share(begun.draft.id, KATE, JOHN, may_write=False)
    johns, eves = Comments(store, begun.draft.id, JOHN), Comments(store, begun.draft.id, EVE)
    johns.write(NAME, "読みにくい", "いつわりの名前")
    [one] = johns.listed()

    assert one.who == JOHN
    with pytest.raises(StoreError, match="閲覧だけ"):
        johns.remove(one.id)
    for act in (
        eves.listed,
        lambda: eves.write(NAME, "x"),
        lambda: eves.settle(one.id, is_done=True),
        lambda: eves.remove(one.id),
    ):
        with pytest.raises(GoneError):
            act()
    assert Comments(store, begun.draft.id, KATE).listed() == [one]


def test_an_errand_sees_and_writes_comments_on_its_own_questions_alone(store: DraftStore):
    draft_id = store.create(blank()).draft.id
    owner = Comments(store, draft_id, None)
    owner.write(NAME, "名前について")
    owner.write(ID, "IDについて")
    errand = errand_of(store, draft_id)
    hers = Comments(store, draft_id, None, errand)

    assert [one.text for one in hers.listed()] == ["名前について"]
    hers.write(NAME, "決めました")
    assert owner.listed()[-1].who == "分担：情報政策担当"
    about_id = owner.listed()[1]
    for act in (
        lambda: hers.write(ID, "よその問い"),
        lambda: hers.settle(about_id.id, is_done=True),
        lambda: hers.remove(owner.listed()[0].id),
    ):
        with pytest.raises(StoreError):
            act()
    Errands(store).end(draft_id, errand.id, None)
    for act in (hers.listed, lambda: hers.write(NAME, "x")):
        with pytest.raises(GoneError):
            act()


def test_no_comment_of_another_draft_is_reached_by_its_number(store: DraftStore):
    mine, others = comments(store), comments(store)
    mine.write(NAME, "わたしの")
    [one] = mine.listed()
    others.settle(one.id, is_done=True)
    others.remove(one.id)

    assert mine.listed() == [one]


@pytest.mark.parametrize("text", ["", " \n　", "あ" * (TEXT_MOST + 1)])
def test_an_empty_and_an_endless_comment_are_refused(store: DraftStore, text: str):
    mine = comments(store)
    with pytest.raises(StoreError, match="コメント"):
        mine.write(NAME, text)

    assert mine.listed() == []


def test_comments_are_limited_in_number_counted_and_gone_with_their_draft(
    store: DraftStore, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(module, "COMMENTS_MOST", 2)
    begun = store.create(blank())
    mine = Comments(store, begun.draft.id, None)
    mine.write(NAME, "一つ目")
    mine.write(NAME, "二つ目")
    with pytest.raises(StoreError, match="件まで"):
        mine.write(NAME, "三つ目")
    store.delete(begun.draft.id)

    with pytest.raises(GoneError):
        mine.listed()
    with store.engine.connect() as connection:
        from sqlalchemy import func, select

        from smpolicy.drafts.tables import comment

        assert connection.execute(select(func.count()).select_from(comment)).scalar_one() == 0
