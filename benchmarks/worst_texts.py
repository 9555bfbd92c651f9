"""How long each reading and check takes with the worst texts of 100 kB. Run `python -m benchmarks.worst_texts`.

The texts, readings and checks are those of tests/hostile/worst_texts.py. For each the text that takes longest is
looked for; its processor time is the best of three, beside the peer's in the same run: `re.findall(r"\\w+|\\W")`, which
parts a text into words. kB are those of UTF-8, as a text is sent: a Japanese letter has three bytes. The last columns
are for 100,000 characters.
"""

import re
from collections.abc import Callable, Iterable
from functools import partial
from typing import NamedTuple

from tests.hostile.growth import seconds
from tests.hostile.worst_texts import READINGS, Reading, checks, reading_of, texts_for, worst

LONG = 100_000
# Which texts are worst for a reading is found with shorter ones; so many are then tried so many times.
SHORT, TRIED, TIMES = LONG // 5, 2, 3
# Asked for, in milliseconds; rows below the last are only counted.
MOST_WANTED, LEAST_TOLD = 50, 8
# The worst texts of a length.
Texts = Callable[[int], Iterable[str]]
_PEER = partial(re.findall, r"\w+|\W")


class Row(NamedTuple):
    """One reading with the text that takes it longest: milliseconds of processor time, its own and the peer's."""

    took: float
    peer: float
    text: str


def rows(reading: Reading, texts: Texts) -> tuple[Row, Row]:
    """Return the longest times that a reading takes for 100 kB and for 100,000 characters."""
    reading("あ")
    took = [
        (seconds(partial(reading, short), 1), long)
        for short, long in zip(texts(SHORT), texts(LONG), strict=True)
    ]
    of_bytes = [(time * len(text) / len(text.encode()), in_bytes(text)) for time, text in took]
    return _row(reading, of_bytes), _row(reading, took)


def _row(reading: Reading, took: list[tuple[float, str]]) -> Row:
    """Return the longest time, measured with the texts that seemed worst when they were short."""
    seemed = [text for _, text in sorted(took, reverse=True)[:TRIED]]
    longest, text = max((_milliseconds(reading, text), text) for text in seemed)
    return Row(longest, _milliseconds(_PEER, text), text)


def _milliseconds(reading: Reading, text: str) -> float:
    return seconds(partial(reading, text), TIMES) * 1000


def in_bytes(text: str) -> str:
    """Return the text with its middle shortened so that it has as many bytes as it has characters now."""
    return text[: len(text) * len(text) // len(text.encode()) - 1] + text[-1:]


def table(works: dict[str, tuple[Reading, Texts]]) -> list[tuple[str, Row, Row]]:
    """Return each reading with its rows for 100 kB and for 100,000 characters, the longest first."""
    each = [(name, *rows(reading, texts)) for name, (reading, texts) in works.items()]
    return sorted(each, key=lambda row: row[1].took, reverse=True)


def show(title: str, table: list[tuple[str, Row, Row]]) -> None:
    """Print a table; what takes little is only counted."""
    print(f"{title:>32}  100 kB ms   peer ms   100,000 characters ms   peer ms   text")
    told = [each for each in table if each[1].took >= LEAST_TOLD]
    for name, small, long in told:
        print(
            f"{name:>32}{small.took:11.1f}{small.peer:10.1f}{long.took:24.1f}{long.peer:10.1f}   {small.text[:8]!r}…"
        )
    rest = table[len(told) :]
    longest = max((long.took for _, _, long in rest), default=0)
    print(
        f"{len(rest):>32} others take less than {LEAST_TOLD} ms; 100,000 characters at most {longest:.1f} ms"
    )
    most = max(small.took for _, small, _ in table)
    print(
        f"{'':>32}  {'good' if most <= MOST_WANTED else 'TOO SLOW'}: at most {most:.1f} of {MOST_WANTED} ms\n"
    )


if __name__ == "__main__":
    show("reading", table({name: (reading, worst) for name, reading in READINGS.items()}))
    of_bodies = checks().items()
    show("check", table({name: (reading_of(*each), partial(texts_for, each[1])) for name, each in of_bodies}))
