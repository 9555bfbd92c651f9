"""今月すること: what a body's accounts want by when, as a list and as an iCalendar file (RFC 5545)."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from smpolicy.accounts.register.across import due_check, last_due
from smpolicy.accounts.register.rows import RegisterRow
from smpolicy.japanese.dates import parse_date
from smpolicy.rules.register_rules import RegisterRule
from smpolicy.rules.rulebook import Rulebook

# What each column's day asks for; the account's name stands before it.
_BY_COLUMN = {
    "next_review": "点検する日です。",
    "announced_until": "周知の終わる日です。周知文を下げるか、延ばしてください。",
    "delete_on": "アカウントを削除する日です。削除したら、状態を改めてください。",
}
_A_YEAR = timedelta(days=365)


@dataclass(frozen=True)
class DueTask:
    """What is to be done by a day; `row` None for the body as a whole, `clause` '' where no guideline says so."""

    day: date
    text: str
    row: RegisterRow | None = None
    clause: str = ""

    @property
    def title(self) -> str:
        """The sentence with the account's name before it."""
        return f"{self.row.title}：{self.text}" if self.row else self.text


def tasks(rows: Sequence[RegisterRow], rulebook: Rulebook, today: date) -> list[DueTask]:
    """Return everything that is due, the overdue first."""
    all_tasks = [*_of_rows(rows), *_of_rules(rows, rulebook, today), *_of_rulebook(rulebook)]
    return sorted(all_tasks, key=lambda task: (task.day, task.title))


def this_month(all_tasks: Iterable[DueTask], today: date) -> list[DueTask]:
    """Return what is due until the end of the month, with what is overdue."""
    next_month = (today.replace(day=1) + timedelta(days=32)).replace(day=1)
    return [task for task in all_tasks if task.day < next_month]


def calendar(all_tasks: Iterable[DueTask], body: str, now: datetime) -> bytes:
    """Return the tasks as an iCalendar file, a whole day each."""
    stamp = now.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//smpolicy//register//JA",
        f"X-WR-CALNAME:{_escaped(body)} SNS台帳",
    ]
    for task in all_tasks:
        clause = f"（{task.clause}）" if task.clause else ""
        lines += [
            "BEGIN:VEVENT", f"UID:{_uid(body, task)}", f"DTSTAMP:{stamp}", f"DTSTART;VALUE=DATE:{task.day:%Y%m%d}",
            f"DTEND;VALUE=DATE:{task.day + timedelta(days=1):%Y%m%d}", f"SUMMARY:{_escaped(task.title + clause)}",
            "TRANSP:TRANSPARENT", "END:VEVENT",
        ]  # fmt: skip
    return "".join(_folded(line) for line in [*lines, "END:VCALENDAR"]).encode()


def _of_rows(rows: Iterable[RegisterRow]) -> Iterator[DueTask]:
    for row in rows:
        for column, text in _BY_COLUMN.items():
            day = parse_date(row.cells[column])
            if day and row.state != "ended_deleted" and not (column == "next_review" and row.has_ended):
                yield DueTask(day, text, row)


def _of_rules(rows: Iterable[RegisterRow], rulebook: Rulebook, today: date) -> Iterator[DueTask]:
    for rule in rulebook.file.register_rules:
        if rule.kind == "stopped-looked-at":
            for row in rows:
                day = due_check(row)
                if day and row.state in ("paused", "ended_kept"):
                    yield DueTask(day, "停止後のアカウントの状態を確かめる日です。", row, rule.clause)
        elif rule.kind == "yearly-review":
            running = [row for row in rows if row.state == "running"]
            yield from _yearly(rule, running, today)


def _yearly(rule: RegisterRule, running: list[RegisterRow], today: date) -> Iterator[DueTask]:
    """Yield the next yearly review, where an account has not had it yet in this fiscal year."""
    last = last_due(rule, today)
    due = last if last == today else date(last.year + 1, rule.month, rule.day)
    open_ones = [
        r for r in running if not (day := parse_date(r.cells["reviewed_on"])) or not last < day <= due
    ]
    if open_ones:
        yield DueTask(due, f"{rule.text}まだのアカウントが{len(open_ones)}件あります。", None, rule.clause)


def _of_rulebook(rulebook: Rulebook) -> Iterator[DueTask]:
    checked = parse_date(rulebook.file.checked_on)
    if checked:
        text = f"{rulebook.file.guideline}の規則を、1年ごとに元の{rulebook.file.rule}と見比べる日です（この支援ツールの提案）。"
        yield DueTask(checked + _A_YEAR, text)


def _uid(body: str, task: DueTask) -> str:
    """Return an identity that stays while the task does, so that a second import replaces the first."""
    what = f"{body}|{task.row.number if task.row else ''}|{task.text}|{task.day}"
    return f"{hashlib.sha256(what.encode()).hexdigest()[:32]}@smpolicy"


def _escaped(text: str) -> str:
    for sign in ("\\", ";", ","):
        text = text.replace(sign, f"\\{sign}")
    return text.replace("\n", "\\n")


def _folded(line: str) -> str:
    """Return a line in pieces of 75 octets at most, no letter cut (RFC 5545, 3.1)."""
    pieces, piece = [], ""
    for sign in line:
        if len((piece + sign).encode()) > 74:
            pieces.append(piece)
            piece = ""
        piece += sign
    return "\r\n ".join([*pieces, piece]) + "\r\n"
