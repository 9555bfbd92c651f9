"""Kinds of checks that compare dates."""

from collections.abc import Iterator
from datetime import date
from typing import Literal, Self

from pydantic import Field, model_validator

from smpolicy.japanese.dates import parse_date, wareki
from smpolicy.rules.applicable import Applicable, Cell
from smpolicy.rules.checks.base import BaseCheck, Broken
from smpolicy.rules.checks.compared import days, first_day, is_answer, items_of, length_of
from smpolicy.rules.conditions import Strings

_NO_END = 100_000


class _TwoDaysCheck(BaseCheck):
    """Compares two days: items, or one of them a constant or computed from an item (`compared.py`)."""

    earlier: str
    later: str

    @model_validator(mode="after")
    def _has_an_answer(self) -> Self:
        if not is_answer(self.earlier) and not is_answer(self.later):
            raise ValueError(
                "「earlier」（先の日付）と「later」（後の日付）のどちらかに、項目を書いてください。"
            )
        return self

    def reads(self) -> Strings:
        return items_of(self.earlier, self.later)

    def read_cells(self, view: Applicable) -> list[Cell]:
        sides = [days(view, self.earlier), days(view, self.later)]
        cells = [cell for side in sides for cell, _ in side if cell.path]
        return list(dict.fromkeys(cells)) if all(sides) else []


class OrderCheck(_TwoDaysCheck):
    """One day lies before another; a missing or ill-formed date breaks nothing here. `{limit}` in the message: the
    day with which the answer is compared.

    事前に (beforehand) is read as on or before: the same day only gives advice, unless `same_day` says otherwise.
    """

    kind: Literal["order"]
    same_day: Literal["ok", "advice", "broken"] = "advice"

    def broken(self, view: Applicable) -> Iterator[Broken]:
        # What is constant or computed cannot be mended: the finding stands at the answer.
        is_at_earlier = is_answer(self.earlier)
        looked_at, limit = (self.earlier, self.later) if is_at_earlier else (self.later, self.earlier)
        bound = first_day(view, limit)
        if bound is None:
            return
        for cell, day in days(view, looked_at):
            late = (day - bound).days * (1 if is_at_earlier else -1)
            if late > 0 or (late == 0 and self.same_day == "broken"):
                yield Broken(cell.path, message=self.message.replace("{limit}", wareki(bound)))
            elif late == 0 and self.same_day == "advice":
                about = {"label": self.earlier, "other": self.later}
                yield Broken(cell.path, "advice", sentence="same-day", about=about)


class DaysCheck(_TwoDaysCheck):
    """From one day to another lie at least `least` and at most `most` days; `{days}` in the message says how many.

    `least`, `most`: a number, or the item in which the body asks for the length. Days in the wrong order break
    nothing here: that is what `order` is for.
    """

    kind: Literal["days"]
    least: int | str = 0
    most: int | str = _NO_END

    def reads(self) -> Strings:
        lengths = [value for value in (self.least, self.most) if isinstance(value, str)]
        return tuple(dict.fromkeys((*super().reads(), *lengths)))

    def broken(self, view: Applicable) -> Iterator[Broken]:
        start = first_day(view, self.earlier)
        if start is None:
            return
        least, most = length_of(view, self.least), length_of(view, self.most)
        for cell, end in days(view, self.later):
            passed = (end - start).days
            if passed >= 0 and (passed < (least or 0) or passed > (_NO_END if most is None else most)):
                yield Broken(
                    cell.path if is_answer(self.later) else view.path(self.earlier),
                    message=self.message.replace("{days}", str(passed)),
                )

    def read_cells(self, view: Applicable) -> list[Cell]:
        lengths = [value for value in (self.least, self.most) if isinstance(value, str)]
        is_open = any(length_of(view, value) is None for value in lengths)
        asked = [cell for value in lengths for cell in view.answers(value)]
        cells = super().read_cells(view)
        return [*cells, *asked] if cells and not is_open else []


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


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit()
