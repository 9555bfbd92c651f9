"""引継書: what the next chief has to know of an account, for one account or for all of a section.

The promises and to whom they were made come from the edition, by the list in templates/common/handover.toml;
dates and duties come from the register and the rulebook. Where the access is kept is said, never the access.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from smpolicy.accounts.register.columns import columns
from smpolicy.accounts.register.due import DueTask, tasks
from smpolicy.accounts.register.rows import RegisterRow
from smpolicy.accounts.register.values import show
from smpolicy.answers.answer_file import AnswerFile
from smpolicy.answers.model import Consultation
from smpolicy.checking.changed_answers import due
from smpolicy.checking.display import answer_text, field_words
from smpolicy.checking.view import View
from smpolicy.datafiles import toml_file
from smpolicy.datafiles.table import Data
from smpolicy.documents.blocks import Document
from smpolicy.documents.template.compose import compose
from smpolicy.documents.word.combine import combine
from smpolicy.documents.word.write import Properties
from smpolicy.dossier.template_files import template
from smpolicy.japanese.dates import wareki
from smpolicy.rules.questions import Question, numbers
from smpolicy.rules.rulebook import Rulebook
from smpolicy.settings import TEMPLATES

_FOLDER = TEMPLATES / "common"
_SHEET, _COVER = _FOLDER / "handover.txt", _FOLDER / "handover_cover.txt"
_OURS = (
    "パスワードを変え、変えた日と保管場所を台帳に書く",
    "使わなくなった人の権限を媒体の設定から外し、新しい人の権限を付ける",
    "台帳の運用責任者、担当、連絡先を確かめ、変わったところを改める",
)


class Promises(Data):
    """To whom the answers of these items are promises."""

    to: str
    items: tuple[str, ...]


class _Person(Data):
    items: tuple[str, ...]


class _HandoverFile(Data):
    promises: tuple[Promises, ...]
    person: _Person


@dataclass(frozen=True)
class HandedOver:
    """An account as it is handed over; `file`: the answers of its edition in force, None for an imported row."""

    row: RegisterRow
    file: AnswerFile | None = None


def handover(accounts: Sequence[HandedOver], rulebook: Rulebook, today: date) -> bytes:
    """Return the Word file for at least one account, for several with a cover that lists them."""
    sheets = [handover_sheet(each, rulebook, today) for each in accounts]
    covers = [handover_cover(accounts, rulebook, today)] if len(accounts) > 1 else []
    title = f"{rulebook.name}　ソーシャルメディア公式アカウントの引継書"
    return combine([*covers, *sheets], Properties(title=title, author=rulebook.name, date=today.isoformat()))


def handover_sheet(account: HandedOver, rulebook: Rulebook, today: date) -> Document:
    """Return the sheet of one account."""
    row, views = account.row, _views(account, rulebook)
    cells = {name: show(columns()[name], value) for name, value in row.cells.items()}
    values = {
        "日": today.isoformat(), "管理番号": row.number, "アカウント名": row.title, "媒体": cells["platform"],
        "ID": cells["handle"], "URL": cells["url"], "所属": cells["department"] + cells["section"],
        "責任者": cells["manager"], "担当": cells["staff"], "状態": cells["state"], "版": _edition(row),
        "決裁": "　".join(filter(None, (cells["decided_on"], cells["decision_number"]))),
        "ポリシー": cells["policy_url"], "掲載ページ": cells["page_url"],
        "認証": "　".join(filter(None, (cells["verification"], cells["verified_on"]))),
        "約束一覧": [*_promises(views), *_reasons(account, rulebook)],
        "期日一覧": [_due(task, task.text) for task in _tasks([row], rulebook, today)],
        "保管場所": cells["access_kept"], "端末": cells["devices"], "登録メール": _answer(views, "登録メールアドレス"),
        "強化": _answer(views, "認証の強化の内容") or _answer(views, "認証の強化"), "変えた日": cells["password_changed_on"],
        "することの一覧": _duties(views, rulebook), "備考": cells["remarks"],
    }  # fmt: skip
    return compose(template(_SHEET), values)


def handover_cover(accounts: Sequence[HandedOver], rulebook: Rulebook, today: date) -> Document:
    """Return the cover for several accounts."""
    rows = [account.row for account in accounts]
    sections = dict.fromkeys(row.cells["section"] for row in rows if row.cells["section"])
    values = {
        "日": today.isoformat(), "団体": rulebook.name, "件数": str(len(rows)), "課": "、".join(sections) or rulebook.name,
        "アカウント一覧": [_line(row) for row in rows],
        "期日一覧": [_due(task, task.title) for task in _tasks(rows, rulebook, today)],
    }  # fmt: skip
    return compose(template(_COVER), values)


@cache
def _file() -> _HandoverFile:
    return toml_file.load(_FOLDER / "handover.toml", _HandoverFile)


def _views(account: HandedOver, rulebook: Rulebook) -> list[View]:
    """Return the answers as their own procedure asks them, then as the opening does: a review asks less."""
    file = account.file
    if file is None:
        return []
    opening = next((table.id for table in rulebook.procedures.values() if table.opens), file.procedure)
    opened = file.model_copy(update={"procedure": opening})
    return [View(file, rulebook), View(opened, rulebook)] if opening != file.procedure else [View(file, rulebook)]  # fmt: skip


def _promises(views: Sequence[View]) -> Iterator[dict[str, str]]:
    for group in _file().promises:
        for name in group.items:
            view = next((view for view in views if view.cells(name)), None)
            question = view.question(name) if view else None
            if view and question:
                yield from (_promise(to or group.to, words, question) for to, words in _words(view, question))


def _words(view: View, question: Question) -> Iterator[tuple[str, str]]:
    """Yield what was answered; of records of consultations each with the partner who was asked."""
    value = view.value(question.name)
    if not isinstance(value, list) or not any(isinstance(record, Consultation) for record in value):
        yield "", answer_text(view, question)
        return
    for record in value:
        told = [record.model_dump(exclude={"partner"})]
        yield record.partner, field_words(question.path, told, view.rulebook, view.file.procedure)


def _promise(to: str, words: str, question: Question) -> dict[str, str]:
    return {"相手": to, "内容": f"{question.label}：{words}", "根拠": next(iter(question.clauses), "")}


def _reasons(account: HandedOver, rulebook: Rulebook) -> Iterator[dict[str, str]]:
    """Yield what was confirmed, and where a 原則 was departed from for a recorded reason."""
    file = account.file
    if file is None:
        return
    for confirmation in rulebook.file.confirmations:
        if file.confirmations.get(confirmation.id):
            yield {"相手": "守ると確認したこと", "内容": confirmation.text, "根拠": confirmation.clause}
    for check in rulebook.checks:
        if reason := file.deviations.get(check.id, "").strip():
            number = numbers(check.clause)[0]
            clause = rulebook.clause(number)
            told = f"{clause.summary if clause else ''}　異なる理由：{reason}"
            yield {"相手": "原則と異なる取扱い", "内容": told, "根拠": number}


def _tasks(rows: Sequence[RegisterRow], rulebook: Rulebook, today: date) -> Iterable[DueTask]:
    """Return the tasks of these rows, without what concerns the rulebook itself."""
    return [task for task in tasks(rows, rulebook, today) if task.row or task.clause]


def _due(task: DueTask, words: str) -> dict[str, str]:
    return {"日": wareki(task.day), "文": words, "根拠": task.clause}


def _duties(views: Sequence[View], rulebook: Rulebook) -> list[dict[str, str]]:
    """Return what the guideline asks for when people change, then what is our suggestion."""
    items = frozenset(_file().person.items)
    by_change = [duty for duty in (due(items, views[0]) if views else ()) if duty.items]
    regular = [rule for rule in rulebook.file.register_rules if rule.kind == "password-changed"]
    told = {duty.clause: duty.text for duty in by_change}
    told = {rule.clause: rule.text for rule in regular} | told
    lines = [{"文": text.rstrip("。"), "根拠": clause} for clause, text in told.items()]
    return [*lines, *({"文": text, "根拠": "提案"} for text in _OURS)]


def _answer(views: Sequence[View], name: str) -> str:
    questions = ((view, view.question(name)) for view in views)
    return next((words for view, asked in questions if asked and (words := answer_text(view, asked))), "")


def _edition(row: RegisterRow) -> str:
    if not row.cells["edition"]:
        return "なし（この支援ツールで確定した版がありません）"
    since = row.cells["in_force"]
    return row.cells["edition"] + (f"（{wareki(since)}から）" if since else "")


def _line(row: RegisterRow) -> dict[str, str]:
    platform = show(columns()["platform"], row.cells["platform"])
    place = row.cells["department"] + row.cells["section"]
    return {
        "管理番号": row.number,
        "媒体": platform,
        "名": row.title,
        "所属": place,
        "版": row.cells["edition"],
    }
