"""Which of our readings of typed text takes more than linear time? `python -m tests.hostile.growth readings` (or
`checks`) names them.

Each reading gets the worst texts that we know. Processor time is measured, not the clock: linear work takes four
times as long with four times the text, quadratic work sixteen times. Little work is not looked at more closely: what
is quadratic and takes less than that with 10,000 characters takes a quarter of a second with 100,000.
"""

import sys
import time
from collections.abc import Callable, Iterable, Iterator
from functools import partial

from tests.hostile.worst_texts import READINGS, Reading, checks, reading_of, texts_for, worst

LONG = 10_000
SHORT = LONG // 4
# Four times the text, and what a busy machine adds; below this time (seconds) nothing is said.
MOST_TIMES = 7
UNNOTICED = 0.0025


def seconds(work: Callable[[], object], times: int = 3) -> float:
    """The processor time of some work: the best of several."""
    took = []
    for _ in range(times):
        start = time.process_time()
        work()
        took.append(time.process_time() - start)
    return min(took)


def is_too_slow(reading: Reading, short: str, long: str) -> bool:
    """Tell whether four times the text takes far more than four times as long."""
    once = seconds(partial(reading, long), 1)
    if once < UNNOTICED:
        return False
    most = max(UNNOTICED, MOST_TIMES * seconds(partial(reading, short)))
    # The best of several takes no longer than one that was quick enough.
    return once > most and seconds(partial(reading, long)) > most


def slow_text(reading: Reading, shorts: Iterable[str], longs: Iterable[str]) -> str:
    """The first text that takes a reading more than linear time, cut; '' for none."""
    slow = (long for short, long in zip(shorts, longs, strict=True) if is_too_slow(reading, short, long))
    return next((f"{text[:12]!r}…{text[-3:]!r}" for text in slow), "")


def slow_readings() -> Iterator[str]:
    """The readings that are too slow, each with the first text that shows it."""
    shorts, longs = list(worst(SHORT)), list(worst(LONG))
    for name, reading in READINGS.items():
        if text := slow_text(reading, shorts, longs):
            yield f"{name}: {text}"


def slow_checks() -> Iterator[str]:
    """The checks of the built-in bodies that are too slow, each with the first text that shows it."""
    for name, (rulebook, check) in checks().items():
        if text := slow_text(reading_of(rulebook, check), texts_for(check, SHORT), texts_for(check, LONG)):
            yield f"{name}: {text}"


if __name__ == "__main__":
    slow = list({"readings": slow_readings, "checks": slow_checks}[sys.argv[1]]())
    print("\n".join(slow))
