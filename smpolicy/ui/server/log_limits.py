"""A log that outsiders cannot fill: lines of one kind are limited in rate, long ones are cut."""

import logging
import time
from threading import Lock

LINES_A_MINUTE = 30
LONGEST = 2_000
_MINUTE = 60.0

_Kind = tuple[str, int, str, int]


class LineLimit(logging.Filter):
    """Lets so many lines a minute through from each place of the program, and cuts the long ones."""

    def __init__(self) -> None:
        super().__init__()
        self._counts: dict[_Kind, tuple[float, int]] = {}
        self._lock = Lock()

    def filter(self, record: logging.LogRecord) -> bool:
        """Tell whether a line is written; the first one after some were held back says how many."""
        # Several handlers may ask about one record.
        known = getattr(record, "smpolicy_passes", None)
        if known is None:
            known = record.smpolicy_passes = self._passes(record)
        return known

    def _passes(self, record: logging.LogRecord) -> bool:
        kind, now = (record.name, record.levelno, record.pathname, record.lineno), time.monotonic()
        with self._lock:
            since, count = self._counts.get(kind, (now, 0))
            held = max(count - LINES_A_MINUTE, 0) if now - since >= _MINUTE else 0
            if now - since >= _MINUTE:
                since, count = now, 0
            self._counts[kind] = (since, count + 1)
        _cut(record, f"（同じ種類の{held}行を省きました）" if held else "")
        return count < LINES_A_MINUTE


def _cut(record: logging.LogRecord, more: str) -> None:
    text = record.getMessage()
    if len(text) > LONGEST:
        text = f"{text[:LONGEST]}…（{len(text)}字）"
    if text + more != record.msg:
        record.msg, record.args = text + more, ()
    if record.exc_text and len(record.exc_text) > 4 * LONGEST:
        record.exc_text = record.exc_text[: 4 * LONGEST] + "\n…"


_limit = LineLimit()


def limit_the_log() -> None:
    """Limit every handler that there is by now; twice is as good as once."""
    loggers = [logging.getLogger(), *map(logging.getLogger, list(logging.root.manager.loggerDict))]
    handlers = {handler for logger in loggers for handler in logger.handlers}
    if logging.lastResort is not None:
        handlers.add(logging.lastResort)
    for handler in handlers:
        if _limit not in handler.filters:
            handler.addFilter(_limit)
