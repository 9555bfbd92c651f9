"""A connection to the drafts' database, opened while somebody else is at it."""

import sqlite3
from pathlib import Path
from threading import Event, Thread

import pytest
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from smpolicy.drafts import database
from smpolicy.drafts.database import create_database


def journal(file: Path) -> str:
    engine = create_database(f"sqlite:///{file}")
    with engine.connect() as connection:
        mode = connection.execute(text("PRAGMA journal_mode")).scalar_one()
    engine.dispose()
    return mode


@pytest.fixture
def busy(tmp_path: Path):
    """A new file in which another has begun to make tables; it ends when it is told."""
    file, begun, end = tmp_path / "drafts.sqlite3", Event(), Event()

    def make_tables() -> None:
        connection = sqlite3.connect(file, isolation_level=None)
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("CREATE TABLE draft (id)")
        begun.set()
        end.wait(60)
        connection.execute("COMMIT")
        connection.close()

    other = Thread(target=make_tables)
    other.start()
    begun.wait(60)
    yield file, end
    end.set()
    other.join()


def test_a_new_file_whose_tables_another_is_making_is_waited_for(busy, monkeypatch: pytest.MonkeyPatch):
    file, end = busy
    waits: list[float] = []

    def waiting(seconds: float) -> None:
        waits.append(seconds)
        end.set()

    monkeypatch.setattr(database.time, "sleep", waiting)
    assert journal(file) == "wal"
    assert waits


def test_a_file_that_stays_locked_is_told_as_locked(busy, monkeypatch: pytest.MonkeyPatch):
    file, _ = busy
    monkeypatch.setattr(database, "WAIT", 0)
    with pytest.raises(OperationalError, match="locked"):
        journal(file)
