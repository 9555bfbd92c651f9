"""How much a sender may do within a time: counted in the database, so that all servers on it have one count."""

import hashlib
from dataclasses import dataclass
from functools import lru_cache
from importlib import import_module

from sqlalchemy import ColumnElement, Connection, Executable, delete, select

from smpolicy.drafts.tables import tally

_MINUTE = 60 * 1000
_DAY = 24 * 60 * _MINUTE
# So much room a draft takes at the least, with its key and its indexes (bytes).
LEAST = 4_000


@dataclass(frozen=True)
class Limit:
    """At most `most` of a kind within `span` milliseconds for each sender."""

    kind: str
    most: int
    span: int


# A person mistypes a link some times a minute, a program tries thousands.
WRONG_KEYS = Limit("wrong-key", 20, _MINUTE)
# One row that a look at the health writes anew.
HEALTH = Limit("health", 1_000_000_000, _DAY)
# Bytes, not heads: 200 people of one course behind one gateway begin within a minute with less than 2 MB.
STORED = (Limit("stored-minute", 8_000_000, _MINUTE), Limit("stored-day", 200_000_000, _DAY))


def is_reached(connection: Connection, limit: Limit, sender: str, now: int) -> bool:
    """Tell whether a sender has used up what is allowed just now."""
    chosen = select(tally.c.amount).where(*_place(limit, sender, now))
    return (connection.execute(chosen).scalar() or 0) >= limit.most


def add(connection: Connection, limit: Limit, sender: str, amount: int, now: int) -> bool:
    """Count what a sender does; tell whether it is still within the limit. An unknown sender ('') always is."""
    if not sender:
        return True
    since = now // limit.span * limit.span
    counted = {"kind": limit.kind, "sender": _hashed(sender), "since": since, "amount": amount}
    return connection.execute(_counting(connection.dialect.name), counted).scalar_one() <= limit.most


@lru_cache(maxsize=2)
def _counting(database: str) -> Executable:
    """Return what adds to a count: each save asks twice, and to put it together takes longer than the counting."""
    # The dialect of this database alone: PostgreSQL's takes 3 MB that a server on SQLite never needs.
    row = import_module(f"sqlalchemy.dialects.{database}").insert(tally)
    return row.on_conflict_do_update(
        index_elements=[tally.c.kind, tally.c.sender, tally.c.since],
        set_={"amount": tally.c.amount + row.excluded.amount},
    ).returning(tally.c.amount)


def forget(connection: Connection, now: int) -> None:
    """Remove the counts whose time is over."""
    connection.execute(delete(tally).where(tally.c.since < now - _DAY))


def _place(limit: Limit, sender: str, now: int) -> tuple[ColumnElement[bool], ...]:
    since = now // limit.span * limit.span
    return (tally.c.kind == limit.kind, tally.c.sender == _hashed(sender), tally.c.since == since)


def _hashed(sender: str) -> str:
    return hashlib.sha256(sender.encode()).hexdigest()
