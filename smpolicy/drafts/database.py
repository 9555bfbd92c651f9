"""The database of the drafts: a SQLite file by default, PostgreSQL by its address."""

import sqlite3
import time
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import OperationalError

from smpolicy.drafts.file_identity import refuse_another_file

# How long a save waits for another one (seconds); a save takes some milliseconds.
WAIT = 15
# A server that is frozen, or a cable that is out, must not hold a click for minutes (milliseconds in `options`).
_POSTGRESQL = {
    "connect_timeout": WAIT,
    "options": f"-c statement_timeout={WAIT * 1000} -c lock_timeout={WAIT * 1000}"
    f" -c idle_in_transaction_session_timeout={4 * WAIT * 1000}",
    "tcp_user_timeout": WAIT * 1000,
    "keepalives_idle": WAIT,
    "keepalives_interval": 5,
    "keepalives_count": 3,
}
# How soon a save looks whether another server's is over (seconds).
_LOOK_AGAIN = 0.002
# As an execution option of a connection: its transaction only reads, so it waits for no writer.
READS = "smpolicy_reads"


def create_database(url: str) -> Engine:
    """Return the engine of a database; a SQLite file's folder is created.

    Raises OSError when the folder cannot be created. Nothing is connected yet.
    """
    if not url.startswith("sqlite"):
        # Connections that PostgreSQL has dropped meanwhile are found out before they are used.
        engine = create_engine(url, pool_pre_ping=True, connect_args=_POSTGRESQL)
        event.listen(engine, "do_connect", _bounded)
        return engine
    file = sqlite_file(url)
    file.parent.mkdir(parents=True, exist_ok=True)
    # No rollback at each return to the pool but where a transaction is open: the driver's own BEGIN is off.
    engine = create_engine(url, connect_args={"timeout": WAIT})
    refuse_another_file(engine, file)
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def sqlite_file(url: str) -> Path:
    """Return the file of a SQLite address."""
    return Path(make_url(url).database or "")


def _bounded(_dialect: object, _record: object, arguments: list[Any], named: dict[str, Any]) -> Any:  # noqa: ANN401 - a DBAPI connection
    # Imported here: whoever keeps drafts in a file needs no PostgreSQL.
    from smpolicy.drafts.bounded_connection import BoundedConnection

    return BoundedConnection.connect(*arguments, **named)


def _prepare(connection: Any, _record: object) -> None:  # noqa: ANN401 - a DBAPI connection
    # We say BEGIN ourselves, see _begin.
    connection.isolation_level = None
    cursor = connection.cursor()
    _keep_wal(cursor)
    # Each save is on the disk before it is told as saved, even when the power fails.
    cursor.execute("PRAGMA synchronous = FULL")
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.execute(f"PRAGMA busy_timeout = {WAIT * 1000}")
    cursor.close()


def _keep_wal(cursor: sqlite3.Cursor) -> None:
    """Have the file keep a write-ahead log. SQLite itself does not wait here while another makes the tables of a new file."""
    end = time.monotonic() + WAIT
    while True:
        try:
            cursor.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError:
            if time.monotonic() > end:
                raise
            time.sleep(0.05)
        else:
            return


def _begin(connection: Connection) -> None:
    reads = connection.get_execution_options().get(READS, False)
    # To the driver itself: led through SQLAlchemy, it takes half of what each click asks the database.
    cursor: Any = connection.connection.cursor()
    try:
        if reads:
            cursor.execute("BEGIN")
        else:
            _take_the_lock(cursor)
    except sqlite3.Error as error:
        raise OperationalError("BEGIN", None, error) from error


def _take_the_lock(cursor: sqlite3.Cursor) -> None:
    """Begin a transaction that will write: one that read first could not wait for another writer, SQLite would refuse it.

    SQLite itself looks again after up to a tenth of a second, in which ten others of another process could have saved.
    """
    end = time.monotonic() + WAIT
    cursor.execute("PRAGMA busy_timeout = 0")
    try:
        while True:
            try:
                cursor.execute("BEGIN IMMEDIATE")
            except sqlite3.OperationalError as error:
                if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > end:
                    raise
                time.sleep(_LOOK_AGAIN)
            else:
                return
    finally:
        cursor.execute(f"PRAGMA busy_timeout = {WAIT * 1000}")
