"""Whom a draft belongs to and with whom it is shared; further keys of it. Who may change that, the store asks."""

from sqlalchemy import Connection, delete, insert, select

from smpolicy.drafts.keys import hashed, new_key
from smpolicy.drafts.moments import moment_of
from smpolicy.drafts.records import Listed, Share
from smpolicy.drafts.tables import draft, key, share

# Each opening from 「自分の下書き」 makes a key; of each person older ones than these go.
KEYS_MOST = 50


def drafts_of(connection: Connection, reader: str, since: int, most: int) -> list[Listed]:
    """Return the drafts, saved `since` then, that belong to a reader or are shared with them, last saved first."""
    columns = (
        draft.c.id, draft.c.municipality, draft.c.procedure, draft.c.title, draft.c.saved_at, draft.c.owner,
    )  # fmt: skip
    recent = draft.c.saved_at >= since
    own = select(*columns).where(draft.c.owner == reader, recent)
    shared = (
        select(*columns, share.c.may_write)
        .join(share, share.c.draft_id == draft.c.id)
        .where(share.c.address == reader, recent)
    )
    newest = draft.c.saved_at.desc()
    rows = [(r, True) for r in connection.execute(own.order_by(newest).limit(most))]
    rows += [(r, r.may_write) for r in connection.execute(shared.order_by(newest).limit(most))]
    rows.sort(key=lambda pair: pair[0].saved_at, reverse=True)
    return [
        Listed(r.id, r.municipality, r.procedure, r.title, moment_of(r.saved_at), r.owner, may)
        for r, may in rows[:most]
    ]


def new_key_for(connection: Connection, draft_id: int, reader: str, now: int) -> str:
    """Return a further key of a draft for a reader; of their own, the oldest go."""
    made = new_key()
    row = {"hash": hashed(made), "draft_id": draft_id, "created_at": now, "who": reader}
    connection.execute(insert(key).values(row))
    own = (key.c.draft_id == draft_id) & (key.c.who == reader)
    kept = select(key.c.hash).where(own).order_by(key.c.created_at.desc()).limit(KEYS_MOST)
    connection.execute(delete(key).where(own, key.c.hash.not_in(kept)))
    return made


def listed(connection: Connection, draft_id: int) -> list[Share]:
    """Return who a draft is shared with, by address."""
    chosen = select(share).where(share.c.draft_id == draft_id).order_by(share.c.address)
    return [Share(row.address, row.may_write) for row in connection.execute(chosen)]


def let_in(connection: Connection, draft_id: int, address: str, may_write: bool) -> None:
    """Let a colleague open a draft; a second time changes the right to write."""
    put_out(connection, draft_id, address)
    connection.execute(insert(share).values(draft_id=draft_id, address=address, may_write=may_write))


def put_out(connection: Connection, draft_id: int, address: str) -> None:
    """Take a colleague's right back."""
    connection.execute(delete(share).where(share.c.draft_id == draft_id, share.c.address == address))
