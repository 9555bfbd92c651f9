"""The row of a draft: what is kept of the answers can be read again, and a shared draft is seen by whom it is shared with."""

from sqlalchemy import select

from smpolicy.answers import answer_file
from smpolicy.drafts.draft_rows import columns_of, may_write, text_of, visible
from smpolicy.drafts.store import DraftStore
from smpolicy.drafts.tables import draft
from smpolicy.drafts.transactions import transaction
from tests.drafts.drafting import blank

OWNER, READER, WRITER, STRANGER = (f"{name}@example.jp" for name in ("owner", "reader", "writer", "stranger"))


def test_what_is_kept_of_answers_is_read_again_without_what_is_empty():
    file = blank()
    file.answers.account.display_name = "防災" * 200
    text = text_of(file)
    assert answer_file.read_kept(text)[0] == file
    assert "handle" not in text
    columns = columns_of(file, text)
    assert (columns["municipality"], columns["procedure"], columns["file"]) == ("moriya", "open", text)
    assert columns["title"] == "防災" * 100


def test_each_sees_what_is_theirs_or_shared_and_writes_where_they_may(store: DraftStore):
    made = store.create(blank(), OWNER).draft
    store.share(made.id, OWNER, READER, may_write=False)
    store.share(made.id, OWNER, WRITER, may_write=True)
    with transaction(store.engine, reads=True) as connection:
        seen = {
            who: [may_write(row, who) for row in connection.execute(visible(who, draft.c.id))]
            for who in (OWNER, READER, WRITER, STRANGER)
        }
        assert (
            connection.execute(visible(None, draft.c.id)).all()
            == connection.execute(select(draft.c.id)).all()
        )
    assert seen == {OWNER: [True], READER: [False], WRITER: [True], STRANGER: []}
