"""The accounts' store, beside the drafts: editions are written once, whole or not at all, and never changed.

`reader` is the address of who is logged in, None without login: then whoever has an account's key has the account.
Every method raises StoreError when the database cannot be reached, GoneError for an account that is not (any
longer) there for this reader.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from sqlalchemy import Connection, Engine, Row, delete, func, insert, or_, select, update

from smpolicy.accounts import edition_file
from smpolicy.accounts.account import ENDED, STATES, Account, EditionLine, State
from smpolicy.accounts.edition import Edition
from smpolicy.answers.answer_file import AnswerFile
from smpolicy.drafts.keys import hashed, is_key, new_key
from smpolicy.drafts.moments import milliseconds, moment_of
from smpolicy.drafts.records import GoneError, StoreError
from smpolicy.drafts.tables import account, account_key, account_share, draft, edition, share
from smpolicy.drafts.transactions import transaction

_GONE = "このアカウントは、削除されたか、保存期間が過ぎたか、開く権限がありません。"
_READ_ONLY = "このアカウントは閲覧だけができます。"
_NOT_NEWEST = (
    "確定しようとした版の前に、別の版が確定されています。アカウントの画面で、いまの版を確かめてください。"
)
_OTHER_STATE = (
    "この画面を開いた後に、別の人が状態を「{}」と記録しました。確かめて、替えるときはもう一度押してください。"
)
_YEAR = 365.25 * 24 * 60 * 60 * 1000


@dataclass(frozen=True)
class Confirmed:
    """An edition that has just been kept: its account, its number, and a new account's key ('' for a known one)."""

    account_id: int
    number: int
    key: str = ""


@dataclass(frozen=True)
class StartingEdition:
    """What a draft starts from: its account, and the number of the edition (0: none yet)."""

    account_id: int
    number: int


class AccountStore:
    """Accounts in the drafts' database; safe to use from many threads, and from many servers on one database."""

    def __init__(self, engine: Engine, retention_years: int, clock: Callable[[], int] = milliseconds) -> None:
        self._engine = engine
        self._retention = int(retention_years * _YEAR)
        self._clock = clock

    def now(self) -> datetime:
        """Return the moment that an edition bears which is confirmed now."""
        return moment_of(self._clock())

    # Confirming

    def confirm(self, draft_id: int, kept: Edition, state: State, reader: str | None = None) -> Confirmed:
        """Keep an edition of the draft's account, its first with a new account; the draft starts from it then.

        Raises StoreError when the edition is not the next one: somebody else has confirmed meanwhile.
        """
        content = edition_file.dump(kept)
        with transaction(self._engine) as connection:
            chosen = select(draft.c.account_id, draft.c.owner).where(draft.c.id == draft_id)
            row = connection.execute(chosen.with_for_update()).one_or_none()
            if row is None or not self._may_confirm(connection, draft_id, row.owner, reader):
                raise GoneError(_GONE)
            account_id, made = row.account_id, ""
            if account_id is None:
                account_id, made = self._new_account(connection, kept, row.owner or reader, draft_id)
            else:
                self._writable(connection, account_id, reader)
            newest = select(func.max(edition.c.number)).where(edition.c.account_id == account_id)
            # An account that begins with an edition's file goes on with that file's number.
            if kept.number != (connection.execute(newest).scalar() or kept.number - 1) + 1:
                raise StoreError(_NOT_NEWEST)
            connection.execute(insert(edition).values(account_id=account_id, content=content, **_line(kept)))
            connection.execute(
                update(account)
                .where(account.c.id == account_id)
                .values(**_facts(kept.file), **self._state(state))
            )
            pointed = update(draft).where(draft.c.id == draft_id)
            connection.execute(pointed.values(account_id=account_id, edition=kept.number))
        return Confirmed(account_id, kept.number, made)

    def attach(self, draft_id: int, account_id: int, number: int, reader: str | None = None) -> None:
        """Let a draft start from an edition of an account."""
        with transaction(self._engine) as connection:
            self._writable(connection, account_id, reader)
            chosen = update(draft).where(draft.c.id == draft_id)
            connection.execute(chosen.values(account_id=account_id, edition=number))

    def base(self, draft_id: int) -> StartingEdition | None:
        """Return what a draft starts from, None where it belongs to no account yet."""
        chosen = select(draft.c.account_id, draft.c.edition).where(draft.c.id == draft_id)
        with transaction(self._engine, reads=True) as connection:
            row = connection.execute(chosen).one_or_none()
        return (
            StartingEdition(row.account_id, row.edition or 0) if row is not None and row.account_id else None
        )

    # Reading

    def open(self, key: str, reader: str | None = None) -> Account | None:
        """Return the account of a key; None for a wrong one and for another's account.

        An account of the time before login belongs to the first who opens it with login.
        """
        if not is_key(key):
            return None
        chosen = select(account_key.c.account_id).where(account_key.c.hash == hashed(key))
        with transaction(self._engine, reads=True) as connection:
            account_id = connection.execute(chosen).scalar()
        if account_id is None:
            return None
        if reader is not None:
            ownerless = (account.c.id == account_id) & account.c.owner.is_(None)
            with transaction(self._engine) as connection:
                connection.execute(update(account).where(ownerless).values(owner=reader))
        try:
            return self.account(account_id, reader)
        except GoneError:
            return None

    def account(self, account_id: int, reader: str | None = None) -> Account:
        """Return an account with its editions' lines; what each has decided is read by `edition`."""
        columns = [column for column in edition.c if column is not edition.c.content]
        lines = select(*columns).where(edition.c.account_id == account_id).order_by(edition.c.number)
        with transaction(self._engine, reads=True) as connection:
            row = self._row(connection, account_id, reader)
            return _account(row, connection.execute(lines).all())

    def edition(self, account_id: int, number: int, reader: str | None = None) -> Edition:
        """Return an edition as it was decided; `altered` names files whose bytes no longer are what they were.

        Raises AnswerFileError when this version cannot read it.
        """
        chosen = select(edition.c.content).where(
            edition.c.account_id == account_id, edition.c.number == number
        )
        with transaction(self._engine, reads=True) as connection:
            self._row(connection, account_id, reader)
            content = connection.execute(chosen).scalar()
        if content is None:
            raise GoneError(_GONE)
        return edition_file.read_kept(content, f"第{number}版")

    def with_edition(self, kept: Edition) -> list[int]:
        """Return the accounts that hold this very edition, whoever's they are: to be joined or told of, never shown."""
        chosen = select(edition.c.account_id).where(
            edition.c.number == kept.number,
            edition.c.confirmed_at == _line(kept)["confirmed_at"],
            edition.c.content == edition_file.dump(kept),
        )
        with transaction(self._engine, reads=True) as connection:
            return list(connection.execute(chosen.order_by(edition.c.account_id)).scalars())

    def listed(self, reader: str, most: int = 500) -> list[Account]:
        """Return the accounts that a reader may open, by name, each with its newest edition's line alone."""
        columns = [column for column in edition.c if column is not edition.c.content]
        other = edition.alias()
        newest = select(func.max(other.c.number)).where(other.c.account_id == account.c.id)
        chosen = (
            _visible(reader, account, *(c.label(f"of_{c.name}") for c in columns))
            .join(edition, edition.c.account_id == account.c.id)
            .where(edition.c.number == newest.scalar_subquery())
        )
        with transaction(self._engine, reads=True) as connection:
            rows = connection.execute(chosen.order_by(account.c.name).limit(most)).all()
        return [_account(row, [_Prefixed(row)]) for row in rows]

    # States, keys, removal

    def set_state(
        self, account_id: int, state: State, reader: str | None = None, seen: State | None = None
    ) -> None:
        """Note how an account stands; `seen`: how it stood, raises StoreError where another has noted otherwise since."""
        with transaction(self._engine) as connection:
            self._writable(connection, account_id, reader)
            chosen = select(account.c.state).where(account.c.id == account_id).with_for_update()
            now = connection.execute(chosen).scalar_one()
            if seen is not None and now not in (seen, state):
                raise StoreError(_OTHER_STATE.format(STATES[now]))
            connection.execute(update(account).where(account.c.id == account_id).values(**self._state(state)))

    def new_key_for(self, account_id: int, reader: str | None = None) -> str:
        """Return a further key of an account that this reader may open."""
        with transaction(self._engine) as connection:
            self._row(connection, account_id, reader)
            return self._new_key(connection, account_id)

    def remove_expired(self) -> int:
        """Remove the accounts that ended longer ago than the retention, with their editions; return how many."""
        if not self._retention:
            return 0
        over = account.c.ended_at < self._clock() - self._retention
        with transaction(self._engine) as connection:
            gone = select(account.c.id).where(over).scalar_subquery()
            connection.execute(
                update(draft).where(draft.c.account_id.in_(gone)).values(account_id=None, edition=None)
            )
            return connection.execute(delete(account).where(over)).rowcount

    # Within

    def _new_account(
        self, connection: Connection, kept: Edition, owner: str | None, draft_id: int
    ) -> tuple[int, str]:
        """Make the account of a first edition; who shares the draft shares the account."""
        row = _facts(kept.file) | {"state": "running", "created_at": self._clock(), "owner": owner}
        account_id = connection.execute(insert(account).values(row).returning(account.c.id)).scalar_one()
        shared = select(share.c.address, share.c.may_write).where(share.c.draft_id == draft_id)
        for colleague in connection.execute(shared).all():
            connection.execute(insert(account_share).values(account_id=account_id, **colleague._mapping))
        return account_id, self._new_key(connection, account_id)

    def _may_confirm(
        self, connection: Connection, draft_id: int, owner: str | None, reader: str | None
    ) -> bool:
        if reader is None or owner in (None, reader):
            return True
        mine = (share.c.draft_id == draft_id) & (share.c.address == reader)
        return bool(connection.execute(select(share.c.may_write).where(mine)).scalar())

    def _new_key(self, connection: Connection, account_id: int) -> str:
        made = new_key()
        row = {"hash": hashed(made), "account_id": account_id, "created_at": self._clock()}
        connection.execute(insert(account_key).values(row))
        return made

    def _state(self, state: State) -> dict[str, Any]:
        return {"state": state, "ended_at": self._clock() if state in ENDED else None}

    def _row(self, connection: Connection, account_id: int, reader: str | None) -> Row[Any]:
        chosen = _visible(reader, account).where(account.c.id == account_id)
        row = connection.execute(chosen).one_or_none()
        if row is None:
            raise GoneError(_GONE)
        return row

    def _writable(self, connection: Connection, account_id: int, reader: str | None) -> None:
        row = self._row(connection, account_id, reader)
        if reader is not None and row.owner != reader and not row.shared:
            raise StoreError(_READ_ONLY)


class _Prefixed:
    """The edition's columns of a row that holds an account and its newest edition."""

    def __init__(self, row: Row[Any]) -> None:
        self._row = row

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401
        return getattr(self._row, f"of_{name}")


def _visible(reader: str | None, *columns: Any) -> Any:  # noqa: ANN401 - SQLAlchemy's types of selects
    """Select from the accounts that a reader may open, with `shared`: their right to write where it is shared."""
    if reader is None:
        return select(*columns).select_from(account)
    mine = (account_share.c.account_id == account.c.id) & (account_share.c.address == reader)
    return (
        select(*columns, account_share.c.may_write.label("shared"))
        .select_from(account.outerjoin(account_share, mine))
        .where(or_(account.c.owner == reader, account_share.c.address.is_not(None)))
    )


def _account(row: Row[Any], lines: Any) -> Account:  # noqa: ANN401 - rows of the editions
    return Account(
        id=row.id,
        municipality=row.municipality,
        platform=row.platform,
        name=row.name,
        handle=row.handle,
        url=row.url,
        section=row.section,
        state=cast(State, row.state),
        editions=tuple(
            EditionLine(
                line.number,
                line.procedure,
                moment_of(line.confirmed_at),
                line.in_force_since,
                line.who,
                line.reason,
            )
            for line in lines
        ),
    )


def _facts(file: AnswerFile) -> dict[str, str]:
    facts, organisation = file.answers.account, file.answers.organisation
    return {
        "municipality": file.municipality,
        "platform": facts.platform,
        "name": facts.display_name,
        "handle": facts.handle,
        "url": facts.url,
        "section": organisation.section,
    }


def _line(kept: Edition) -> dict[str, Any]:
    return {
        "number": kept.number,
        "procedure": kept.file.procedure,
        "confirmed_at": int(kept.confirmed_at.timestamp() * 1000),
        "in_force_since": kept.in_force_since,
        "who": kept.who,
        "reason": kept.reason,
    }
