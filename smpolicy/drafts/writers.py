"""The writers of this process into a SQLite file: one after the other, and those who come together share a commit.

SQLite has one writer at a time. Left to itself it has the others look again after up to a tenth of a second, each with a
connection of its own; and each commit waits for the disk. So they take turns here, and who has another one behind leaves
the commit to that one: fifty saves at once wait for the disk a few times, and none is told as saved before it is on it.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Lock
from weakref import WeakKeyDictionary

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import SQLAlchemyError

from smpolicy.drafts.database import WAIT
from smpolicy.drafts.failures import told, told_locked

# So many share a commit at most: the first of them waits for all the others.
TOGETHER_MOST = 20
# So soon a writer looks whether the one behind, to whom the commit was left, has given up (seconds).
_LOOK_AGAIN = 0.05


class _Shared:
    """A transaction that several writers write in, one after the other."""

    def __init__(self, engine: Engine) -> None:
        self.connection = engine.connect()
        try:
            self.connection.begin()
        except BaseException:
            self.connection.close()
            raise
        self.writers = 0
        self.is_over = Event()
        self.failure: BaseException | None = None

    @contextmanager
    def written(self) -> Iterator[Connection]:
        """Give the connection to one writer, whose writing is whole or not there."""
        if self.writers:
            self.connection.exec_driver_sql("SAVEPOINT writer")
        try:
            yield self.connection
        except BaseException as error:
            if self.writers and self._is_open:
                self.connection.exec_driver_sql("ROLLBACK TO writer")
            elif isinstance(error, SQLAlchemyError):
                # A disk that is full takes the earlier ones' writing along.
                self.failure = error
            raise
        self.writers += 1

    def end(self) -> None:
        """Commit what all have written, and tell them; `failure` says why it could not be."""
        try:
            if self.writers and self.failure is None:
                self.connection.commit()
        except BaseException as error:  # whatever it is, nobody may take it for saved
            self.failure = error
        try:
            if self.failure is not None:
                # Whatever it has left open must not meet the next one.
                self.connection.invalidate()
            self.connection.close()
        finally:
            self.is_over.set()

    @property
    def _is_open(self) -> bool:
        return getattr(self.connection.connection.dbapi_connection, "in_transaction", False)


class Writers:
    """Those who want to write into one file."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._turn, self._counting = Lock(), Lock()
        self._waiting = 0
        self._open: _Shared | None = None

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """Give the connection for what is written whole or not at all; once the block is left it is on the disk.

        Raises StoreError for who has waited too long, and for all that share a commit which fails.
        """
        self._take_turn()
        try:
            shared, self._open = self._open or _Shared(self._engine), None
            try:
                with shared.written() as connection:
                    yield connection
            finally:
                if self._waiting and 0 < shared.writers < TOGETHER_MOST and shared.failure is None:
                    self._open = shared
                else:
                    shared.end()
        finally:
            self._turn.release()
        self._see_to(shared)

    def _take_turn(self) -> None:
        self._count(1)
        try:
            if not self._turn.acquire(timeout=WAIT):
                raise told_locked()
        finally:
            self._count(-1)

    def _count(self, more: int) -> None:
        with self._counting:
            self._waiting += more

    def _see_to(self, shared: _Shared) -> None:
        """Wait until a shared transaction is over; end it where nobody comes who would."""
        while not shared.is_over.wait(_LOOK_AGAIN):
            if self._turn.acquire(blocking=False):
                try:
                    if self._open is shared:
                        self._open = None
                        shared.end()
                finally:
                    self._turn.release()
        if shared.failure is not None:
            raise told(shared.failure) from shared.failure


_writers: WeakKeyDictionary[Engine, Writers] = WeakKeyDictionary()
_making = Lock()


def writers_of(engine: Engine) -> Writers:
    """Return the writers of a SQLite file, the same for each of its users in this process."""
    with _making:
        return _writers.get(engine) or _writers.setdefault(engine, Writers(engine))
