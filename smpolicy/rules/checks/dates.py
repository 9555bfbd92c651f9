"""Kinds of checks that compare dates."""

from collections.abc import Iterator
from datetime import date
from typing import Literal

from pydantic import Field

from smpolicy.japanese.dates import parse_date
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
            day = parse_date(cell.text)
            if not limit or not day or day < limit:
                continue
            if day > limit or self.same_day == "broken":
                yield Broken(cell.path)
            elif self.same_day == "advice":
                about = {"label": self.earlier, "other": self.later}
                yield Broken(cell.path, "advice", sentence="same-day", about=about)

    def read_cells(self, view: Applicable) -> list[Cell]:
        return cells_with_dates(self, view)


class DaysCheck(BaseCheck):
    """From one date to another lie at least `least` and at most `most` days; `{days}` in the message says how many.

    Dates in the wrong order break nothing here: that is what `order` is for.
    """

    kind: Literal["days"]
    earlier: str
    later: str
    least: int = 0
    most: int = 100_000

    def reads(self) -> Strings:
        return (self.earlier, self.later)

    def broken(self, view: Applicable) -> Iterator[Broken]:
        start = parse_date(view.text(self.earlier))
        for cell in view.cells(self.later):
            end = parse_date(cell.text)
            if start and end and start <= end and not self.least <= (end - start).days <= self.most:
                yield Broken(cell.path, message=self.message.replace("{days}", str((end - start).days)))

    def read_cells(self, view: Applicable) -> list[Cell]:
        return cells_with_dates(self, view)


class YearEndCheck(BaseCheck):
    """A date lies about the end of a fiscal year: from `first_month` before its last day to `last_month` after.

    `year` names the item with the fiscal year (2025 ends on 31 March 2026); where it is unanswered the months
    alone count.
    """

    kind: Literal["year-end"]
    item: str
    year: str
    first_month: int = Field(default=2, ge=1, le=3)
    last_month: int = Field(default=4, ge=3, le=12)

    def reads(self) -> Strings:
        return (self.item, self.year)

    def broken(self, view: Applicable) -> Iterator[Broken]:
        year = view.text(self.year)
        for cell in view.cells(self.item):
            day = parse_date(cell.text)
            if day and not self._about_the_end(day, int(year) + 1 if _is_number(year) else day.year):
                yield Broken(cell.path)

    def _about_the_end(self, day: date, year: int) -> bool:
        return day.year == year and self.first_month <= day.month <= self.last_month

    def read_cells(self, view: Applicable) -> list[Cell]:
        return [cell for cell in view.cells(self.item) if parse_date(cell.text)]


def cells_with_dates(check: BaseCheck, view: Applicable) -> list[Cell]:
    """Return the texts of all items that a check reads, or none where one of the items holds no date."""
    dates = [[cell for cell in view.cells(name) if parse_date(cell.text)] for name in check.reads()]
    return [cell for cells in dates for cell in cells] if all(dates) else []


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit()
