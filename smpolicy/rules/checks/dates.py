"""Kinds of checks that compare dates and times of day."""

from collections.abc import Iterator
from typing import Literal

from smpolicy.japanese.dates import parse_date, parse_time
from smpolicy.rules.applicable import Applicable, Cell
from smpolicy.rules.checks.base import BaseCheck, Broken
from smpolicy.rules.conditions import Strings


class OrderCheck(BaseCheck):
    """One date lies before another; a missing or ill-formed date breaks nothing here.

    事前に (beforehand) is read as on or before: the same day only gives advice, unless `same_day` says otherwise.
    """

    kind: Literal["order"]
    earlier: str
    later: str
    same_day: Literal["ok", "advice", "broken"] = "advice"

    def reads(self) -> Strings:
        return (self.earlier, self.later)

    def broken(self, view: Applicable) -> Iterator[Broken]:
        limit = parse_date(view.text(self.later))
        for cell in view.cells(self.earlier):
            found = parse_date(cell.text)
            if not limit or not found or found < limit:
                continue
            if found > limit or self.same_day == "broken":
                yield Broken(cell.path)
            elif self.same_day == "advice":
                about = {"label": self.earlier, "other": self.later}
                yield Broken(cell.path, "advice", sentence="same-day", about=about)

    def read_cells(self, view: Applicable) -> list[Cell]:
        limit = parse_date(view.text(self.later))
        earlier = [cell for cell in view.cells(self.earlier) if parse_date(cell.text)]
        return [*earlier, *view.cells(self.later)[:1]] if limit and earlier else []


class WithinCheck(BaseCheck):
    """A span of the day lies inside another."""

    kind: Literal["within"]
    start: str
    end: str
    outer_start: str
    outer_end: str

    def reads(self) -> Strings:
        return (self.start, self.end, self.outer_start, self.outer_end)

    def broken(self, view: Applicable) -> Iterator[Broken]:
        start, end, outer_start, outer_end = (parse_time(view.text(name)) for name in self.reads())
        if start and outer_start and start < outer_start:
            yield Broken(view.path(self.start))
        elif end and outer_end and end > outer_end:
            yield Broken(view.path(self.end))
        elif start and end and end < start:
            # A span over midnight leaves the working day.
            yield Broken(view.path(self.end))

    def read_cells(self, view: Applicable) -> list[Cell]:
        cells = [cell for cell in super().read_cells(view) if parse_time(cell.text)]
        return cells if len(cells) == len(self.reads()) else []
