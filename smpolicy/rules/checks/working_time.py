"""Kinds of checks about working days and hours, and about how often something is done."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta
from typing import Literal, Self

from pydantic import model_validator

from smpolicy.japanese.dates import parse_time
from smpolicy.japanese.intervals import interval_days
from smpolicy.japanese.weekdays import EVERY_DAY, OFFICE_DAYS, WEEK, named_days
from smpolicy.rules.applicable import Applicable, Cell
from smpolicy.rules.checks.base import BaseCheck, Broken, ItemCheck
from smpolicy.rules.checks.compared import is_answer, items_of, time_of
from smpolicy.rules.conditions import Strings

# What the choices of a question for days mean; any other choice is explained by a text beside it.
_CHOSEN = {"office": OFFICE_DAYS, "daily": EVERY_DAY}


class WithinCheck(BaseCheck):
    """A span of the day lies inside another, which may be constant (`outer_start = "8:30"`)."""

    kind: Literal["within"]
    start: str
    end: str
    outer_start: str
    outer_end: str

    @model_validator(mode="after")
    def _has_answers(self) -> Self:
        if not is_answer(self.start) or not is_answer(self.end):
            raise ValueError(
                "「start」（始まり）と「end」（終わり）には、項目を書いてください。時刻を書けるのは「outer_start」「outer_end」です。"
            )
        return self

    def reads(self) -> Strings:
        return items_of(self.start, self.end, self.outer_start, self.outer_end)

    def broken(self, view: Applicable) -> Iterator[Broken]:
        times = (self.start, self.end, self.outer_start, self.outer_end)
        start, end, outer_start, outer_end = (time_of(view, value) for value in times)
        if start and outer_start and start < outer_start:
            yield Broken(view.path(self.start))
        elif end and outer_end and end > outer_end:
            yield Broken(view.path(self.end))
        elif start and end and end <= start:
            # A span over midnight, or all around the clock, leaves the working day.
            yield Broken(view.path(self.end))

    def read_cells(self, view: Applicable) -> list[Cell]:
        cells = [cell for cell in super().read_cells(view) if parse_time(cell.text)]
        return cells if len(cells) == len(self.reads()) else []


class DaysWithinCheck(BaseCheck):
    """The days of one question lie among the days of another; each is a choice with a text for 「その他」.

    Days that cannot be read from the text are not known to lie inside.
    """

    kind: Literal["days-within"]
    item: str
    text: str
    outer: str
    outer_text: str

    def reads(self) -> Strings:
        return (self.item, self.text, self.outer, self.outer_text)

    def broken(self, view: Applicable) -> Iterator[Broken]:
        if not view.cells(self.item) or not view.cells(self.outer):
            return
        days = _days(view, self.item, self.text)
        if days is not None and (not days or not days <= (_days(view, self.outer, self.outer_text) or set())):
            yield Broken(view.path(self.item))

    def read_cells(self, view: Applicable) -> list[Cell]:
        cells = super().read_cells(view)
        return cells if view.cells(self.item) and view.cells(self.outer) else []


class PlausibleWorkCheck(BaseCheck):
    """What is called working days and hours can be: not all days of the week, not longer than `hours`."""

    kind: Literal["plausible-work"]
    start: str
    end: str
    item: str
    text: str
    hours: int

    def reads(self) -> Strings:
        return (self.start, self.end, self.item, self.text)

    def broken(self, view: Applicable) -> Iterator[Broken]:
        start, end = parse_time(view.text(self.start)), parse_time(view.text(self.end))
        if start and end and not timedelta(0) < _between(start, end) <= timedelta(hours=self.hours):
            yield Broken(view.path(self.end))
        if (days := _days(view, self.item, self.text)) is not None and (not days or days >= set(WEEK)):
            yield Broken(view.path(self.item))

    def read_cells(self, view: Applicable) -> list[Cell]:
        needed = (self.start, self.end, self.item)
        return super().read_cells(view) if all(view.cells(name) for name in needed) else []


class IntervalCheck(ItemCheck):
    """The text names a regular interval (3か月ごと, 年2回), at most `most_days` long where that is given."""

    kind: Literal["interval"]
    most_days: int = 0

    def keeps(self, cell: Cell, view: Applicable) -> bool:
        days = interval_days(cell.text)
        # Without a bound any interval will do; with one, a text that names none is left to the other rule.
        return days is not None if not self.most_days else days is None or days <= self.most_days


def _days(view: Applicable, item: str, text: str) -> frozenset[str] | None:
    """Return the days that were chosen, or that the text beside names; None while that is not answered."""
    chosen = view.text(item)
    if chosen in _CHOSEN:
        return _CHOSEN[chosen]
    return named_days(view.text(text)) if view.cells(text) else None


def _between(start: time, end: time) -> timedelta:
    day = datetime.min.date()
    return datetime.combine(day, end) - datetime.combine(day, start)
