"""Errands (分担): one step or one question of a draft that a colleague writes, and nothing else of it.

Without login whoever has an errand's key has the errand; with login it belongs to one address, and its number opens
it. What may be written is a list of fields that is kept with the errand: the store holds every save against it.
"""

import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, delete, func, insert, select, update

from smpolicy.drafts.history import size
from smpolicy.drafts.keys import hashed, is_key, new_key
from smpolicy.drafts.moments import moment_of
from smpolicy.drafts.records import NAME_MOST, WISH_MOST, GoneError, StoreError
from smpolicy.drafts.store import DraftStore
from smpolicy.drafts.tables import draft, errand
from smpolicy.drafts.transactions import transaction

# A draft has ten steps; more errands than this nobody keeps in view.
ERRANDS_MOST = 50
ENDED = "この分担は終わったか、下書きがなくなりました。書いたところまでは保存されています。頼んだ人に確かめてください。"
_NOT_ASKED = (
    "頼まれたところのほかは変更できません。ほかに直したいところがあるときは、コメントに書いてください。"
)
_NOBODY = "ログインを使うときは、頼む相手のメールアドレスを書いてください。"
_MANY = f"分担は、1件の下書きに{ERRANDS_MOST}件までです。終わったものを終了してから頼んでください。"
# With login an errand is named in its address by its number.
_NUMBER_MOST = 18


@dataclass(frozen=True)
class Wish:
    """What is asked of whom: `subject` a step's id or a question's path, `paths` the fields that may be written.

    `name` is for whom; `address` the colleague's where there is login; `text` what is asked, in plain words.
    """

    subject: str
    paths: frozenset[str]
    name: str
    text: str = ""
    address: str | None = None
    shows_rest: bool = False


@dataclass(frozen=True)
class Errand:
    """An errand as it stands. `finished_at`: when the colleague said that it is done, None before."""

    id: int
    draft_id: int
    wish: Wish
    asked_at: datetime
    finished_at: datetime | None

    def who(self, reader: str | None) -> str:
        """Return what the history calls the one who writes."""
        return reader or f"分担：{self.wish.name}"


class Errands:
    """The errands of a store's drafts. Every method raises StoreError, GoneError for what has ended."""

    def __init__(self, drafts: DraftStore) -> None:
        self._drafts = drafts

    def ask(self, draft_id: int, wish: Wish, reader: str | None, sender: str = "") -> tuple[Errand, str]:
        """Keep an errand; return it with its key, which is told only here ('' with login). Only the owner may."""
        if (wish.address is None) is not (reader is None):
            raise StoreError(_NOBODY)
        made = "" if wish.address else new_key()
        row = {
            "draft_id": draft_id, "hash": hashed(made) if made else None, "address": wish.address,
            "subject": wish.subject, "paths": json.dumps(sorted(wish.paths)), "name": wish.name[:NAME_MOST],
            "wish": wish.text[:WISH_MOST], "shows_rest": wish.shows_rest, "asked_at": self._drafts.now(),
        }  # fmt: skip
        with self._drafts.beside(draft_id, reader, "own") as connection:
            kept = select(func.count()).where(errand.c.draft_id == draft_id)
            if connection.execute(kept).scalar_one() >= ERRANDS_MOST:
                raise StoreError(_MANY)
            added = sum(size(row[name]) for name in ("paths", "name", "wish"))
            self._drafts.charge(connection, draft_id, sender, added)
            new = connection.execute(insert(errand).values(row).returning(*errand.c)).one()
        return _errand(new), made

    def of_draft(self, draft_id: int, reader: str | None) -> list[Errand]:
        """Return the errands of a draft that this reader may open, oldest first."""
        chosen = select(errand).where(errand.c.draft_id == draft_id).order_by(errand.c.id)
        with self._drafts.beside(draft_id, reader, reads=True) as connection:
            return [_errand(row) for row in connection.execute(chosen)]

    def end(self, draft_id: int, errand_id: int, reader: str | None) -> None:
        """End an errand: its key opens nothing from now on. Only the draft's owner may."""
        with self._drafts.beside(draft_id, reader, "own") as connection:
            connection.execute(delete(errand).where(errand.c.id == errand_id, errand.c.draft_id == draft_id))

    def open(self, place: str, reader: str | None) -> Errand | None:
        """Return the errand of a key, with login that of a number; None for none that this reader may open."""
        if reader is None and is_key(place):
            chosen = errand.c.hash == hashed(place)
        elif reader is not None and place.isascii() and place.isdecimal() and len(place) <= _NUMBER_MOST:
            chosen = (errand.c.id == int(place)) & (errand.c.address == reader)
        else:
            return None
        with transaction(self._drafts.engine, reads=True) as connection:
            row = connection.execute(select(errand).where(chosen)).one_or_none()
        return _errand(row) if row is not None else None

    def of_person(self, reader: str) -> list[tuple[Errand, str]]:
        """Return what was asked of this address, newest first, each with the name of the draft's account."""
        chosen = (
            select(*errand.c, draft.c.title)
            .join(draft, draft.c.id == errand.c.draft_id)
            .where(errand.c.address == reader)
        )
        with transaction(self._drafts.engine, reads=True) as connection:
            rows = connection.execute(chosen.order_by(errand.c.id.desc()).limit(200)).all()
        return [(_errand(row), row.title) for row in rows]

    def finish(self, errand_id: int, reader: str | None, *, is_done: bool = True) -> Errand:
        """Note that the colleague has done what was asked, or is at it again."""
        with transaction(self._drafts.engine) as connection:
            still(connection, errand_id, reader)
            moment = self._drafts.now() if is_done else None
            changed = update(errand).where(errand.c.id == errand_id).values(finished_at=moment)
            return _errand(connection.execute(changed.returning(*errand.c)).one())


def still(connection: Connection, errand_id: int, reader: str | None) -> Errand:
    """Return an errand that has not ended and is this reader's; raises GoneError otherwise."""
    row = connection.execute(select(errand).where(errand.c.id == errand_id)).one_or_none()
    if row is None or row.address != reader:
        raise GoneError(ENDED)
    return _errand(row)


def refuse_others(one: Errand, paths: Collection[str]) -> None:
    """Raise StoreError where a field is not one of those that were asked for."""
    if not one.wish.paths.issuperset(paths):
        raise StoreError(_NOT_ASKED)


def _errand(row: Row[Any]) -> Errand:
    wish = Wish(
        row.subject, frozenset(json.loads(row.paths)), row.name, row.wish, row.address, bool(row.shows_rest)
    )
    finished = None if row.finished_at is None else moment_of(row.finished_at)
    return Errand(row.id, row.draft_id, wish, moment_of(row.asked_at), finished)
