"""What a step shows at once, what it folds: required questions first, then the optional, then what is decided later."""

from collections.abc import Iterable
from dataclasses import dataclass

from smpolicy.rules.questions import Question

LATER = "後で決まるもの"
# A step that need not be answered shows so many of its questions at once.
_AT_ONCE = 10


@dataclass(frozen=True)
class Groups:
    """The questions of a step in the order of the screen."""

    first: tuple[Question, ...]
    optional: tuple[Question, ...]
    later: tuple[Question, ...]


def grouped(questions: Iterable[Question]) -> Groups:
    """Return the questions by what the screen does with them; each keeps its order within its group."""
    listed = tuple(questions)
    later = tuple(q for q in listed if q.later)
    first = tuple(q for q in listed if not q.later and q.need == "required")
    optional = tuple(q for q in listed if not q.later and q.need != "required")
    if not first:
        return Groups(optional[:_AT_ONCE], optional[_AT_ONCE:], later)
    return Groups(first, optional, later)
