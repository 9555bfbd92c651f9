"""Dates and times as people type them and as Japanese official papers print them."""

import re
from datetime import date, time

from smpolicy.japanese.width import narrow

# Name, Latin initial, first day; newest first. Source: the government's orders on era names.
ERAS = (
    ("令和", "R", date(2019, 5, 1)),
    ("平成", "H", date(1989, 1, 8)),
    ("昭和", "S", date(1926, 12, 25)),
)
_WESTERN = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?")
_JAPANESE = re.compile(r"(令和|平成|昭和|[RHSrhs])(\d{1,2}|元)[-/.年](\d{1,2})[-/.月](\d{1,2})日?")
_CLOCK = re.compile(r"(午前|午後)?(\d{1,2})(?::|時)(\d{1,2})?分?")


def parse_date(text: str) -> date | None:
    """Return the day that is written (2026-04-01, 2026/4/1, 令和8年4月1日, R8.4.1), None when it is none."""
    text = "".join(narrow(text).split())
    try:
        if found := _WESTERN.fullmatch(text):
            return date(int(found[1]), int(found[2]), int(found[3]))
        if found := _JAPANESE.fullmatch(text):
            return _in_era(found[1], 1 if found[2] == "元" else int(found[2]), int(found[3]), int(found[4]))
    except ValueError:
        pass
    return None


def _in_era(word: str, year: int, month: int, day: int) -> date | None:
    for i, (name, initial, first) in enumerate(ERAS):
        if word in (name, initial, initial.lower()):
            found = date(first.year + year - 1, month, day)
            ended = i > 0 and found >= ERAS[i - 1][2]
            return None if year < 1 or found < first or ended else found
    return None


def wareki(value: str | date) -> str:
    """Return the day as 令和8年4月1日; text that is no date comes back unchanged, days before 昭和 in 西暦."""
    day = value if isinstance(value, date) else parse_date(value)
    if day is None:
        return str(value)
    for name, _, first in ERAS:
        if day >= first:
            year = day.year - first.year + 1
            return f"{name}{'元' if year == 1 else year}年{day.month}月{day.day}日"
    return f"{day.year}年{day.month}月{day.day}日"


def fiscal_year(day: date) -> int:
    """Return the fiscal year (April to March) that a day belongs to."""
    return day.year if day.month >= 4 else day.year - 1


def fiscal_year_label(year: int) -> str:
    """Return 令和7年度 for 2025, named by the era on 1 April of that year (2019: 令和元年度 as usage has it)."""
    if year == 2019:
        return "令和元年度"
    return wareki(date(year, 4, 1)).partition("年")[0] + "年度"


def parse_time(text: str) -> time | None:
    """Return the time of day that is written (8:30, ８時３０分, 午後5時15分), None when it is none.

    24:00 is the end of a day and becomes 23:59, which orders the same.
    """
    found = _CLOCK.fullmatch("".join(narrow(text).split()))
    if not found:
        return None
    hour, minute = int(found[2]), int(found[3] or 0)
    if found[1]:
        if hour > 12:
            return None
        hour = hour % 12 + (12 if found[1] == "午後" else 0)
    if (hour, minute) == (24, 0):
        return time(23, 59)
    return time(hour, minute) if hour < 24 and minute < 60 else None


def clock(text: str) -> str:
    """Return the time as 午前8時30分, 午後5時; text that is no time comes back unchanged."""
    found = parse_time(text)
    if found is None:
        return text
    if found == time(23, 59):
        return "午後12時"
    half = "午前" if found.hour < 12 else "午後"
    hour = found.hour if found.hour <= 12 else found.hour - 12
    hour = 0 if found.hour == 12 else hour
    return f"{half}{hour}時" + (f"{found.minute}分" if found.minute else "")
