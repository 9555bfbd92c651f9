"""Moments as the tables keep them: milliseconds since 1970, UTC."""

import time
from datetime import UTC, datetime


def milliseconds() -> int:
    """Return the present moment as it is stored."""
    return time.time_ns() // 1_000_000


def moment_of(stored: int) -> datetime:
    """Return a stored moment, in UTC."""
    return datetime.fromtimestamp(stored / 1000, UTC)
