"""Leading a draft back: each field as it was at a revision, without what today's answer file does not know."""

from sqlalchemy import update

from smpolicy.drafts.store import DraftStore
from smpolicy.drafts.tables import change
from smpolicy.drafts.transactions import transaction
from smpolicy.drafts.undoing import leading_back
from tests.drafts.drafting import ID, NAME, blank


def _drafted(store: DraftStore):
    now = store.create(blank()).draft
    for path, value in ((NAME, "一"), (ID, "moriya_a"), (NAME, "二")):
        now = store.save(now.id, now.revision, {path: value}).draft
    return now


def test_each_field_that_has_changed_since_is_told_as_it_was_then(store: DraftStore):
    now = _drafted(store)
    with transaction(store.engine, reads=True) as connection:
        assert leading_back(connection, now, 2) == {NAME: "一", ID: None}
        assert leading_back(connection, now, 3) == {NAME: "一"}
        assert leading_back(connection, now, now.revision) == {}


def test_a_field_that_there_is_no_more_stays_out(store: DraftStore):
    now = _drafted(store)
    with transaction(store.engine) as connection:
        connection.execute(
            update(change).where(change.c.path == ID).values(path="account.gone", before='"x"')
        )
    with transaction(store.engine, reads=True) as connection:
        assert leading_back(connection, now, 1) == {NAME: None}
