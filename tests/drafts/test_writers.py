"""Those who save at once take turns and share a commit: each whole or not there, and told only once it is on the disk."""

from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from threading import Event
from time import monotonic, sleep

import pytest
from sqlalchemy import Connection, Engine, event, text
from sqlalchemy.exc import OperationalError

from smpolicy.drafts import writers
from smpolicy.drafts.database import READS, create_database
from smpolicy.drafts.records import StoreError
from smpolicy.drafts.transactions import transaction
from smpolicy.drafts.writers import TOGETHER_MOST, writers_of


class Book:
    """A file with one table of names, and how often it has been committed."""

    def __init__(self, folder: Path) -> None:
        self.engine: Engine = create_database(f"sqlite:///{folder}/book.db")
        with transaction(self.engine) as connection:
            connection.execute(text("CREATE TABLE name (name TEXT UNIQUE)"))
        self.commits = 0
        event.listen(self.engine, "commit", self._count)

    def _count(self, connection: Connection) -> None:
        self.commits += not connection.get_execution_options().get(READS, False)

    def names(self) -> list[str]:
        with transaction(self.engine, reads=True) as connection:
            return list(connection.execute(text("SELECT name FROM name ORDER BY rowid")).scalars())

    def write(self, name: str, begun: Event | None = None, go_on: Event | None = None) -> list[str]:
        """Write a name; return what stands on the disk once that is told as done."""
        with transaction(self.engine) as connection:
            if begun and go_on:
                begun.set()
                assert go_on.wait(20)
            connection.execute(text("INSERT INTO name VALUES (:name)"), {"name": name})
        return self.names()


@pytest.fixture
def book(tmp_path: Path) -> Book:
    return Book(tmp_path)


@pytest.fixture
def pool() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(60) as pool:
        yield pool


def behind(book: Book, pool: ThreadPoolExecutor, first: str, *names: str) -> list[Future[list[str]]]:
    """Have the names written in this order while `first` is in the middle of its writing; then let it go on."""
    begun, go_on = Event(), Event()
    written = [pool.submit(book.write, first, begun, go_on)]
    assert begun.wait(20)
    for n, name in enumerate(names, 1):
        written.append(pool.submit(book.write, name))
        wait_until_waiting(book, n)
    go_on.set()
    return written


def wait_until_waiting(book: Book, count: int) -> None:
    end = monotonic() + 20
    while writers_of(book.engine)._waiting < count and monotonic() < end:
        sleep(0.001)


def test_those_who_save_at_once_share_a_commit_and_each_is_told_once_it_is_on_the_disk(book, pool):
    names = [f"{n}" for n in range(8)]
    written = behind(book, pool, *names)
    for name, future in zip(names, written, strict=True):
        assert name in future.result(20)
    assert sorted(book.names()) == names
    assert book.commits == 1


def test_who_saves_alone_waits_for_nobody(book):
    assert book.write("一人") == ["一人"]
    assert book.commits == 1


def test_nobody_waits_for_more_than_so_many_others(book, pool):
    for future in behind(book, pool, *(f"{n}" for n in range(TOGETHER_MOST + 5))):
        future.result(20)
    assert len(book.names()) == TOGETHER_MOST + 5
    assert book.commits == 2


def test_what_fails_leaves_nothing_and_takes_nothing_of_the_others_along(book, pool):
    book.write("二度目は断られる")
    written = behind(book, pool, "前", "二度目は断られる", "後")
    with pytest.raises(StoreError):
        written[1].result(20)
    assert "前" in written[0].result(20)
    assert "後" in written[2].result(20)


def test_where_the_first_fails_those_behind_it_are_saved(book, pool):
    book.write("二度目は断られる")
    written = behind(book, pool, "二度目は断られる", "後")
    with pytest.raises(StoreError):
        written[0].result(20)
    assert written[1].result(20) == ["二度目は断られる", "後"]


def test_where_the_last_fails_those_before_it_are_saved(book, pool):
    book.write("二度目は断られる")
    written = behind(book, pool, "前", "二度目は断られる")
    with pytest.raises(StoreError):
        written[1].result(20)
    assert written[0].result(20) == ["二度目は断られる", "前"]


def test_what_breaks_off_in_the_middle_leaves_nothing(book):
    def broken_off() -> None:
        with transaction(book.engine) as connection:
            connection.execute(text("INSERT INTO name VALUES ('半分')"))
            raise KeyError

    with pytest.raises(KeyError):
        broken_off()
    assert book.names() == []
    assert book.write("次") == ["次"]


def test_a_commit_that_fails_is_told_to_all_who_share_it(book, pool):
    def full(connection: Connection) -> None:
        if connection.get_execution_options().get(READS, False):
            return
        raise OperationalError("COMMIT", {}, Exception("database or disk is full"))

    event.listen(book.engine, "commit", full)
    written = behind(book, pool, "甲", "乙", "丙")
    for future in written:
        with pytest.raises(StoreError, match="ディスクがいっぱい"):
            future.result(20)
    event.remove(book.engine, "commit", full)
    assert book.write("後") == ["後"]


def test_a_full_disk_that_takes_the_earlier_ones_writing_along_is_told_to_them_too(book, pool):
    begun, go_on = Event(), Event()
    first = pool.submit(book.write, "前", begun, go_on)
    assert begun.wait(20)

    def undone() -> None:
        with transaction(book.engine) as connection:
            # As SQLite itself does where the disk is full: the whole transaction is gone.
            connection.exec_driver_sql("ROLLBACK")
            raise OperationalError("INSERT", {}, Exception("database or disk is full"))

    second = pool.submit(undone)
    wait_until_waiting(book, 1)
    go_on.set()
    for future in (first, second):
        with pytest.raises(StoreError, match="ディスクがいっぱい"):
            future.result(20)
    assert book.names() == []


def test_what_was_left_to_one_who_gives_up_is_committed_all_the_same(book):
    # One is counted as waiting who never comes.
    writers_of(book.engine)._count(1)
    assert book.write("前") == ["前"]


def test_who_has_waited_too_long_is_told_and_the_others_go_on(book, pool, monkeypatch):
    monkeypatch.setattr(writers, "WAIT", 0.05)
    begun, go_on = Event(), Event()
    first = pool.submit(book.write, "長い", begun, go_on)
    assert begun.wait(20)
    with pytest.raises(StoreError, match="ほかの処理を待っていて"):
        book.write("待てない")
    go_on.set()
    assert first.result(20) == ["長い"]


def test_a_commit_that_breaks_off_for_another_reason_is_not_taken_for_done(book, pool):
    def broken(connection: Connection) -> None:
        if not connection.get_execution_options().get(READS, False):
            raise MemoryError

    event.listen(book.engine, "commit", broken)
    written = behind(book, pool, "甲", "乙")
    for future in written:
        with pytest.raises(StoreError):
            future.result(20)
    event.remove(book.engine, "commit", broken)
    assert book.write("後") == ["後"]
