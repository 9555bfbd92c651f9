"""What differs between two texts in one place: kept instead of both, where a long value changes in a few words."""

from itertools import takewhile
from operator import eq
from typing import NamedTuple


class Difference(NamedTuple):
    """From `start` on `cut` was taken out and `put` put in."""

    start: int
    cut: str
    put: str


def difference(before: str, after: str) -> Difference:
    """Return the one difference that leads from a text to another."""
    start = _same(before, after)
    same = _same(before[start:][::-1], after[start:][::-1])
    return Difference(start, before[start : len(before) - same], after[start : len(after) - same])


def undone(after: str, made: Difference) -> str | None:
    """Return the text before a difference was made; None when `after` is not what it led to."""
    end = made.start + len(made.put)
    if after[made.start : end] != made.put:
        return None
    return after[: made.start] + made.cut + after[end:]


def redone(before: str, made: Difference) -> str | None:
    """Return the text after a difference was made; None when `before` is not what it was made in."""
    end = made.start + len(made.cut)
    if before[made.start : end] != made.cut:
        return None
    return before[: made.start] + made.put + before[end:]


def _same(one: str, other: str) -> int:
    """Return how many characters at the beginning are the same."""
    return sum(1 for _ in takewhile(bool, map(eq, one, other)))
