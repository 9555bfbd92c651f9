"""Values that templates print: answers made safe, gaps, and blanks to be written by hand.

Gap and Later carry their mark inside their text, in control characters that no answer can hold (answers
are cleaned at the door), so the mark survives joining, formatting and every filter.
"""

import re
from collections.abc import Iterator
from typing import Self

from smpolicy.documents.blocks import Mark, Run, Runs
from smpolicy.japanese.width import without_forbidden

_GAP, _LATER, _END = "\x01", "\x02", "\x03"
_MARKED = re.compile("([\x01\x02])([^\x03]*)\x03")
_MARKS: dict[str, Mark] = {_GAP: "gap", _LATER: "later"}


# A gap as it is printed.
GAP_TEXT = "〔未入力〕"


class _Marked(str):
    """Text with a mark around it."""

    __slots__ = ()

    @property
    def text(self) -> str:
        """Return the text as it is printed."""
        return self[1:-1]

    def __iter__(self) -> Iterator[Self]:
        # A list that is missing or filled in by hand is a list of one.
        yield self


class Gap(_Marked):
    """An answer that is missing: printed as a marked 〔未入力〕.

    True in conditions: what is asked for and missing must be seen as a gap, never vanish with its sentence.
    """

    __slots__ = ()

    def __new__(cls, text: str = "未入力") -> Self:
        """Return the gap; `text` is printed between 〔 and 〕."""
        return super().__new__(cls, f"{_GAP}〔{without_forbidden(text)}〕{_END}")


class Later(_Marked):
    """A blank that is written by hand after 決裁: true in conditions, so its sentence is printed."""

    __slots__ = ()

    def __new__(cls, blank: str) -> Self:
        """Return the blank as it is printed, such as 「令和　　年　　月　　日」."""
        return super().__new__(cls, f"{_LATER}{without_forbidden(blank)}{_END}")


class Joined(str):
    """Text that was made of clean answers, gaps and blanks: it keeps their marks."""

    __slots__ = ()


def joined(*pieces: str) -> Joined:
    """Return answers, gaps and blanks as one text in which gaps and blanks keep their marks."""
    return Joined("".join(each if isinstance(each, _Marked) else without_forbidden(each) for each in pieces))


# Named once: every value of every paper comes through here, and `a | b` would be made anew each time.
_CLEAN, _LISTS = (_Marked, Joined), (list, tuple)


def clean(value: object) -> object:
    """Return a value as templates may see it: its text cleaned, its marks kept.

    Text with nothing to clean comes back as the same object: a choice keeps its id.
    """
    if isinstance(value, str):
        # What is printable holds nothing to clean, and the question is quicker than cleaning.
        return value if value.isprintable() or isinstance(value, _CLEAN) else without_forbidden(value)
    if isinstance(value, _LISTS):
        return [clean(each) for each in value]
    return value


def is_marked(value: object) -> bool:
    """Tell whether a value is a gap or a blank."""
    return isinstance(value, _Marked)


def unmarked(text: str) -> str:
    """Return the text with the marks of gaps and blanks taken out, their words kept."""
    return _MARKED.sub(r"\2", text)


def to_runs(text: str) -> Runs:
    """Return evaluated text as runs, split where a mark begins and ends."""
    if _END not in text:
        return (Run(text),) if text else ()
    runs: list[Run] = []
    at = 0
    for marked in _MARKED.finditer(text):
        _append(runs, text[at : marked.start()], "")
        _append(runs, marked[2], _MARKS[marked[1]])
        at = marked.end()
    _append(runs, text[at:], "")
    return tuple(runs)


def _append(runs: list[Run], text: str, mark: Mark) -> None:
    """Add text to the runs, joined to the last one when that looks alike."""
    if not text:
        return
    if runs and runs[-1].mark == mark:
        text = runs.pop().text + text
    runs.append(Run(text, mark))
