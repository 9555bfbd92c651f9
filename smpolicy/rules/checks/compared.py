"""What a check compares an answer with: another item, a constant (8:30, 2026-03-31), or a day that is computed from one.

Written as `開設日の年度末`, `開設日の年度の3月31日` or `点検年度の3月31日`: the day in the fiscal year of that answer.
"""

import re
from collections.abc import Callable
from datetime import date, time

from smpolicy.japanese.dates import fiscal_year, parse_date, parse_time
from smpolicy.japanese.intervals import span_days
from smpolicy.japanese.width import narrow
from smpolicy.rules.applicable import Applicable, Cell

_OF_YEAR = re.compile(
    r"(?P<item>.+?)の(?:年度の)?(?:年度(?P<edge>初め|末)|(?P<month>\d{1,2})月(?P<day>\d{1,2})日)"
)
_EDGES = {"初め": (4, 1), "末": (3, 31)}
_YEAR = re.compile(r"\d{4}(?:年度?)?")
# Of days; Python itself refuses numbers of thousands of digits.
_NUMBER = re.compile(r"[0-9]{1,6}")
# Where a fiscal year begins.
_APRIL = 4


def item_of(value: str) -> str:
    """Return the item that a value comes from, '' for a constant."""
    if parse_date(value) or parse_time(value):
        return ""
    computed = _OF_YEAR.fullmatch(value)
    return computed["item"] if computed else value


def is_answer(value: str) -> bool:
    """Return whether a value is an item's answer as it stands."""
    return item_of(value) == value


def items_of(*values: str) -> tuple[str, ...]:
    """Return the items that values come from, each once."""
    return tuple(dict.fromkeys(item for value in values if (item := item_of(value))))


def days(view: Applicable, value: str) -> list[tuple[Cell, date]]:
    """Return each text of a value with the day that it says; a constant's text has no path."""
    if constant := parse_date(value):
        return [(Cell("", value), constant)]
    read = _day_of_year(value) or parse_date
    return [(cell, day) for cell in view.cells(item_of(value)) if (day := read(cell.text))]


def first_day(view: Applicable, value: str) -> date | None:
    """Return the first day of a value, None where it says none."""
    return next((day for _, day in days(view, value)), None)


def time_of(view: Applicable, value: str) -> time | None:
    """Return the time that a value says, None where it says none."""
    return parse_time(value) or parse_time(view.text(value) if item_of(value) else "")


def length_of(view: Applicable, value: int | str) -> int | None:
    """Return a length in days: a number, or what is answered (90, 90日, 6か月, 1年); None while that is open."""
    if isinstance(value, int):
        return value
    text = narrow(view.text(value))
    return int(text) if _NUMBER.fullmatch(text) else span_days(text)


def _day_of_year(value: str) -> Callable[[str], date | None] | None:
    """Return what reads an answer as the day of its fiscal year that a value names, None for another value."""
    computed = _OF_YEAR.fullmatch(value)
    if computed is None:
        return None
    edge = computed["edge"]
    month, day = _EDGES[edge] if edge else (int(computed["month"]), int(computed["day"]))

    def read(text: str) -> date | None:
        year = _fiscal_year(text)
        return None if year is None else parse_date(f"{year + (month < _APRIL)}-{month}-{day}")

    return read


def _fiscal_year(text: str) -> int | None:
    """Return the fiscal year of a day, or that a number (2025) is."""
    if written := parse_date(text):
        return fiscal_year(written)
    text = narrow(text)
    return int(text[:4]) if _YEAR.fullmatch(text) else None
