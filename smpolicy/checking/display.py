"""An answer as people read it: what its field is called, labels for ids, 和暦 for dates, lists in one line."""

from smpolicy.answers.model import items
from smpolicy.checking.view import View
from smpolicy.japanese.dates import clock, wareki
from smpolicy.rules.office_steps import load_office_steps
from smpolicy.rules.questions import Question
from smpolicy.rules.rulebook import CHANGE, Rulebook

EMPTY = "（空欄）"
_WHOLES = {
    "profile": "手直ししたプロフィール文", "versions": "規則・ソフトの版", "is_sample": "内容", "topics": "変わること",
}  # fmt: skip

# What is tried with an example bears this mark, on the screen and on paper.
SAMPLE = "見本"
# Who stands behind what no guideline says.
OURS = "この支援ツールの提案"


def answer_text(view: View, question: Question) -> str:
    """Return the answer to a question in one line; '' where there is none or it does not apply."""
    # Every clause that asks for it shows it again.
    return view.kept((answer_text, question.name), lambda: _answer_text(view, question))


def _answer_text(view: View, question: Question) -> str:
    if not view.cells(question.name):
        return ""
    answer = view.value(question.name)
    if question.kind == "records":
        answer = [record.model_dump() for record in answer]
    words = field_words(question.path, answer, view.rulebook, view.file.procedure)
    return "" if words == EMPTY else words


def field_label(path: str, rulebook: Rulebook, procedure: str) -> str:
    """Return what a field is called in this municipality's procedure; the path itself where nobody knows it."""
    if path in _WHOLES:
        return _WHOLES[path]
    head, _, name = path.partition(".")
    if head == "deviations":
        return _reason_label(name, rulebook, procedure)
    if head == "wordings":
        return f"文言の変更（{_paper_title(name, rulebook)}）"
    if head == "confirmations":
        return next((c.text for c in rulebook.file.confirmations if c.id == name), name)
    if head == "done":
        steps = [*rulebook.procedures[procedure].next_steps, *load_office_steps().all]
        texts = {f"{CHANGE}{number}": duty.text for number, duty in enumerate(rulebook.file.changes)}
        return f"次にすること：{({step.id: step.text for step in steps} | texts).get(name, name)}"
    question = rulebook.question_at(path, procedure)
    if question is not None:
        return question.label
    return next((item.name for item in items().values() if item.path == path), path)


def _reason_label(rule: str, rulebook: Rulebook, procedure: str) -> str:
    """Name a reason by the question that its rule is about."""
    read = next((check.reads() for check in rulebook.checks if check.id == rule), ())
    about = next((question.label for question in rulebook.questions(procedure) if question.name in read), "")
    return f"原則と異なる理由（{about}）" if about else "原則と異なる理由"


def field_words(path: str, value: object, rulebook: Rulebook, procedure: str) -> str:
    """Return a field's kept value as people read it; EMPTY for None and what is empty."""
    question = rulebook.question_at(path, procedure)
    if path == "is_sample":
        return SAMPLE if value else "自分の内容"
    if isinstance(value, bool):
        if path.startswith("done."):
            return "済み" if value else "まだ"
        return "確認済み" if value else "未確認"
    if isinstance(value, dict) and path.startswith("wordings."):
        return str(value["text"])
    if isinstance(value, dict):
        return _record(value, question) or EMPTY
    if isinstance(value, list):
        words = [_record(e, question) if isinstance(e, dict) else _text(str(e), question) for e in value]
        return "、".join(word for word in words if word) or EMPTY
    return _text(str(value), question) if value not in (None, "") else EMPTY


def _paper_title(wording: str, rulebook: Rulebook) -> str:
    """Return the title of the paper that an edited paragraph stands in: the beginning of its name is the paper's id."""
    paper = wording.rpartition("-")[0]
    return next((table.title for table in rulebook.file.documents if table.id == paper), wording)


def _record(value: dict[str, object], question: Question | None) -> str:
    # An edited profile text names its base, too: long, and not what was typed.
    labels = _labels(question) if question else {}
    return "・".join(
        labels.get((name, str(text))) or wareki(str(text))
        for name, text in value.items()
        if text and name != "base"
    )


def _labels(question: Question) -> dict[tuple[str, str], str]:
    """Return the labels of the choices inside a question's records, by English name and id."""
    item = items().get(question.name)
    fields = item.fields if item else ()
    return {(f.path, choice.id): choice.label for f in fields for choice in question.field(f.name).choices}


def _text(text: str, question: Question | None) -> str:
    kind = question.kind if question else ""
    if question and kind in ("choice", "choices"):
        return question.choice_label(text)
    if kind == "handle":
        return f"@{text}"
    if kind == "time":
        return clock(text)
    return wareki(text) if kind == "date" else text
