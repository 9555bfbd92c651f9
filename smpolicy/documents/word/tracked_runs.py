"""Runs with tracked changes: what was inserted and deleted inside a paragraph or a cell, as Word marks it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import count
from typing import Literal

from smpolicy.documents.blocks import Run, Runs, plain
from smpolicy.documents.comparison.differences import Spans
from smpolicy.documents.word.base import Base
from smpolicy.documents.word.body import write_runs
from smpolicy.documents.word.xml_text import attribute

# How a text stands to the old one: as it was, inserted, deleted.
Change = Literal["", "ins", "del"]
# The change is carried in the mark of a run, before its own mark, through everything that writes runs.
_PARTED = "|"
_PLACEHOLDER = re.compile("<w:sdt>.*?<w:sdtContent>|</w:sdtContent></w:sdt>")


@dataclass(frozen=True)
class Revision:
    """Who changed it and when (ISO, '' for no date); numbers the marks of one file."""

    author: str
    date: str
    numbers: Iterator[int]

    @classmethod
    def by(cls, author: str, date: str) -> "Revision":
        """Return the revision of a new file."""
        return cls(author, date, count(1))

    def attributes(self) -> str:
        """Return what every mark bears: its number, the author, the date."""
        quoted = attribute(self.author)
        day = f' w:date="{self.date}"' if self.date else ""
        return f'w:id="{next(self.numbers)}" w:author="{quoted}"{day}'

    def mark(self, change: Change) -> str:
        """Return the mark of a whole paragraph or row."""
        return f"<w:{change} {self.attributes()}/>" if change else ""

    def around(self, change: Change, runs: str) -> str:
        """Return runs as WordprocessingML that were inserted or deleted."""
        if not change or not runs:
            return runs
        if change == "del":
            runs = _PLACEHOLDER.sub("", runs)
            runs = runs.replace("<w:t ", "<w:delText ").replace("</w:t>", "</w:delText>")
        return f"<w:{change} {self.attributes()}>{runs}</w:{change}>"

    def write(self, runs: Runs, base: Base, letter: int) -> str:
        """Return runs whose marks say how they changed."""
        return "".join(self.around(change, write_runs((run,), base, letter)) for change, run in _parted(runs))


def all_of(runs: Runs, change: Change) -> Runs:
    """Return the runs, all of them inserted or all deleted."""
    return tuple(Run(run.text, f"{change}{_PARTED}{run.mark}") for run in runs)  # type: ignore[arg-type]


def merged(old: Runs, new: Runs, old_spans: Spans, new_spans: Spans) -> Runs:
    """Return both texts as one: what they share once, what differs as deleted and inserted."""
    runs: list[Run] = []
    i = j = 0
    ends = dict(old_spans), dict(new_spans)
    lengths = len(plain(old)), len(plain(new))
    while i < lengths[0] or j < lengths[1]:
        if i in ends[0]:
            runs += all_of(_cut(old, i, ends[0][i]), "del")
            i = ends[0].pop(i)
        elif j in ends[1]:
            runs += all_of(_cut(new, j, ends[1][j]), "ins")
            j = ends[1].pop(j)
        else:
            step = min(_next(ends[0], i, lengths[0]) - i, _next(ends[1], j, lengths[1]) - j)
            runs += all_of(_cut(new, j, j + step), "")
            i, j = i + step, j + step
    return tuple(runs)


def _next(ends: dict[int, int], at: int, length: int) -> int:
    return min((start for start in ends if start >= at), default=length)


def _cut(runs: Runs, start: int, end: int) -> Runs:
    """Return the runs of a part of their text."""
    parts: list[Run] = []
    at = 0
    for run in runs:
        text = run.text[max(start - at, 0) : max(end - at, 0)]
        parts += [replace(run, text=text)] if text else []
        at += len(run.text)
    return tuple(parts)


def _parted(runs: Runs) -> Iterator[tuple[Change, Run]]:
    """Yield each run with its own mark, and how it changed."""
    for run in runs:
        change, parted, mark = run.mark.partition(_PARTED)
        yield (change, Run(run.text, mark)) if parted else ("", run)  # type: ignore[misc]
