"""Filters of templates: `{{ 策定日 | 和暦 }}`. Gaps and blanks pass through every filter unchanged."""

import functools
import re
from collections.abc import Callable, Iterable
from typing import Any

from smpolicy.documents.values import is_marked
from smpolicy.japanese.dates import clock, fiscal_year, fiscal_year_label, parse_date, wareki
from smpolicy.japanese.sentences import polite

_YEAR = re.compile(r"\d{4}")
_WIDE = {code: code + 0xFEE0 for code in range(0x21, 0x7F)} | {0x20: 0x3000}
_NARROW = {wide: narrow for narrow, wide in _WIDE.items()}


def enumerate_words(values: Iterable[object], separator: str = "、") -> str:
    """Return the values in one line, with 「、」 between them."""
    if isinstance(values, str):
        return values
    return separator.join(str(value) for value in values)


def widen(text: str) -> str:
    """Return the text with letters, digits and signs in full width."""
    return str(text).translate(_WIDE)


def narrow(text: str) -> str:
    """Return the text with letters, digits and signs in half width."""
    return str(text).translate(_NARROW)


def with_at(handle: str) -> str:
    """Return an account's ID with its @; nothing for no ID."""
    return f"@{handle}" if handle else ""


def fiscal_year_of(value: object) -> str:
    """Return the fiscal year of a day, or that a number is, as 令和8年度; other text unchanged."""
    day = parse_date(str(value))
    if day is None and not _YEAR.fullmatch(narrow(str(value))):
        return str(value)
    return fiscal_year_label(fiscal_year(day) if day else int(narrow(str(value))))


def last_day_of_year(value: object) -> str:
    """Return the last day of the fiscal year of a day, or of a year's number, as ISO text; other text unchanged."""
    day = parse_date(str(value))
    if day is None and not _YEAR.fullmatch(narrow(str(value))):
        return str(value)
    year = fiscal_year(day) if day else int(narrow(str(value)))
    return f"{year + 1}-03-31"


def mask_mail(address: str) -> str:
    """Return an e-mail address with the part before its @ masked; nothing for no address."""
    return f"****@{address.rpartition('@')[2]}" if address else ""


def passing_marks(filter_: Callable[..., Any]) -> Callable[..., Any]:
    """Return the filter so that it leaves gaps and blanks as they are."""
    # Jinja hands some filters its environment or context first.
    place = 1 if hasattr(filter_, "jinja_pass_arg") else 0

    @functools.wraps(filter_)
    def passing(*args: Any, **options: Any) -> Any:  # noqa: ANN401 - filters take anything
        if len(args) > place and is_marked(args[place]):
            return args[place]
        return filter_(*args, **options)

    return passing


OURS: dict[str, Callable[..., Any]] = {
    "和暦": passing_marks(wareki),
    "年度": passing_marks(fiscal_year_of),
    "年度末": passing_marks(last_day_of_year),
    "時刻": passing_marks(clock),
    "ID表記": passing_marks(with_at),
    "列記": passing_marks(enumerate_words),
    "伏せ字": passing_marks(mask_mail),
    "です": passing_marks(polite),
    "全角": passing_marks(widen),
    "半角": passing_marks(narrow),
}
