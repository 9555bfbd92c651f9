"""The drafts' store: each change is saved at once; what meets another's change waits for a choice.

`reader` is the address of who is logged in, None without login: then whoever has a draft's key has the draft.
Every method raises StoreError when the database cannot be reached, GoneError for a draft that is not (any
longer) there for this reader.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from typing import Any, Literal

from sqlalchemy import Connection, Engine, Row, delete, insert, select, update

from smpolicy.answers import answer_file
from smpolicy.answers.answer_file import MAX_BYTES, AnswerFile
from smpolicy.drafts import history, quotas, sharing, tallies, waiting
from smpolicy.drafts.draft_rows import (
    WRITTEN,
    columns_of,
    may_write,
    opened_of,
    row_of,
    state_of,
    text_of,
    visible,
)
from smpolicy.drafts.expiry import SteadyClock, is_ahead, steady_milliseconds, sweep
from smpolicy.drafts.failures import DamagedError, log_once_a_minute
from smpolicy.drafts.fields import Fields, applied, fields
from smpolicy.drafts.keys import hashed, is_key, new_key
from smpolicy.drafts.last_good import rebuilt
from smpolicy.drafts.moments import milliseconds, moment_of
from smpolicy.drafts.records import (
    Begun,
    Change,
    GoneError,
    Held,
    Listed,
    Opened,
    Saved,
    Share,
    State,
    StoreError,
)
from smpolicy.drafts.tables import draft, held, key
from smpolicy.drafts.transactions import transaction
from smpolicy.drafts.undoing import leading_back

_GONE = "この下書きは、削除されたか、保存期間が過ぎたか、開く権限がなくなりました。"
_TOO_LARGE = "長すぎるため保存できません。1件の下書きは全体で1MBまでです。文を短くしてください。"
_READ_ONLY = "この下書きは閲覧だけができます。"
_DAMAGED = "この下書きの保存内容が壊れていて、今の版を読めません。読めた最後の版（{revision}版）を、閲覧だけで開いています。回答ファイルとして保存し、「はじめに」で読み込むと続けられます。システムの担当者にも連絡してください。"
_TURNED_BACK = "この画面より古い内容が保存先にあります（バックアップが復元されたようです）。入力した内容は保存していません。回答ファイルとして手元に保存してから、画面を再読み込みしてください。"
_DAY = 24 * 60 * 60 * 1000


class DraftStore:
    """Drafts in a database; safe to use from many threads, and from many servers on one database."""

    def __init__(
        self,
        engine: Engine,
        retention_days: int,
        clock: Callable[[], int] = milliseconds,
        steady: Callable[[], int] = steady_milliseconds,
    ) -> None:
        self._engine = engine
        self._retention = retention_days * _DAY
        self._machine_clock = clock
        self._steady = SteadyClock(steady)

    @property
    def engine(self) -> Engine:
        """The database, for what is kept beside the drafts."""
        return self._engine

    def ping(self) -> None:
        """Raise StoreError unless the database answers and takes a write."""
        with self._transaction() as connection:
            tallies.add(connection, tallies.HEALTH, "health", 1, self._clock())

    def clock_is_doubtful(self) -> bool:
        """Tell whether drafts are newer than now, or the clock has jumped: then nothing expires."""
        with self._transaction(reads=True) as connection:
            return self._is_doubtful(connection)

    # Beginning, opening, ending

    def create(self, file: AnswerFile, reader: str | None = None, sender: str = "") -> Begun:
        """Keep a new draft and return it with its key; `sender` ('': unknown) may store so much within a time.

        Raises StoreError for too large a file and for a sender who has stored too much.
        """
        now, text = self._clock(), text_of(file)
        if history.size(text) > MAX_BYTES:
            raise StoreError(_TOO_LARGE)
        with self._transaction() as connection:
            quotas.count(connection, sender, max(history.size(text), tallies.LEAST), self._clock())
            row = {"revision": 1, "created_at": now, "saved_at": now, "owner": reader, "began": text}
            row |= columns_of(file, text)
            draft_id = connection.execute(insert(draft).values(row).returning(draft.c.id)).scalar_one()
            begun = new_key()
            connection.execute(insert(key).values(hash=hashed(begun), draft_id=draft_id, created_at=now))
        return Begun(begun, Opened(draft_id, 1, file, moment_of(now), reader))

    def open(self, opened: str, reader: str | None = None) -> Opened | None:
        """Return the draft of a key; None for a wrong, expired or deleted one and for another's draft.

        A draft that was begun without login belongs to the first who opens it with login.
        Raises AnswerFileError when the kept file cannot be used by this version.
        """
        if not is_key(opened):
            return None
        chosen = select(key.c.draft_id).where(key.c.hash == hashed(opened))
        with self._transaction(reads=True) as connection:
            draft_id = connection.execute(chosen).scalar()
        if draft_id is None:
            return None
        if reader is not None:
            self._adopt(draft_id, reader)
        try:
            return self.reopen(draft_id, reader)
        except GoneError:
            return None

    def is_guessing(self, sender: str) -> bool:
        """Count a wrong key of a sender; tell whether there have been too many just now, by all servers' count."""
        limit, now = tallies.WRONG_KEYS, self._clock()
        with self._transaction(reads=True) as connection:
            if tallies.is_reached(connection, limit, sender, now):
                return True
        with self._transaction() as connection:
            tallies.add(connection, limit, sender, 1, now)
        return False

    def reopen(self, draft_id: int, reader: str | None = None) -> Opened:
        """Return a draft as it stands now; where that cannot be read, its last revision that can, read-only."""
        try:
            with self._transaction(reads=True) as connection:
                return opened_of(self._row(connection, draft_id, reader), reader)
        except DamagedError:
            return self._last_good(draft_id, reader)

    def as_of(self, draft_id: int, revision: int, reader: str | None = None) -> Opened:
        """Return a draft as it stood at a revision, or as it stands now when it has no such revision yet."""
        try:
            return self._as_of(draft_id, revision, reader)
        except DamagedError:
            return self._last_good(draft_id, reader)

    def _as_of(self, draft_id: int, revision: int, reader: str | None) -> Opened:
        with self._transaction(reads=True) as connection:
            row = self._row(connection, draft_id, reader)
            opened = opened_of(row, reader)
            if revision >= row.revision:
                return opened
            back = leading_back(connection, opened, revision)
        return replace(opened, revision=max(revision, 1), file=applied(opened.file, back))

    def state(self, draft_id: int, reader: str | None = None) -> State:
        """Return how a draft stands: cheap enough for every click."""
        with self._transaction(reads=True) as connection:
            row = connection.execute(state_of(reader), {"of": draft_id}).one_or_none()
            if row is None or self._is_expired(connection, row):
                raise GoneError(_GONE)
        return State(row.revision, may_write(row, reader), row.waiting, (row.comments, int(row.done or 0)))

    def delete(self, draft_id: int, reader: str | None = None) -> None:
        """Remove a draft with its history and keys; with login only its owner may."""
        with self._transaction() as connection:
            self._owned(connection, draft_id, reader)
            connection.execute(delete(draft).where(draft.c.id == draft_id))

    def remove_expired(self) -> int:
        """Mark what has not been saved for the retention period, remove what was marked a month ago; return how many.

        Nothing while the clock is doubtful.
        """
        with self._transaction() as connection:
            now = self._clock()
            tallies.forget(connection, now)
            if not self._retention or self._is_doubtful(connection):
                return 0
            return sweep(connection, now, self._retention)

    # Saving

    def save(
        self,
        draft_id: int,
        base: int,
        changed: Mapping[str, Any],
        reader: str | None = None,
        sender: str = "",
        let_in: Callable[[Connection], str] | None = None,
        own: frozenset[int] = frozenset(),
    ) -> Saved:
        """Save fields that were changed on top of revision `base` (path: value, None for empty).

        A field that somebody else has changed since then to something else is held instead: it is kept, and
        waits for a choice. `own`: the revisions after `base` that who saves has written. Raises StoreError for
        too large a draft, a sender who has stored too much within a time, or a reader without the right to write.
        `let_in` decides in the place of the reader's rights, within the transaction: it raises StoreError, or
        returns whose change it is.
        """
        with self._transaction() as connection:
            who = reader
            if let_in is not None:
                who, reader = let_in(connection), None
            row = self._writable(connection, draft_id, reader)
            if base > row.revision:
                log_once_a_minute("turned back")
                raise StoreError(_TURNED_BACK)
            opened = opened_of(row, reader)
            now = fields(opened.file)
            # Nothing to look for where nobody has written since, as nearly always.
            later = history.changes(connection, draft_id, now, after=base) if base < row.revision else ()
            others = tuple(change for change in reversed(later) if change.revision not in own)
            new = {path: value for path, value in changed.items() if now.get(path) != value}
            theirs = {other.path for other in others}
            mine = {path: value for path, value in new.items() if path not in theirs}
            met = {path: value for path, value in new.items() if path in theirs}
            added = waiting.hold(connection, draft_id, met, who or "", self._clock())
            if mine:
                opened, added = self._write(connection, row, opened, now, mine, who, added)
            elif met:
                quotas.weigh(connection, row, added)
            if met or mine:
                quotas.count(connection, sender, added, self._clock())
        return Saved(opened, others, tuple(met), bool(mine))

    def choose(self, draft_id: int, held_id: int, *, take: bool, reader: str | None = None) -> Opened:
        """End a wait: take the held value as a new revision, or leave the field as it is and drop the held one.

        What has been dropped stays in the history, as a change that was taken back.
        """
        with self._transaction() as connection:
            row = self._writable(connection, draft_id, reader)
            opened = opened_of(row, reader)
            chosen = (held.c.id == held_id) & (held.c.draft_id == draft_id)
            kept = connection.execute(select(held).where(chosen)).one_or_none()
            if kept is None:  # somebody else has chosen meanwhile
                return opened
            connection.execute(delete(held).where(chosen))
            value, freed = history.from_json(kept.value), -history.size(kept.value)
            if take:
                now = fields(opened.file)
                opened, _ = self._write(connection, row, opened, now, {kept.path: value}, reader, freed)
            else:
                opened, added = self._record_dropped(connection, row, opened, kept.path, value, reader)
                quotas.weigh(connection, row, added + freed)
        return opened

    def undo(self, draft_id: int, to: int, base: int, reader: str | None = None) -> Opened | None:
        """Bring every field back to what it was at revision `to`, as a new revision.

        None when the draft is no longer at revision `base`, which the reader has seen.
        """
        with self._transaction() as connection:
            row = self._writable(connection, draft_id, reader)
            if row.revision != base:
                return None
            opened = opened_of(row, reader)
            now, back = fields(opened.file), leading_back(connection, opened, to)
            opened, _ = self._write(connection, row, opened, now, back, reader)
        return opened

    # Reading what has happened

    def read_on(
        self, draft_id: int, revision: int, reader: str | None = None
    ) -> tuple[Opened, tuple[Change, ...]]:
        """Return a draft as it stands now, and the changes after a revision that have led there, oldest first.

        Both are of one moment: a change that is saved between them would stand in the draft and not be told.
        """
        try:
            with self._transaction(reads=True) as connection:
                opened = opened_of(self._row(connection, draft_id, reader), reader)
                since = history.changes(connection, draft_id, fields(opened.file), after=revision)
                return opened, tuple(reversed(since))
        except DamagedError:
            return self._last_good(draft_id, reader), ()

    def history(self, draft_id: int, before: int | None = None, most: int = 50) -> list[Change]:
        """Return up to `most` changes, newest first, of revisions below `before` where it is given."""
        with self._transaction(reads=True) as connection:
            now = self._fields(connection, draft_id)
            return history.changes(connection, draft_id, now, before=before, most=most)

    def waiting(self, draft_id: int) -> list[Held]:
        """Return what waits for a choice, oldest first."""
        with self._transaction(reads=True) as connection:
            return waiting.listed(connection, draft_id)

    # People

    def listed(self, reader: str, most: int = 200) -> list[Listed]:
        """Return the drafts that belong to a reader or are shared with them, last saved first."""
        since = self._clock() - self._retention if self._retention else 0
        with self._transaction(reads=True) as connection:
            return sharing.drafts_of(connection, reader, since, most)

    def new_key_for(self, draft_id: int, reader: str) -> str:
        """Return a further key of a draft that this reader may open; of their own, the oldest go."""
        with self._transaction() as connection:
            self._row(connection, draft_id, reader)
            return sharing.new_key_for(connection, draft_id, reader, self._clock())

    def shares(self, draft_id: int) -> list[Share]:
        """Return who a draft is shared with, by address."""
        with self._transaction(reads=True) as connection:
            return sharing.listed(connection, draft_id)

    def share(self, draft_id: int, reader: str, address: str, *, may_write: bool) -> None:
        """Let a colleague open a draft; only its owner may. A second time changes the right to write."""
        with self._transaction() as connection:
            self._owned(connection, draft_id, reader)
            sharing.let_in(connection, draft_id, address, may_write)

    def unshare(self, draft_id: int, reader: str, address: str) -> None:
        """Take a colleague's right back; only the owner may."""
        with self._transaction() as connection:
            self._owned(connection, draft_id, reader)
            sharing.put_out(connection, draft_id, address)

    # What is kept beside the answers

    @contextmanager
    def beside(
        self,
        draft_id: int,
        reader: str | None,
        right: Literal["read", "write", "own"] = "read",
        *,
        reads: bool = False,
    ) -> Iterator[Connection]:
        """Give a transaction on a draft on which this reader has the right; raises StoreError without it."""
        check = {"read": self._row, "write": self._writable, "own": self._owned}[right]
        with self._transaction(reads=reads) as connection:
            check(connection, draft_id, reader)
            yield connection

    def charge(self, connection: Connection, draft_id: int, sender: str, added: int) -> None:
        """Count bytes that are kept beside a draft's answers as those of answers; raises StoreError for too many."""
        row: Row[Any] = connection.execute(select(*draft.c).where(draft.c.id == draft_id)).one()
        quotas.weigh(connection, row, added)
        quotas.count(connection, sender, added, self._clock())

    def now(self) -> int:
        """Return the moment as it is stored."""
        return self._clock()

    # Within

    def _transaction(self, *, reads: bool = False) -> AbstractContextManager[Connection]:
        return transaction(self._engine, reads=reads)

    def _row(
        self, connection: Connection, draft_id: int, reader: str | None, *, lock: bool = False
    ) -> Row[Any]:
        row = connection.execute(row_of(reader, lock=lock), {"of": draft_id}).one_or_none()
        if row is None or self._is_expired(connection, row):
            raise GoneError(_GONE)
        return row

    def _writable(self, connection: Connection, draft_id: int, reader: str | None) -> Row[Any]:
        row = self._row(connection, draft_id, reader, lock=True)
        if not may_write(row, reader):
            raise StoreError(_READ_ONLY)
        return row

    def _owned(self, connection: Connection, draft_id: int, reader: str | None) -> None:
        row = self._row(connection, draft_id, reader, lock=True)
        if reader is not None and row.owner != reader:
            raise StoreError("この操作は、下書きを作った人だけができます。")

    def _adopt(self, draft_id: int, reader: str) -> None:
        ownerless = (draft.c.id == draft_id) & draft.c.owner.is_(None)
        with self._transaction(reads=True) as connection:
            if connection.execute(select(draft.c.id).where(ownerless)).scalar() is None:
                return
        with self._transaction() as connection:
            connection.execute(update(draft).where(ownerless).values(owner=reader))

    def _clock(self) -> int:
        now = self._machine_clock()
        self._steady.look(now)
        return now

    def _is_doubtful(self, connection: Connection) -> bool:
        return self._steady.has_jumped or is_ahead(connection, self._clock())

    def _is_expired(self, connection: Connection, row: Row[Any]) -> bool:
        is_over = bool(self._retention) and row.saved_at < self._clock() - self._retention
        return is_over and not self._is_doubtful(connection)

    def _last_good(self, draft_id: int, reader: str | None) -> Opened:
        columns = [column for column in draft.c if column not in (draft.c.file, draft.c.began)]
        with self._transaction(reads=True) as connection:
            row = connection.execute(visible(reader, *columns).where(draft.c.id == draft_id)).one_or_none()
            if row is None:
                raise GoneError(_GONE)
            file, revision = rebuilt(connection, row)
        log_once_a_minute("a draft that cannot be read")
        said = _DAMAGED.format(revision=revision)
        return Opened(
            row.id, revision, file, moment_of(row.saved_at), row.owner, may_write=False, damage=said
        )

    def _write(
        self,
        connection: Connection,
        row: Row[Any],
        opened: Opened,
        before: Fields,
        changed: Mapping[str, Any],
        reader: str | None,
        beside: int = 0,
    ) -> tuple[Opened, int]:
        """Write fields as the next revision; return also how many bytes are stored with it.

        `before`: the fields as they stand; `beside`: the bytes that this change has added, or freed, beside the history. Raises StoreError for too many.
        """
        file = applied(opened.file, changed)
        text = text_of(file)
        if len(text.encode()) > MAX_BYTES:
            raise StoreError(_TOO_LARGE)
        now = self._clock()
        revision = row.revision + 1
        pairs = {path: (before.get(path), value) for path, value in changed.items()}
        added = beside + history.note(connection, row.id, revision, pairs, now, reader or "")
        quotas.refuse_full(row, added)
        kept = {"revision": revision, "saved_at": now, "marked_at": None, **columns_of(file, text)}
        connection.execute(WRITTEN, {"of": row.id, "added": added, **kept})
        return replace(opened, revision=revision, file=file, saved_at=moment_of(now)), added

    def _record_dropped(
        self,
        connection: Connection,
        row: Row[Any],
        opened: Opened,
        path: str,
        value: Any,  # noqa: ANN401 - any JSON
        reader: str | None,
    ) -> tuple[Opened, int]:
        now, moment, who = fields(opened.file).get(path), self._clock(), reader or ""
        added = sum(
            history.note(connection, row.id, row.revision + n, {path: pair}, moment, who)
            for n, pair in enumerate(((now, value), (value, now)), 1)
        )
        connection.execute(
            update(draft).where(draft.c.id == row.id).values(revision=row.revision + 2, saved_at=moment)
        )
        return replace(opened, revision=row.revision + 2, saved_at=moment_of(moment)), added

    def _fields(self, connection: Connection, draft_id: int) -> Fields:
        kept = connection.execute(select(draft.c.file).where(draft.c.id == draft_id)).scalar()
        try:
            return fields(answer_file.read_kept(kept or "")[0])
        except ValueError:
            return {}
