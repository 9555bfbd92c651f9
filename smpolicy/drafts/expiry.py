"""When drafts go: marked once their time is over, deleted a month later, and not at all while the clock is doubtful."""

import logging
import time
from collections.abc import Callable

from sqlalchemy import Connection, delete, func, select, update

from smpolicy.drafts.tables import draft

log = logging.getLogger(__name__)

_DAY = 24 * 60 * 60 * 1000
# So long a draft stays marked before it is deleted for good.
MARKED = 30 * _DAY


def steady_milliseconds() -> int:
    """Return a time that nobody sets."""
    return time.monotonic_ns() // 1_000_000


class SteadyClock:
    """Notices when the machine's clock jumps by more than a day between two looks at it."""

    def __init__(self, steady: Callable[[], int]) -> None:
        self._steady = steady
        self._last: tuple[int, int] | None = None
        self.has_jumped = False

    def look(self, now: int) -> None:
        """Note what the clock says."""
        steady = self._steady()
        if self._last is not None and abs((now - self._last[0]) - (steady - self._last[1])) > _DAY:
            if not self.has_jumped:
                log.error(
                    "the machine's clock has jumped by more than a day: nothing is deleted until a restart"
                )
            self.has_jumped = True
        self._last = (now, steady)


def is_ahead(connection: Connection, now: int) -> bool:
    """Tell whether a draft was saved later than now: then this clock, or the one before, is wrong."""
    newest = connection.execute(select(func.max(draft.c.saved_at))).scalar()
    return newest is not None and newest > now + _DAY


def sweep(connection: Connection, now: int, retention: int) -> int:
    """Mark the drafts whose time is over, delete those marked long ago; return how many were deleted."""
    is_over = draft.c.saved_at < now - retention
    connection.execute(update(draft).where(draft.c.marked_at.is_not(None), ~is_over).values(marked_at=None))
    gone = connection.execute(delete(draft).where(is_over, draft.c.marked_at < now - MARKED)).rowcount
    connection.execute(update(draft).where(is_over, draft.c.marked_at.is_(None)).values(marked_at=now))
    return gone
