"""Transactions of the store: whole or not there, and a database out of reach is told in Japanese."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from weakref import WeakKeyDictionary

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import SQLAlchemyError

from smpolicy.drafts.database import READS, WAIT
from smpolicy.drafts.failures import told, told_locked

_turns: WeakKeyDictionary[Engine, Lock] = WeakKeyDictionary()


@contextmanager
def transaction(engine: Engine, *, reads: bool = False) -> Iterator[Connection]:
    """Give a connection for one transaction; `reads`: it writes nothing, and reads all of one moment. Raises StoreError."""
    options: dict[str, object] = {READS: reads}
    if reads and engine.dialect.name == "postgresql":
        # Otherwise each statement would see what others have saved by then; SQLite reads of one moment anyway.
        options["isolation_level"] = "REPEATABLE READ"
    with _turn(engine, reads=reads):
        try:
            with engine.connect().execution_options(**options) as connection, connection.begin():
                yield connection
        except SQLAlchemyError as error:
            raise told(error) from error


@contextmanager
def _turn(engine: Engine, *, reads: bool) -> Iterator[None]:
    """Let the writers of this process into a SQLite file one after the other.

    SQLite has one writer at a time; the others look again after up to a tenth of a second, and each holds a connection
    meanwhile that a reader could use.
    """
    if reads or engine.dialect.name != "sqlite":
        yield
        return
    turn = _turns.setdefault(engine, Lock())
    if not turn.acquire(timeout=WAIT):
        raise told_locked()
    try:
        yield
    finally:
        turn.release()
