"""Checks across a body's accounts: its guideline's rules about all of them, and what only a register can see."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from smpolicy.accounts.register.columns import columns
from smpolicy.accounts.register.rows import RegisterRow
from smpolicy.accounts.register.values import show
from smpolicy.answers.answer_file import AnswerFile
from smpolicy.checking.view import View
from smpolicy.japanese.dates import fiscal_year, parse_date, wareki
from smpolicy.japanese.intervals import interval_days
from smpolicy.rules.conditions import Severity
from smpolicy.rules.offices import names_office
from smpolicy.rules.platforms import load_platforms
from smpolicy.rules.questions import numbers
from smpolicy.rules.register_rules import RegisterRule
from smpolicy.rules.rulebook import Rulebook

_RUN = ("running", "imported")
_STOPPED = ("paused", "ended_kept")
_MONTH = 30.44


@dataclass(frozen=True)
class AcrossFinding:
    """What a check across accounts has to say about some rows; `clause` '' for what is our suggestion."""

    check: str
    severity: Severity
    clause: str
    message: str
    rows: tuple[RegisterRow, ...]


@dataclass(frozen=True)
class BodyDecisions:
    """What no guideline says and the body is asked: None and empty where it has not answered.

    `idle_months`: without a post from then on an account is idle; `password_months`: how often passwords change;
    `offices`: the sections that there are today.
    """

    idle_months: int | None = None
    password_months: int | None = None
    offices: tuple[str, ...] = field(default=())


def asked_of(settings: Mapping[str, object]) -> BodyDecisions:
    """Return what the register's settings hold of it."""
    offices = settings.get("offices")
    return BodyDecisions(
        _months(settings.get("idle_months")),
        _months(settings.get("password_months")),
        tuple(offices) if isinstance(offices, list) else (),
    )


def check_across(
    rows: Sequence[RegisterRow], rulebook: Rulebook, asked: BodyDecisions, today: date
) -> list[AcrossFinding]:
    """Return what the accounts together break: the guideline's rules first, then what the body was asked."""
    findings: list[AcrossFinding] = []
    for rule in rulebook.file.register_rules:
        findings += _KINDS[rule.kind](rule, rows, asked, today)
    findings += _ids(rows, rulebook)
    findings += _idle(rows, asked, today)
    findings += _offices(rows, asked)
    return findings


def due_check(row: RegisterRow) -> date | None:
    """Return by when a stopped account is to be looked at again, None where no interval or day is known."""
    days = interval_days(row.cells["check_interval"])
    since = parse_date(row.cells["looked_at_on"]) or parse_date(row.cells["in_force"])
    return since + timedelta(days=days) if days and since else None


def _say(rule: RegisterRule, message: str, *rows: RegisterRow) -> AcrossFinding:
    return AcrossFinding(rule.id, rule.severity, rule.clause, f"{message}{rule.text}", rows)


def _one_per_platform(
    rule: RegisterRule, rows: Iterable[RegisterRow], _asked: BodyDecisions, _today: date
) -> Iterator[AcrossFinding]:
    by_platform: dict[str, list[RegisterRow]] = {}
    for row in rows:
        if row.state in _RUN and row.cells["platform"]:
            by_platform.setdefault(row.cells["platform"], []).append(row)
    for platform, several in by_platform.items():
        if len(several) > 1 and platform != "other":
            label = show(columns()["platform"], platform)
            yield _say(rule, f"{label}のアカウントが{len(several)}つあります。", *several)


def _on_website(
    rule: RegisterRule, rows: Iterable[RegisterRow], _asked: BodyDecisions, _today: date
) -> Iterator[AcrossFinding]:
    for row in rows:
        if row.state in _RUN and not (row.cells["page_url"] or row.cells["policy_url"]):
            yield _say(rule, "掲載ページが書かれていません。掲載を確かめて、URLを書いてください。", row)


def _verified(
    rule: RegisterRule, rows: Iterable[RegisterRow], _asked: BodyDecisions, _today: date
) -> Iterator[AcrossFinding]:
    for row in rows:
        if row.state in _RUN and row.cells["verification"] not in ("obtained", "not_applicable"):
            state = show(columns()["verification"], row.cells["verification"])
            told = f"認証が「{state}」です。" if state else "認証の状態が書かれていません。"
            yield _say(rule, f"{told}媒体が発行しているか確かめてください。", row)


def _password(
    rule: RegisterRule, rows: Iterable[RegisterRow], asked: BodyDecisions, today: date
) -> Iterator[AcrossFinding]:
    for row in rows:
        if row.has_ended:
            continue
        day = parse_date(row.cells["password_changed_on"])
        if day is None:
            yield _say(
                rule, "パスワードを変えた日が書かれていません。変えた日を確かめて書いてください。", row
            )
        elif asked.password_months and _months_since(day, today) > asked.password_months:
            since = f"{wareki(day)}から、決めた{asked.password_months}か月を過ぎています。"
            yield _say(rule, f"パスワードを変えた日が{since}", row)


def _yearly(
    rule: RegisterRule, rows: Iterable[RegisterRow], _asked: BodyDecisions, today: date
) -> Iterator[AcrossFinding]:
    due = last_due(rule, today)
    for row in rows:
        opened = parse_date(row.cells["opened_on"])
        if row.state not in _RUN or (opened and opened > due):
            continue
        day = parse_date(row.cells["reviewed_on"])
        if day is None or fiscal_year(day) < fiscal_year(due):
            yield _say(rule, f"{wareki(due)}までの点検の記録がありません。", row)


def last_due(rule: RegisterRule, today: date) -> date:
    """Return the day by which the last yearly review had to be made."""
    this_year = date(today.year, rule.month, rule.day)
    return this_year if this_year <= today else date(today.year - 1, rule.month, rule.day)


def _stopped(
    rule: RegisterRule, rows: Iterable[RegisterRow], _asked: BodyDecisions, today: date
) -> Iterator[AcrossFinding]:
    for row in rows:
        if row.state not in _STOPPED:
            continue
        due = due_check(row)
        if not interval_days(row.cells["check_interval"]):
            yield _say(rule, "停止後の確認間隔が書かれていません。例：3か月ごと。", row)
        elif due is None:
            yield _say(rule, "停止後に確かめた日が書かれていません。", row)
        elif due < today:
            yield _say(rule, f"停止後の確認の期日（{wareki(due)}）を過ぎています。", row)


_KINDS: Mapping[str, Callable[[RegisterRule, Sequence[RegisterRow], BodyDecisions, date], Iterator[AcrossFinding]]] = {
    "one-per-platform": _one_per_platform, "on-website": _on_website, "verified": _verified,
    "password-changed": _password, "yearly-review": _yearly, "stopped-looked-at": _stopped,
}  # fmt: skip


def _ids(rows: Iterable[RegisterRow], rulebook: Rulebook) -> Iterator[AcrossFinding]:
    """Yield the IDs against the guideline's rule or the platform's; decided accounts were checked before."""
    rules = [rule for rule in rulebook.checks if rule.reads() == ("ID",)]
    for row in rows:
        if row.account_id is not None or row.has_ended or not row.cells["handle"]:
            continue
        platform = load_platforms().get(row.cells["platform"])
        problem = platform.handle_problem(row.cells["handle"]) if platform else None
        if problem:
            yield AcrossFinding("platform-handle", "advice", "", problem, (row,))
        view = _with_id(row, rulebook)
        for rule in rules:
            if rule.applies(view) and any(rule.broken(view)):
                yield AcrossFinding(rule.id, rule.severity, numbers(rule.clause)[0], rule.message, (row,))


def _with_id(row: RegisterRow, rulebook: Rulebook) -> View:
    file = AnswerFile(municipality=rulebook.id, procedure=next(iter(rulebook.procedures)))
    file.answers.account.platform, file.answers.account.handle = row.cells["platform"], row.cells["handle"]
    return View(file, rulebook)


def _idle(rows: Iterable[RegisterRow], asked: BodyDecisions, today: date) -> Iterator[AcrossFinding]:
    for row in rows if asked.idle_months else ():
        day = parse_date(row.cells["last_post_on"])
        if row.state in _RUN and day and is_idle(day, asked, today):
            message = f"最終投稿日（{wareki(day)}）から{asked.idle_months}か月を過ぎています。続けるかどうかを確かめてください。"
            yield AcrossFinding("idle", "advice", "", message, (row,))


def is_idle(last_post: date, asked: BodyDecisions, today: date) -> bool:
    """Return whether an account is idle by what the body answered."""
    return asked.idle_months is not None and _months_since(last_post, today) > asked.idle_months


def _offices(rows: Iterable[RegisterRow], asked: BodyDecisions) -> Iterator[AcrossFinding]:
    for row in rows if asked.offices else ():
        for name in ("section", "manager"):
            text = row.cells[name]
            if row.has_ended or not text or any(names_office(text, office) for office in asked.offices):
                continue
            message = f"{columns()[name].label}「{text}」は、いまの組織にありません。改めてください。"
            yield AcrossFinding("office-gone", "advice", "", message, (row,))


def _months(value: object) -> int | None:
    return value if isinstance(value, int) and value > 0 else None


def _months_since(day: date, today: date) -> float:
    return (today - day).days / _MONTH
