"""Who is logged in since when: the cookie of a login holds for weeks, so its end is kept here."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Engine, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from smpolicy.drafts.keys import hashed
from smpolicy.drafts.moments import milliseconds, moment_of
from smpolicy.drafts.tables import login
from smpolicy.drafts.transactions import transaction

_MINUTE = 60 * 1000
# The cookie holds for 30 days: longer than that nobody can come with an ended one.
_REMEMBERED = 40 * 24 * 60 * _MINUTE


@dataclass(frozen=True)
class LoggedIn:
    """One login of a person that has not ended."""

    mark: str
    began_at: datetime
    seen_at: datetime


class LoginStore:
    """The logins of all servers on a database; `idle_hours` unused, a login ends. Raises StoreError."""

    def __init__(self, engine: Engine, idle_hours: int, clock: Callable[[], int] = milliseconds) -> None:
        self._engine = engine
        self._idle = idle_hours * 60 * _MINUTE
        self._clock = clock

    def is_open(self, claims: str, address: str) -> bool:
        """Tell whether a login still holds, and note that it is used; the first time it begins.

        `claims` is what the provider has said at this login, the same for all its pages and at no other one.
        """
        now, mark = self._clock(), hashed(claims)
        with transaction(self._engine, reads=True) as connection:
            row = connection.execute(select(login).where(login.c.mark == mark)).one_or_none()
        if row is None:
            self._begin(mark, address, now)
            return True
        if row.ended_at is not None or row.address != address:
            return False
        if row.seen_at < now - self._idle:
            self.end(mark, address)
            return False
        if row.seen_at < now - _MINUTE:
            with transaction(self._engine) as connection:
                connection.execute(update(login).where(login.c.mark == mark).values(seen_at=now))
        return True

    def end(self, mark: str, address: str) -> None:
        """End a login of this person, wherever it is used; it does not begin again."""
        chosen = (login.c.mark == mark) & (login.c.address == address) & login.c.ended_at.is_(None)
        with transaction(self._engine) as connection:
            connection.execute(update(login).where(chosen).values(ended_at=self._clock()))

    def listed(self, address: str) -> list[LoggedIn]:
        """Return the logins of a person that hold, the one used last first."""
        chosen = select(login).where(
            login.c.address == address,
            login.c.ended_at.is_(None),
            login.c.seen_at >= self._clock() - self._idle,
        )
        with transaction(self._engine, reads=True) as connection:
            rows = connection.execute(chosen.order_by(login.c.seen_at.desc())).all()
        return [LoggedIn(row.mark, moment_of(row.began_at), moment_of(row.seen_at)) for row in rows]

    def forget(self) -> None:
        """Remove what no cookie can come with any more."""
        with transaction(self._engine) as connection:
            connection.execute(delete(login).where(login.c.seen_at < self._clock() - _REMEMBERED))

    def _begin(self, mark: str, address: str, now: int) -> None:
        row = {"mark": mark, "address": address, "began_at": now, "seen_at": now}
        with transaction(self._engine) as connection:
            try:
                with connection.begin_nested():
                    connection.execute(insert(login).values(row))
            except IntegrityError:  # another tab of the same browser was first
                pass
