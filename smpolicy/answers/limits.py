"""How much a field may hold at the most, by its kind: far above any real answer, far below what hurts others."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from smpolicy.answers.model import Answers, Item, Kind, items

LONGEST = 10_000
_SIGNS: dict[Kind, int] = {
    "line": 1_000, "lines": 1_000, "person": 200, "number": 50, "date": 100, "time": 100, "url": 2_000,
    "email": 320, "phone": 100, "handle": 200, "choice": 200, "choices": 200,
}  # fmt: skip
_ENTRIES = 200
_RECORDS = 50
# Own items, reasons and confirmations of one body: none has a tenth of it.
_KEYS = 500


@dataclass(frozen=True)
class TooMuch:
    """A place that holds more than it may: `size` of `most`, counted in `unit` (字 or 件)."""

    path: str
    size: int
    most: int
    unit: str


def most_signs(kind: Kind) -> int:
    """Return how many characters a text of this kind, or an entry of such a list, may have."""
    return _SIGNS.get(kind, LONGEST)


def most_entries(kind: Kind) -> int:
    """Return how many entries a list of this kind may have."""
    return _RECORDS if kind == "records" else _ENTRIES


def in_answer(path: str, answer: object, kind: Kind, fields: tuple[Item, ...] = ()) -> Iterator[TooMuch]:
    """Yield where an answer is too much: the list as a whole once, else each text of it.

    `answer` is text, a list of texts, or a list of records whose items are `fields`.
    """
    if not isinstance(answer, list):
        yield from _of_text(path, str(answer), most_signs(kind))
    elif len(answer) > most_entries(kind):
        yield TooMuch(path, len(answer), most_entries(kind), "件")
    else:
        for i, entry in enumerate(answer):
            for item in fields:
                text = getattr(entry, item.path)
                yield from _of_text(f"{path}[{i}].{item.path}", text, most_signs(item.kind))
            if isinstance(entry, str):
                yield from _of_text(f"{path}[{i}]", entry, most_signs(kind))


def in_answers(answers: Answers) -> Iterator[TooMuch]:
    """Yield every place of the common items that holds too much."""
    for item in items().values():
        group, _, name = item.path.partition(".")
        answer = getattr(getattr(answers, group), name)
        yield from in_answer(f"answers.{item.path}", answer, item.kind, item.fields)


def in_part(part: str, kept: Mapping[str, object]) -> Iterator[TooMuch]:
    """Yield every place of own items, reasons or ticks that holds too much; their kind is not known: as prose."""
    if len(kept) > _KEYS:
        yield TooMuch(part, len(kept), _KEYS, "件")
        return
    for name, answer in kept.items():
        if isinstance(answer, str | list):
            yield from in_answer(f"{part}.{name[:40]}", answer, "prose")


def _of_text(path: str, text: str, most: int) -> Iterator[TooMuch]:
    if len(text) > most:
        yield TooMuch(path, len(text), most, "字")
