"""What templates can print: the answers of one file under their Japanese item names, and what belongs to them."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from smpolicy.answers.model import items
from smpolicy.checking import checker
from smpolicy.checking.confirmations import confirmations
from smpolicy.checking.display import answer_text
from smpolicy.checking.view import View, once_a_view
from smpolicy.documents.values import Gap, Later
from smpolicy.dossier.change_values import change_values
from smpolicy.japanese.no_answer import is_blank_looking
from smpolicy.rules.checks.base import BaseCheck
from smpolicy.rules.checks.records import EachAnsweredCheck
from smpolicy.rules.citation import cited
from smpolicy.rules.platforms import load_platforms, without_account
from smpolicy.rules.questions import Choice, Duty, Question, numbers


class Chosen(str):
    """A choice as papers print it; `id` tells which choice it is, `条項` the clause that the choice itself has."""

    __slots__ = ("id", "条項")
    id: str
    条項: str

    def __new__(cls, choices: Iterable[Choice], choice: str) -> "Chosen":
        """Return what papers print for the chosen one of `choices`; '' for no choice."""
        known = next((c for c in choices if c.id == choice), None)
        chosen = super().__new__(cls, known.printed or known.label if known else choice)
        chosen.id, chosen.条項 = choice, known.clause if known else ""
        return chosen


@once_a_view
def printed(view: View) -> Mapping[str, Any]:
    """Return the values of templates by name.

    Every item asked in this procedure is there: a required one without an answer as a Gap, one decided
    only later as a Later blank, any other without an answer as ''. Lists are lists, records mappings.
    """
    asked = view.rulebook.questions(view.file.procedure)
    values: dict[str, Any] = {question.name: _answer(view, question) for question in asked}
    values |= {fixed.name: _fixed(fixed.value) for fixed in view.rulebook.file.fixed}
    values |= _of_body(view) | _of_platform(view, values) | _of_rules(view)
    return values | {"要旨": _summary(view, values)} | change_values(view, values)


def not_asked() -> dict[str, str]:
    """Return every item of the catalogue as nothing: the papers of ours name some that a body may not ask."""
    return dict.fromkeys(items(), "")


def names(view: View) -> set[str]:
    """Return the names that templates of this municipality and procedure may use."""
    return set(printed(view))


def person_items(view: View) -> set[str]:
    """Return the names of items that hold personal names; no published document may print them."""
    return {q.name for q in view.rulebook.questions(view.file.procedure) if q.kind == "person"}


def _answer(view: View, question: Question) -> Any:  # noqa: ANN401 - text, list or records
    if not view.applies(question.name):
        return _nothing(question)
    value = view.value(question.name)
    # 「未定」 in what is decided later is the blank to write in; elsewhere it stands there until it is mended.
    if not (view.answers if question.later else view.cells)(question.name):
        return _unanswered(question)
    if question.kind == "choice":
        return Chosen(question.choices, value)
    if question.kind == "choices":
        return [Chosen(question.choices, choice) for choice in value]
    if question.kind == "records":
        return [_record(view, question, record) for record in value if any(record.model_dump().values())]
    if question.kind == "lines":
        return [line for line in value if line.strip()]
    return value


def _unanswered(question: Question) -> Any:  # noqa: ANN401
    if question.later:
        return Later(question.blank or "　　　　")
    return Gap() if question.need == "required" else _nothing(question)


def _nothing(question: Question) -> Any:  # noqa: ANN401
    if question.kind == "choice":
        return Chosen(question.choices, "")
    return [] if question.kind in ("choices", "lines", "records") else ""


def _record(view: View, question: Question, record: Any) -> Mapping[str, str]:  # noqa: ANN401 - any record model
    fields = items()[question.name].fields
    texts = {field.name: getattr(record, field.path) for field in fields}
    words = {
        field.name: Chosen(question.field(field.name).choices, text) if field.kind == "choice" else text
        for field in fields
        for text in (texts[field.name],)
    }
    missing = (name for name in _needed_fields(view, question, texts) if not texts[name].strip())
    return words | {name: Gap() for name in missing}


def _needed_fields(view: View, question: Question, texts: Mapping[str, str]) -> Collection[str]:
    """Return the fields that a record may not lack: those that a rule asks for, else what names the record."""
    if question.need != "required":
        return ()
    rules = (r for r in view.rulebook.checks if isinstance(r, EachAnsweredCheck) and r.applies(view))
    if any(rule.item == question.name for rule in rules):
        return question.needed_fields(texts)
    return (items()[question.name].fields[0].name,)


def _fixed(value: Any) -> Any:  # noqa: ANN401 - text or tuple of texts
    return value if isinstance(value, str) else list(value)


def _of_body(view: View) -> dict[str, Any]:
    file = view.rulebook.file
    return {
        "団体名": file.name,
        "自称": file.self_name,
        "ガイドライン名": file.guideline,
        "ガイドライン日付": file.effective_text,
        "決まりの呼び方": file.rule,
        "住民の呼び方": file.residents,
        "省く書類": list(file.left_out),
        "手続名": view.rulebook.procedures[view.file.procedure].title,
    }


# Names that templates print in place of answers: the items behind each.
DERIVED: dict[str, tuple[str, ...]] = {
    "媒体名": ("媒体", "その他の媒体名"),
    "媒体の旧称": ("媒体",),
    "媒体の運営者": ("媒体",),
    "媒体の説明": ("媒体",),
}


def _of_platform(view: View, values: Mapping[str, Any]) -> dict[str, Any]:
    platform = load_platforms().get(view.text("媒体"))
    # 「その他」 stands for a platform that we have no data of: its name is an answer.
    known = platform is not None and platform.id != "other"
    label = platform.label if known and platform else values.get("その他の媒体名") or values.get("媒体", "")
    return {
        "媒体名": label,
        "媒体略称": platform.short_name if known and platform else _without_account(label),
        "媒体の旧称": platform.former if platform else "",
        "媒体の運営者": platform.operator if platform else "",
        "媒体の説明": platform.definition if platform else "",
    }


def _without_account(name: Any) -> Any:  # noqa: ANN401 - text or a mark
    # A gap keeps its mark.
    return name if isinstance(name, Gap | Later) else without_account(name)


def _of_rules(view: View) -> dict[str, Any]:
    reasons = {check.id: "" for check in view.rulebook.checks if check.takes_reason}
    deviations = [_deviation(view, check) for check in checker.deviating(view)]
    differences = [_deviation(view, check) for check in checker.deviating(view, "advice")]
    reasons |= {d["id"]: d["理由"] for d in (*deviations, *differences)}
    confirmed = [
        {
            "文": c.text,
            "条項": cited(c.clause),
            "済": "確認済み" if view.file.confirmations.get(c.id) else Gap("未確認"),
        }
        for c in confirmations(view)
    ]
    return {
        "原則と異なる取扱い": deviations,
        "見本と異なる取扱い": differences,
        "理由": reasons,
        "確認事項": confirmed,
    }


def _deviation(view: View, check: BaseCheck) -> Mapping[str, str]:
    """Return how papers tell that a rule is left; the reason for leaving a principle is never missing unmarked."""
    number = numbers(check.clause)[0]
    reason = view.file.deviations.get(check.id, "")
    if is_blank_looking(reason):
        reason = Gap() if check.severity == "principle" else ""
    duty: Duty = "check-principle" if check.severity == "principle" else "check-advice"
    clause = view.rulebook.clause(number, duty)
    summary = clause.summary if clause else check.message
    return {"条項": cited(number), "事項": summary, "理由": reason, "id": check.id}


# What the summary of 起案用紙 shows, where the procedure asks it and the body does not say otherwise.
_SUMMARY = (
    "課名", "媒体", "その他の媒体名", "アカウント名", "ID", "目的", "対象者", "発信内容", "運用責任者", "返信の方針",
    "移管元", "移管先", "移管日", "効果と独自性", "継続の判断", "終了の理由", "周知開始日", "終了日", "削除日", "開設日",
)  # fmt: skip

_BRIEF_MOST = 66


def _summary(view: View, values: Mapping[str, Any]) -> list[Mapping[str, str]]:
    wanted = view.rulebook.file.summary_items or _SUMMARY
    questions = [question for name in wanted if view.applies(name) and (question := view.question(name))]
    return [
        # A gap and a blank keep their marks.
        {
            "項目": q.label,
            "内容": values[q.name]
            if isinstance(values[q.name], Gap | Later)
            else _brief(answer_text(view, q)),
        }
        for q in questions
        if values[q.name]
    ]


def _brief(text: str) -> str:
    """Return an answer as the summary shows it: 起案用紙 is one page, the papers hold it whole."""
    text = text.replace("\n", " ")
    return text if len(text) <= _BRIEF_MOST else text[:_BRIEF_MOST] + "…（別紙のとおり）"
