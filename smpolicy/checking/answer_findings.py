"""What is to be said of an answer alone: it is missing, ill-formed, too long, or does not go with another."""

from collections.abc import Iterator

from smpolicy.answers import limits
from smpolicy.answers.model import items
from smpolicy.checking import platform_notes
from smpolicy.checking.finding import Finding
from smpolicy.checking.view import View
from smpolicy.japanese.dates import date_problem, parse_date, parse_time
from smpolicy.japanese.width import is_phone
from smpolicy.rules import urls
from smpolicy.rules.checks.records import EachAnsweredCheck
from smpolicy.rules.conditions import Severity
from smpolicy.rules.questions import Question


def findings_of_answers(view: View) -> Iterator[Finding]:
    """Yield what is missing, ill-formed, too long, or excluded by another choice, question by question."""
    for question in view.questions:
        if question.need == "required" and not question.later:
            yield from _unanswered(view, question)
        if view.value(question.name):
            yield from _ill_formed(view, question)
            yield from _too_much(view, question)
            yield from _excluded(view, question)
            yield from _too_early(view, question)


def _unanswered(view: View, question: Question) -> Iterator[Finding]:
    """Yield what is missing: the whole answer, or a text of it that says nothing (「未定」)."""
    answers = view.answers(question.name)
    if not answers:
        said = view.text(question.name).strip() if question.kind not in _WELL_FORMED else ""
        yield _missing(view, question, question.path, said)
    elif question.kind in ("lines", "records") and not _records_are_checked(view, question):
        cells = view.cells(question.name)
        for cell in cells if len(answers) < len(cells) else ():
            if cell not in answers:
                yield _missing(view, question, cell.path, cell.text.strip())
        if question.kind == "records":
            yield from _nameless(view, question)


def _nameless(view: View, question: Question) -> Iterator[Finding]:
    """Yield the records without their first field: an action without a post, an outcome without a partner."""
    first = items()[question.name].fields[0]
    for i, record in enumerate(view.value(question.name)):
        if any(vars(record).values()) and not getattr(record, first.path).strip():
            yield _missing(view, question, f"{question.path}[{i}].{first.path}", "")


def _records_are_checked(view: View, question: Question) -> bool:
    """Return whether a rule of the body asks for each record whole, with its own words and clause."""
    return any(
        isinstance(rule, EachAnsweredCheck) and rule.item == question.name and rule.applies(view)
        for rule in view.rulebook.checks
    )


def _missing(view: View, question: Question, path: str, said: str) -> Finding:
    messages = view.rulebook.messages
    name = "said-nothing" if said else "required-choice" if question.choices else "required"
    told = platform_notes.example(view, question)
    example = f"例：{told}" if told else ""
    message = messages[name].format(label=question.label, example=example, text=said)
    if said and (labels := [f"「{q.label}」" for q in view.questions if q.later]):
        end = "" if message.endswith("。") else "。"
        message += end + messages["may-stay-open"].format(labels="".join(labels))
    return _finding("must", question, path, "required", message)


def _excluded(view: View, question: Question) -> Iterator[Finding]:
    """Yield a choice that stands beside others although it excludes them (「例外は設けない」 with an exception)."""
    chosen = view.cells(question.name) if question.kind == "choices" else []
    for cell in chosen:
        if cell.text in question.excluding and len({c.text for c in chosen}) > 1:
            choice = question.choice_label(cell.text)
            message = view.rulebook.messages["excluded-choice"].format(label=question.label, choice=choice)
            yield _finding("must", question, cell.path, "excluded-choice", message)


def _too_much(view: View, question: Question) -> Iterator[Finding]:
    item = items().get(question.name)
    answer = view.value(question.name)
    for place in limits.in_answer(question.path, answer, question.kind, item.fields if item else ()):
        name = "too-long" if place.unit == "字" else "too-many"
        message = view.rulebook.messages[name].format(
            label=question.label, most=f"{place.most:,}", size=f"{place.size:,}"
        )
        yield _finding("must", question, place.path, name, message)


def _too_early(view: View, question: Question) -> Iterator[Finding]:
    """Yield a time that lies before the one it comes after (9:00 to 7:00): advice, for a night may lie between."""
    if not question.after:
        return
    begins, ends = (parse_time(view.text(name)) for name in (question.after, question.name))
    if begins and ends and ends <= begins:
        message = view.rulebook.messages["time-order"].format(
            label=question.label, other=view.rulebook.label(question.after)
        )
        yield _finding("advice", question, question.path, "time-order", message)


# Whether a text is what its kind asks for.
_WELL_FORMED = {
    "date": lambda text: parse_date(text) is not None,
    "time": lambda text: parse_time(text) is not None,
    "url": lambda text: urls.parse_url(text) is not None,
    "email": urls.is_email,
    "phone": is_phone,
    "number": lambda text: text.isascii() and text.isdigit(),
}


def _ill_formed(view: View, question: Question) -> Iterator[Finding]:
    item = items().get(question.name) if question.kind == "records" else None
    if item is None and question.kind not in _WELL_FORMED:
        return
    kinds = {field.path: field.kind for field in item.fields} if item else {}
    for cell in view.cells(question.name):
        kind = kinds.get(cell.path.rpartition(".")[2], "") if item else question.kind
        if kind in _WELL_FORMED and not _WELL_FORMED[kind](cell.text):
            message = view.rulebook.messages[kind].format(label=question.label, cause=_cause(kind, cell.text))
            yield _finding("must", question, cell.path, f"format-{kind}", message)


def _cause(kind: str, text: str) -> str:
    problem = date_problem(text) if kind == "date" else ""
    return f"（{problem}）" if problem else ""


def _finding(severity: Severity, question: Question, path: str, check_id: str, message: str) -> Finding:
    clause = question.clauses[0] if question.clauses else None
    return Finding(severity, path, clause, check_id, message, question.label)
