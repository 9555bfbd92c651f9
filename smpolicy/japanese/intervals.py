"""How often something is done, as people write it: 3か月ごと, 毎月1回, 半年に1度, 四半期ごと."""

import re
import unicodedata

from smpolicy.japanese.width import joined

_UNIT_DAYS = {"日": 1, "週": 7, "月": 30, "年": 365}
_EVERY = re.compile(r"毎(日|週|月|年)|各(日|週|月|年)")
_WORDS = ((re.compile("四半期"), 91), (re.compile("半年|半期"), 182), (re.compile("半月"), 15), (re.compile("隔週"), 14),
          (re.compile("隔月"), 60), (re.compile("隔年"), 730))  # fmt: skip
# A number is read from its first digit on, once: from each digit on, a long one would take quadratic time.
_NUMBER = r"((?<!\d)\d{1,6}|[一二三四五六十])"
_UNIT = r"(?:か|カ|ヶ|ケ|箇|ヵ)?(日|週|月|年)間?"
# 3か月ごと, 2週間に1回, 1年おき: a number, a unit, and a word that makes it an interval.
_EACH = re.compile(rf"{_NUMBER}{_UNIT}(?:毎|ごと|おき|に|以内|を超えない)")
# 90日, 6か月間, 1年: a span alone.
_SPAN = re.compile(_NUMBER + _UNIT)
_HALF_YEAR = 182
# 月1回, 年に2回: so many times in a unit.
_TIMES = re.compile(rf"(日|週|月|年)間?に?{_NUMBER}(?:回|度)")


def interval_days(text: str) -> int | None:
    """Return the interval that a text names in days (a month counts 30), None where it names none."""
    text = joined(text)
    if match := _EACH.search(text):
        return _number(match[1]) * _UNIT_DAYS[match[2]]
    for pattern, days in _WORDS:
        if pattern.search(text):
            return days
    if match := _TIMES.search(text):
        return _UNIT_DAYS[match[1]] // max(_number(match[2]), 1)
    if match := _EVERY.search(text):
        return _UNIT_DAYS[match[1] or match[2]]
    return None


def span_days(text: str) -> int | None:
    """Return a span of time (90日, 6か月, 半年, 1年間) in days, a month as 30; None where it names none."""
    text = joined(text)
    if match := _SPAN.fullmatch(text):
        return _number(match[1]) * _UNIT_DAYS[match[2]]
    return _HALF_YEAR if text == "半年" else None


def _number(text: str) -> int:
    return int(text) if text.isdigit() else int(unicodedata.numeric(text))
