"""How long each reading and check takes with the worst texts of 100 kB. Run `python -m benchmarks.worst_texts`.

The texts, readings and checks are those of tests/hostile/worst_texts.py. For each the text that takes longest is
looked for; its processor time is the best of five, beside the peer's in the same run: `re.findall(r"\\w+|\\W")`, which
parts a text into words. kB are those of UTF-8, as a text is sent: a Japanese letter has three bytes. The last columns
are for 100,000 characters.
"""

import re
from collections.abc import Iterable
from functools import partial
from typing import NamedTuple

from tests.hostile.growth import seconds
from tests.hostile.worst_texts import READINGS, Reading, checks, reading_of, texts_for, worst

LONG = 100_000
# Asked for, in milliseconds; rows below the last are only counted.
MOST_WANTED, LEAST_TOLD = 50, 8
_PEER = partial(re.findall, r"\w+|\W")


class Row(NamedTuple):
    """One reading with the text that takes it longest: milliseconds of processor time, its own and the peer's."""

    took: float
    peer: float
    text: str


def row(reading: Reading, texts: Iterable[str]) -> Row:
    """Return the longest time that a reading takes; the three texts that seem worst are looked at closely."""
    reading("あ")
    seemed = sorted(texts, key=lambda text: seconds(partial(reading, text), 1), reverse=True)[:3]
    took, text = max((_milliseconds(reading, text), text) for text in seemed)
    return Row(took, _milliseconds(_PEER, text), text)


def _milliseconds(reading: Reading, text: str) -> float:
    return seconds(partial(reading, text), 5) * 1000


def in_bytes(text: str) -> str:
    """Return the text with its middle shortened so that it has as many bytes as it has characters now."""
    return text[: len(text) * len(text) // len(text.encode()) - 1] + text[-1:]


def table(works: dict[str, tuple[Reading, list[str]]]) -> list[tuple[str, Row, Row]]:
    """Return for each reading its row for 100 kB and for 100,000 characters, the longest first."""
    rows = [
        (name, row(reading, map(in_bytes, texts)), row(reading, texts))
        for name, (reading, texts) in works.items()
    ]
    return sorted(rows, key=lambda each: each[1].took, reverse=True)


def show(title: str, rows: list[tuple[str, Row, Row]]) -> None:
    """Print a table; what takes little is only counted."""
    print(f"{title:>32}  100 kB ms   peer ms   100,000 characters ms   peer ms   text")
    told = [each for each in rows if each[1].took >= LEAST_TOLD]
    for name, small, long in told:
        print(
            f"{name:>32}{small.took:11.1f}{small.peer:10.1f}{long.took:24.1f}{long.peer:10.1f}   {small.text[:8]!r}…"
        )
    rest = rows[len(told) :]
    longest = max((long.took for _, _, long in rest), default=0)
    print(
        f"{len(rest):>32} others take less than {LEAST_TOLD} ms; 100,000 characters at most {longest:.1f} ms"
    )
    most = max(small.took for _, small, _ in rows)
    print(
        f"{'':>32}  {'good' if most <= MOST_WANTED else 'TOO SLOW'}: at most {most:.1f} of {MOST_WANTED} ms\n"
    )


if __name__ == "__main__":
    readings = {name: (reading, list(worst(LONG))) for name, reading in READINGS.items()}
    show("reading", table(readings))
    of_bodies = checks().items()
    show(
        "check",
        table({name: (reading_of(*each), list(texts_for(each[1], LONG))) for name, each in of_bodies}),
    )
