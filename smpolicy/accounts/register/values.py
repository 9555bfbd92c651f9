"""One cell of the register: read from what people type in their lists, written as people read it."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from smpolicy.accounts.register.columns import Column
from smpolicy.japanese import graphemes
from smpolicy.japanese.dates import date_problem, parse_date, wareki
from smpolicy.japanese.no_answer import is_blank_looking
from smpolicy.japanese.width import clean_text, handle, narrow, phone
from smpolicy.rules.job_titles import looks_like_person
from smpolicy.rules.urls import find_urls, parse_url

_MOST = 500
_MOST_LONG = 4_000
_SUMMARY = 60
# Excel counts days from here (its 1900 was a leap year); what is no day of our time is no serial date.
_EXCEL = date(1899, 12, 30)
_SERIALS = range(20_000, 80_000)
_NUMBER = re.compile(r"(?:約)?(\d{1,12})(?:\.0+)?(?:人|件|名|フォロワー|投稿|本)?")
_MONTH = re.compile(r".*月")


@dataclass(frozen=True)
class Reading:
    """What a cell says: the value as it is kept ('' for none), why it cannot be read, what is to be looked at."""

    value: str
    problem: str = ""
    doubt: str = ""


def read_value(column: Column, text: str) -> Reading:
    """Return what a typed text says in a column."""
    text = clean_text(text)[0].strip()
    # Our own CSV writes this mark before a sign that would begin a formula.
    if text.startswith("'") and text[1:2] in ("=", "+", "-", "@"):
        text = text[1:]
    if not text:
        return Reading("")
    if column.choices:
        return _choice(column, text)
    match column.kind:
        case "date":
            return _date(column, text)
        case "number":
            return _number(column, text)
        case "url":
            return _url(column, text)
        case "handle":
            return _long(column, handle(text))
        case "contact":
            return _long(column, phone(text) if text[:1] in "0０" else text)
        case "post":
            doubt = f"{column.label}「{text}」は個人名のように見えます。職名に直してください。"
            return Reading(_long(column, text).value, doubt=doubt if looks_like_person(text) else "")
    return _long(column, text)


def show(column: Column, value: str) -> str:
    """Return a kept value as people read it: dates in 和暦, choices by their label, IDs with @."""
    if not value:
        return ""
    if column.is_date:
        return wareki(value)
    if column.choices:
        return next((choice.label for choice in column.choices if choice.id == value), value)
    if column.kind == "handle":
        return f"@{value}"
    return f"{int(value):,}" if column.is_number and value.isdigit() else value


def summary(text: str) -> str:
    """Return the first sentence of a text, cut to what a cell can show."""
    first = " ".join(text.split()).partition("。")[0]
    is_whole = graphemes.take(first, _SUMMARY) == first
    return first if is_whole else graphemes.take(first, _SUMMARY - 1) + "…"


def serial_date(text: str) -> date | None:
    """Return the day that a number of Excel's means, None for any other text."""
    match = re.fullmatch(r"(\d{5})(?:\.\d+)?", narrow(text))
    return _EXCEL + timedelta(days=int(match[1])) if match and int(match[1]) in _SERIALS else None


def _date(column: Column, text: str) -> Reading:
    # 2026-04-01 00:00:00 of a spreadsheet; 令和8年4月1日（水） of a list.
    bare = re.sub(r"[（(][月火水木金土日][)）]", "", text)
    bare = re.sub(r"[ T]\d{1,2}:\d{2}(:\d{2})?$", "", narrow(bare))
    day = parse_date(bare) or serial_date(bare)
    if day:
        return Reading(day.isoformat())
    if is_blank_looking(text) or text in ("-", "―", "－"):
        return Reading("", doubt=f"{column.label}「{text}」は日ではないため、空にします。")
    why = date_problem(bare) or ("日がありません" if _MONTH.fullmatch(bare) else "日として読めません")
    return Reading(
        "", problem=f"{column.label}「{text}」：{why}。令和8年4月1日か2026-04-01の形で書いてください。"
    )


def _number(column: Column, text: str) -> Reading:
    match = _NUMBER.fullmatch(narrow(text).replace(",", "").replace(" ", ""))
    if match:
        return Reading(str(int(match[1])))
    if is_blank_looking(text) or text in ("-", "―", "－"):
        return Reading("", doubt=f"{column.label}「{text}」は数ではないため、空にします。")
    return Reading("", problem=f"{column.label}「{text}」は数として読めません。1234の形で書いてください。")


def _url(column: Column, text: str) -> Reading:
    urls = find_urls(text)
    bare = narrow(text)
    if not urls and re.match(r"[a-z0-9-]+(\.[a-z0-9-]+)+/", bare, re.IGNORECASE):
        urls = [f"https://{bare}"]
    if urls and parse_url(urls[0]):
        more = f"{column.label}に{len(urls)}つのURLがあります。先頭だけを取り込みます。"
        return Reading(urls[0], doubt=more if len(urls) > 1 else "")
    if is_blank_looking(text) or text in ("-", "―", "－"):
        return Reading("")
    return Reading("", problem=f"{column.label}「{text}」はURLとして読めません。https://から書いてください。")


def _choice(column: Column, text: str) -> Reading:
    choice = _choices(column.id, column.choices).get(plain(text))
    if choice:
        return Reading(choice)
    known = "、".join(choice.label for choice in column.choices)
    return Reading("", problem=f"{column.label}「{text}」が分かりません。{known}のどれかにしてください。")


@cache
def _choices(_column: str, choices: tuple) -> dict[str, str]:  # type: ignore[type-arg]
    return {plain(name): choice.id for choice in choices for name in (choice.id, choice.label, *choice.names)}


def plain(text: str) -> str:
    """Return a text as names are compared: narrow, small letters, no spaces."""
    return "".join(narrow(text).lower().split())


def _long(column: Column, text: str) -> Reading:
    most = _MOST_LONG if column.kind == "long" else _MOST
    if len(text) > most:
        return Reading(
            "", problem=f"{column.label}が長すぎます（{len(text)}字）。{most}字までにしてください。"
        )
    return Reading(text)
