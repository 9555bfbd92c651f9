"""Days of the week as people write them: 月曜日から金曜日まで（祝日を除く。）, 火・木, 土日祝, 毎日."""

import re

from smpolicy.japanese.width import joined

WEEK = "月火水木金土日"
HOLIDAY = "祝"
OFFICE_DAYS = frozenset("月火水木金")
EVERY_DAY = frozenset(WEEK + HOLIDAY)

# In brackets, or from a sign or the last 「を除く」 on: begun anew at each letter, it would take quadratic time.
_LEFT_OUT = re.compile(
    r"\((?=[^()]*\))([^()]*?)(?:を除く|は除く|除く)[^()]*\)|(?:(?<![^、。()])|(?<=を除[くき]))([^、。()]*?)を除[くき]"
)
_SPAN = re.compile(r"([月火水木金土日])曜?日?(?:から|~|-|−|ー|〜|～|―)([月火水木金土日])")
# Words for several days; the longest first, so that 休業日 is not read as anything else.
_WORDS = (
    (re.compile("毎日(?!曜)|年中無休|全日|365日|曜日を問わず"), EVERY_DAY),
    (re.compile("開庁日|平日|執務日|勤務日"), OFFICE_DAYS),
    (re.compile("週末|土日"), frozenset("土日")),
    (re.compile("祝日|祝祭日|休日|祝"), frozenset(HOLIDAY)),
)
# Letters in a row (月火水) or between signs (月・水・金) are days; the 月 of 月末 and the 日 of 日時 are not.
_ROW = re.compile(r"(?<![一-龠])[月火水木金土日]{2,}(?![一-龠])")
_SINGLE = re.compile(
    r"([月火水木金土日])曜|(?:^|(?<=[、・,/とびは]))([月火水木金土日])(?=[、・,/と及又の]|$)"
)


def named_days(text: str) -> frozenset[str]:
    """Return the days that a text names, 祝 for holidays; what it leaves out (…を除く) is taken away, () if none."""
    text = joined(text)
    if "除" not in text:
        return _named(text)
    left_out = "".join(part for match in _LEFT_OUT.finditer(text) for part in match.groups() if part)
    return _named(_LEFT_OUT.sub("", text)) - _named(left_out)


def _named(text: str) -> frozenset[str]:
    days: set[str] = set()
    for pattern, meant in _WORDS:
        if pattern.search(text):
            days |= meant
            text = pattern.sub("、", text)
    for first, last in set(_SPAN.findall(text)):
        days |= _span(first, last)
    text = _SPAN.sub("、", text)
    days |= set("".join(_ROW.findall(text)))
    days |= {day for pair in set(_SINGLE.findall(text)) for day in pair if day}
    return frozenset(days)


def _span(first: str, last: str) -> set[str]:
    """Return the days from one to another, also over the end of the week (土 to 月)."""
    start = WEEK.index(first)
    return set((WEEK[start:] + WEEK[:start]).partition(last)[0] + last)
