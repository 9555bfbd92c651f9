"""Dates and times as people type them and as Japanese official papers print them."""

import re
import unicodedata
from datetime import date, datetime, time, timedelta, timezone
from functools import lru_cache

from smpolicy.japanese.width import joined

# No summer time since 1951; a server need not have a database of time zones (Windows has none).
JAPAN = timezone(timedelta(hours=9))
# Name, Latin initial, first day; newest first. Source: the government's orders on era names.
ERAS = (
    ("令和", "R", date(2019, 5, 1)),
    ("平成", "H", date(1989, 1, 8)),
    ("昭和", "S", date(1926, 12, 25)),
)
_WESTERN = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?|(\d{4})(\d{2})(\d{2})")
_JAPANESE = re.compile(r"(令和|平成|昭和|[RHSrhs])(\d{1,2}|元)[-/.年](\d{1,2})[-/.月](\d{1,2})日?")
_WITHOUT_YEAR = re.compile(r"(\d{1,2})[-/.月](\d{1,2})日?")
_CLOCK = re.compile(r"(午前|午後)?(?:(\d{1,2})(?::|時)(\d{1,2}|半)?分?|(\d{2})(\d{2}))")
_KANJI_NUMBER = re.compile("[〇一二三四五六七八九十]+")
# No day and no time of day is longer: a longer text is not looked at closely, and not remembered.
_MOST = 40


class _NoDayError(ValueError):
    """A text has the form of a date and is none; the message is the Japanese cause."""


def parse_date(text: str) -> date | None:
    """Return the day that is written, None when it is none.

    Read: 2026-04-01, 2026/4/1, 20260401, 令和8年4月1日, 令和八年四月一日, R8.4.1; full-width and spaced as well.
    """
    return _known_date(text) if len(text) <= _MOST else _day_or_none(text)


def _day_or_none(text: str) -> date | None:
    try:
        return _day(text)
    except _NoDayError:
        return None


# Every check and every place of a paper asks whether a text is a day.
_known_date = lru_cache(maxsize=2048)(_day_or_none)


def date_problem(text: str) -> str:
    """Return why the text is no day (2月30日はありません), '' where it is one or has no form of a date."""
    try:
        _day(text)
    except _NoDayError as error:
        return str(error)
    return ""


def _day(text: str) -> date | None:
    text = _in_figures(text)
    if match := _WESTERN.fullmatch(text):
        year, month, day = (int(part) for part in match.groups() if part)
        return _checked(year, month, day)
    if match := _JAPANESE.fullmatch(text):
        year = 1 if match[2] == "元" else int(match[2])
        return _in_era(match[1], year, int(match[3]), int(match[4]))
    if _WITHOUT_YEAR.fullmatch(text):
        raise _NoDayError("年がありません")
    return None


def _in_figures(text: str) -> str:
    """Return the text narrow, without spaces, its kanji numbers in digits; '' for a long one."""
    text = "".join(text.split())
    return _KANJI_NUMBER.sub(_in_digits, joined(text)) if len(text) <= _MOST else ""


def _in_digits(match: re.Match[str]) -> str:
    """Return 二十三 as 23, 二〇二六 as 2026."""
    tens, ten, ones = match[0].rpartition("十")
    if not ten:
        return "".join(str(int(unicodedata.numeric(sign))) for sign in ones)
    return str(int(unicodedata.numeric(tens[-1:] or "一")) * 10 + int(unicodedata.numeric(ones[-1:] or "〇")))


def _checked(year: int, month: int, day: int) -> date:
    if not 1 <= month <= 12:
        raise _NoDayError(f"{month}月はありません")
    try:
        return date(year, month, day)
    except ValueError:
        raise _NoDayError(f"{year}年{month}月{day}日はありません") from None


def _in_era(word: str, year: int, month: int, day: int) -> date:
    position, (name, _, first) = next(
        (i, era) for i, era in enumerate(ERAS) if word in (era[0], era[1], era[1].lower())
    )
    if year < 1:
        raise _NoDayError(f"{name}{year}年はありません")
    written = _checked(first.year + year - 1, month, day)
    if written < first or (position > 0 and written >= ERAS[position - 1][2]):
        raise _NoDayError(f"{name}{year}年{month}月{day}日はありません（{wareki(written)}です）")
    return written


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


def day_words(day: date) -> str:
    """Return the day as it is read back to who has typed it: 令和8年4月1日（水曜日）."""
    return f"{wareki(day)}（{'月火水木金土日'[day.weekday()]}曜日）"


def fiscal_year(day: date) -> int:
    """Return the fiscal year (April to March) that a day belongs to."""
    return day.year if day.month >= 4 else day.year - 1


def fiscal_year_label(year: int) -> str:
    """Return 令和7年度 for 2025, named by the era on 1 April of that year (2019: 令和元年度 as usage has it)."""
    if year == 2019:
        return "令和元年度"
    return wareki(date(year, 4, 1)).partition("年")[0] + "年度"


def parse_time(text: str) -> time | None:
    """Return the time of day that is written (8:30, ８時３０分, 8時半, 0830, 午後5時15分), None when it is none.

    24:00 is the end of a day and becomes 23:59, which orders the same.
    """
    return _known_time(text) if len(text) <= _MOST else _time_or_none(text)


def _time_or_none(text: str) -> time | None:
    match = _CLOCK.fullmatch(_in_figures(text))
    if not match:
        return None
    hour = int(match[2] or match[4])
    minute = 30 if match[3] == "半" else int(match[3] or match[5] or 0)
    if match[1]:
        if hour > 12:
            return None
        hour = hour % 12 + (12 if match[1] == "午後" else 0)
    if (hour, minute) == (24, 0):
        return time(23, 59)
    return time(hour, minute) if hour < 24 and minute < 60 else None


_known_time = lru_cache(maxsize=2048)(_time_or_none)


def clock(text: str) -> str:
    """Return the time as 午前8時30分, 午後5時; text that is no time comes back unchanged."""
    time_of_day = parse_time(text)
    if time_of_day is None:
        return text
    if time_of_day == time(23, 59):
        return "午後12時"
    half = "午前" if time_of_day.hour < 12 else "午後"
    hour = time_of_day.hour if time_of_day.hour <= 12 else time_of_day.hour - 12
    hour = 0 if time_of_day.hour == 12 else hour
    return f"{half}{hour}時" + (f"{time_of_day.minute}分" if time_of_day.minute else "")


def moment(instant: datetime) -> str:
    """Return an aware moment as 令和8年11月21日 14時05分, in Japan's time."""
    there = instant.astimezone(JAPAN)
    return f"{wareki(there.date())} {there.hour}時{there.minute:02}分"
