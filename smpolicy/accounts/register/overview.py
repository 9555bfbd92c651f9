"""The register at a glance: accounts by state, platform and section, when reviews are due, findings by clause."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import zip_longest

from smpolicy.accounts.register.across import AcrossFinding, BodyDecisions, check_across, is_idle
from smpolicy.accounts.register.columns import columns
from smpolicy.accounts.register.rows import RegisterRow
from smpolicy.accounts.register.values import show
from smpolicy.documents.blocks import Document
from smpolicy.documents.template.compose import compose
from smpolicy.documents.word.write import Properties, write
from smpolicy.dossier.template_files import template
from smpolicy.japanese import graphemes
from smpolicy.japanese.dates import parse_date, wareki
from smpolicy.rules.rulebook import Rulebook
from smpolicy.settings import TEMPLATES

_TEMPLATE = TEMPLATES / "common" / "register_overview.txt"
# How many sections, platforms and months have a line of their own: the committee gets one page.
_SECTIONS, _PLATFORMS, _MONTHS = 8, 7, 6
# How much of a finding's sentence stands on that page.
_TEXT = 60
_LONGEST = 6
_NOTHING = {"区分": "", "件数": "", "棒": ""}


@dataclass(frozen=True)
class Count:
    """One bar: what is counted, how many, and what it says besides."""

    label: str
    number: int
    text: str = ""


@dataclass(frozen=True)
class Overview:
    """The figures; `idle` None where the body has not been asked how many months make an account idle."""

    total: int
    states: tuple[Count, ...]
    platforms: tuple[Count, ...]
    sections: tuple[Count, ...]
    reviews: tuple[Count, ...]
    findings: tuple[Count, ...]
    idle: int | None


def overview(rows: Sequence[RegisterRow], rulebook: Rulebook, asked: BodyDecisions, today: date) -> Overview:
    """Return the figures of a register; ended accounts count among the states alone."""
    alive = [row for row in rows if not row.has_ended]
    idle = sum(
        1 for row in alive if (day := parse_date(row.cells["last_post_on"])) and is_idle(day, asked, today)
    )
    return Overview(
        len(rows),
        _by(rows, lambda row: show(columns()["state"], row.state)),
        _fewer(
            _by(alive, lambda row: show(columns()["platform"], row.cells["platform"]) or "（記載なし）"),
            _PLATFORMS,
            "媒体",
        ),
        _fewer(_by(alive, lambda row: row.cells["section"] or "（記載なし）"), _SECTIONS, "課"),
        _reviews(alive, today),
        _findings(check_across(rows, rulebook, asked, today)),
        None if asked.idle_months is None else idle,
    )


def overview_document(figures: Overview, body: str, today: date) -> Document:
    """Return the page for the committee; its wording stands in templates/common."""
    idle = () if figures.idle is None else (Count("決めた月数、投稿なし", figures.idle),)
    left = {
        "": (Count("すべて", figures.total),),
        "状態": figures.states,
        "媒体": figures.platforms,
        "休眠": idle,
    }
    right = {"課": figures.sections, "点検": figures.reviews}
    pairs = zip_longest(_lines(left, figures.total), _lines(right, figures.total), fillvalue=_NOTHING)
    values = {
        "日": today.isoformat(),
        "団体": body,
        "数の一覧": [{"左": one, "右": other} for one, other in pairs],
        "指摘の一覧": [
            {"区分": count.label, "件数": f"{count.number}件", "内容": _first_sentence(count.text)}
            for count in figures.findings
        ],
    }
    return compose(template(_TEMPLATE), values)


def overview_docx(figures: Overview, body: str, today: date) -> bytes:
    """Return the page for the committee as a Word file."""
    return write(overview_document(figures, body, today), Properties(author=body, date=today.isoformat()))


def _lines(groups: Mapping[str, Sequence[Count]], total: int) -> list[Mapping[str, str]]:
    return [
        _bar(Count(f"{name}：{count.label}" if name else count.label, count.number), total)
        for name, counts in groups.items()
        for count in counts
    ]


def _first_sentence(text: str) -> str:
    first = text.partition("。")[0]
    return f"{first}。" if graphemes.count(first) <= _TEXT else f"{graphemes.take(first, _TEXT)}…"


def _bar(count: Count, total: int) -> Mapping[str, str]:
    length = round(count.number / total * _LONGEST) if total else 0
    share = f"{count.number / total:.0%}" if total else "0%"
    return {"区分": count.label, "件数": f"{count.number}件", "棒": f"{'■' * length}　{share}"}


def _by(rows: Iterable[RegisterRow], name: Callable[[RegisterRow], str]) -> tuple[Count, ...]:
    return tuple(Count(label, number) for label, number in Counter(map(name, rows)).most_common())


def _fewer(counts: tuple[Count, ...], most: int, of: str) -> tuple[Count, ...]:
    """Return the largest, the rest in one line."""
    rest = counts[most:]
    more = (Count(f"ほか{len(rest)}{of}", sum(count.number for count in rest)),) if rest else ()
    return (*counts[:most], *more)


def _reviews(rows: Iterable[RegisterRow], today: date) -> tuple[Count, ...]:
    """Count when the next reviews are due: overdue, each of the coming months that has any, later, no day."""
    months: Counter[tuple[int, str]] = Counter()
    for row in rows:
        day = parse_date(row.cells["next_review"])
        if day is None:
            months[9_999_999, "日の記載なし"] += 1
        elif day < today:
            months[0, "期日を過ぎている"] += 1
        else:
            months[day.year * 100 + day.month, wareki(day).partition("月")[0] + "月"] += 1
    coming = sorted(month for month in months if 0 < month[0] < 9_999_999)
    for month in coming[_MONTHS:]:
        months[9_999_998, f"{coming[_MONTHS][1]}から後"] += months.pop(month)
    return tuple(Count(label, number) for (_, label), number in sorted(months.items()))


def _findings(findings: Iterable[AcrossFinding]) -> tuple[Count, ...]:
    """Count the accounts that each rule finds, the guideline's clauses before our suggestions."""
    numbers: dict[tuple[str, str], set[int]] = {}
    texts: dict[tuple[str, str], str] = {}
    for finding in findings:
        place = (finding.clause, finding.check)
        numbers.setdefault(place, set()).update(row.id for row in finding.rows)
        texts.setdefault(place, finding.message)
    order = sorted(numbers, key=lambda place: (not place[0], -len(numbers[place])))
    return tuple(
        Count(place[0] or "この支援ツールの提案", len(numbers[place]), texts[place]) for place in order
    )
