"""Moments as Japanese offices write them."""

from datetime import datetime, timedelta, timezone

from smpolicy.japanese.dates import wareki

# No summer time since 1951; a server need not have a database of time zones (Windows has none).
JAPAN = timezone(timedelta(hours=9))


def moment(found: datetime) -> str:
    """Return an aware moment as 令和8年11月21日 14時05分, in Japan's time."""
    there = found.astimezone(JAPAN)
    return f"{wareki(there.date())} {there.hour}時{there.minute:02}分"
