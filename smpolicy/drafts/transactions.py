"""Transactions of the store: whole or not there, and a database out of reach is told in Japanese."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import SQLAlchemyError

from smpolicy.drafts.database import READS
from smpolicy.drafts.failures import told
from smpolicy.drafts.writers import writers_of


@contextmanager
def transaction(engine: Engine, *, reads: bool = False) -> Iterator[Connection]:
    """Give a connection for one transaction; `reads`: it writes nothing, and reads all of one moment. Raises StoreError."""
    in_turn = engine.dialect.name == "sqlite" and not reads
    begun = writers_of(engine).write() if in_turn else _begun(engine, reads=reads)
    try:
        with begun as connection:
            yield connection
    except SQLAlchemyError as error:
        raise told(error) from error


@contextmanager
def _begun(engine: Engine, *, reads: bool) -> Iterator[Connection]:
    options: dict[str, object] = {READS: reads}
    if reads and engine.dialect.name == "postgresql":
        # Otherwise each statement would see what others have saved by then; SQLite reads of one moment anyway.
        options["isolation_level"] = "REPEATABLE READ"
    with engine.connect().execution_options(**options) as connection, connection.begin():
        yield connection
