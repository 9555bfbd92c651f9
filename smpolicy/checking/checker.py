"""check(answers, rulebook) -> findings: what is missing, ill-formed, against a rule, or worth a look."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from smpolicy.answers import limits
from smpolicy.answers.answer_file import AnswerFile
from smpolicy.answers.model import items
from smpolicy.checking import platform_notes
from smpolicy.checking.view import View, once_a_view
from smpolicy.japanese.dates import date_problem, parse_date, parse_time
from smpolicy.japanese.no_answer import is_blank_looking
from smpolicy.japanese.width import is_phone
from smpolicy.rules import platforms, urls
from smpolicy.rules.checks.base import BaseCheck, Broken
from smpolicy.rules.checks.choices import NotNeededCheck
from smpolicy.rules.checks.records import EachAnsweredCheck
from smpolicy.rules.conditions import Severity
from smpolicy.rules.questions import Question, numbers
from smpolicy.rules.rulebook import Confirmation, Rulebook

# The choice that a platform offers no verification.
NOT_OFFERED = "not_offered"
# What each severity is called everywhere: on the screen, in papers, in the shell.
WORDS: dict[Severity, str] = {"must": "必須", "principle": "原則", "advice": "助言"}


@dataclass(frozen=True)
class Finding:
    """What a check has to say. `path`: dotted English path; `clause` and `check` may be None.

    `label` names the field in Japanese; `message` says what is wrong and how to mend it.
    """

    severity: Severity
    path: str
    clause: str | None
    check: str | None
    message: str
    label: str = ""
    # Whether the answer can be mended at a click (checking/style_advice.py).
    can_mend: bool = False

    def as_json(self) -> dict[str, str | None]:
        """Return the object of `check --json`."""
        return {name: getattr(self, name) for name in ("severity", "path", "clause", "check", "message")}

    @property
    def blocks(self) -> bool:
        """Whether the final documents must wait: must, and principle without a reason; never advice."""
        return self.severity != "advice"


def check(file: AnswerFile, rulebook: Rulebook) -> list[Finding]:
    """Return the findings about an answer file under a rulebook, as `findings_of` does."""
    return list(findings_of(View(file, rulebook)))


def findings_of(view: View) -> Sequence[Finding]:
    """Return the findings in the order of the questions, then the confirmations; empty when all is well.

    Where an answer says that the procedure is not needed at all, that is the only finding.
    """
    if not_needed := _not_needed(view):
        return not_needed
    findings = [*_of_questions(view), *_of_rules(view), *_of_platform(view), *_of_confirmations(view)]
    order = {question.path: i for i, question in enumerate(view.rulebook.questions(view.file.procedure))}
    return sorted(findings, key=lambda f: order.get(_root(f.path, order), len(order)))


def blocking(findings: Sequence[Finding]) -> list[Finding]:
    """Return the findings that keep the final documents back."""
    return [finding for finding in findings if finding.blocks]


def _root(path: str, known: dict[str, int]) -> str:
    head = path.partition("[")[0]
    return head if head in known else head.rpartition(".")[0]


# Missing and ill-formed answers.


def _of_questions(view: View) -> Iterator[Finding]:
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


# The rulebook's own checks.


def _of_rules(view: View) -> Iterator[Finding]:
    for rule in view.rulebook.checks:
        if rule.applies(view):
            yield from _of_rule(rule, view)


def is_not_needed(view: View) -> bool:
    """Return whether an answer says that the procedure is not needed at all."""
    return bool(_not_needed(view))


@once_a_view
def _not_needed(view: View) -> Sequence[Finding]:
    rules = [r for r in view.rulebook.checks if isinstance(r, NotNeededCheck) and r.applies(view)]
    return [finding for rule in rules for finding in _of_rule(rule, view)]


def broken_at(view: View, rule: BaseCheck) -> Sequence[Broken]:
    """Return each place where these answers break a rule; the findings, the reasons left and the papers ask."""
    return view.kept((broken_at, rule.id), lambda: list(rule.broken(view)))


def _of_rule(rule: BaseCheck, view: View) -> Iterator[Finding]:
    reason = view.file.deviations.get(rule.id, "")
    for broken in broken_at(view, rule):
        severity = broken.severity or rule.severity
        settles = rule.takes_reason and severity == rule.severity
        if settles and not is_blank_looking(reason):
            continue
        message = _message(rule, broken, view.rulebook)
        if settles:
            message += view.rulebook.messages["reason" if severity == "principle" else "note"]
        yield Finding(
            severity, broken.path, numbers(rule.clause)[0], rule.id, message, _label(view, broken.path)
        )


def _message(rule: BaseCheck, broken: Broken, rulebook: Rulebook) -> str:
    if broken.sentence:
        labels = {name: rulebook.label(item) for name, item in broken.about.items()}
        return rulebook.messages[broken.sentence].format(**labels)
    return broken.message or rule.message


def deviating(view: View, severity: Severity = "principle") -> Sequence[BaseCheck]:
    """Return the rules of a severity that the answers leave and that a reason or note settles, recorded or not."""
    # The papers, the certificate and the advice on style all ask for them.
    return view.kept((deviating, severity), lambda: _deviating(view, severity))


def _deviating(view: View, severity: Severity) -> list[BaseCheck]:
    return [
        rule
        for rule in view.rulebook.checks
        if rule.takes_reason
        and rule.severity == severity
        and rule.applies(view)
        and any((b.severity or severity) == severity for b in broken_at(view, rule))
    ]


def reason_label(rulebook: Rulebook, rule: str) -> str:
    """Return what the field is called in which the reason or note about a rule is typed."""
    noted = any(check.id == rule and check.note for check in rulebook.checks)
    return rulebook.messages["note-label" if noted else "reason-label"]


def _label(view: View, path: str) -> str:
    if path.startswith("deviations."):
        return reason_label(view.rulebook, path.removeprefix("deviations."))
    by_path = {question.path: question.label for question in view.questions}
    head = path.partition("[")[0]
    return by_path.get(head) or by_path.get(head.rpartition(".")[0], "")


def _of_handle_in_url(view: View, platform: platforms.Platform, url: Question) -> Iterator[Finding]:
    """Yield advice on an ID that only the URL tells: where no ID is asked, the platform's limit still holds."""
    for cell in view.cells("URL"):
        told = platforms.account_in(cell.text)
        problem = platform.handle_problem(told[1]) if told and told[0] is platform and told[1] else None
        if problem:
            yield Finding("advice", cell.path, None, "platform-handle", problem, url.label)


# What the platform itself asks: comes from elsewhere than the guideline, so no clause is named.


def _of_platform(view: View) -> Iterator[Finding]:
    platform = platforms.load_platforms().get(view.text("媒体"))
    handle, url = view.question("ID"), view.question("URL")
    if platform and handle:
        for cell in view.cells("ID"):
            if problem := platform.handle_problem(cell.text):
                yield Finding("must", cell.path, None, "platform-handle", problem, handle.label)
    if platform and url and not handle:
        yield from _of_handle_in_url(view, platform, url)
    if platform and (name := view.question("アカウント名")):
        for cell in view.cells("アカウント名"):
            if problem := platform.name_problem(cell.text):
                yield Finding("advice", cell.path, None, "platform-name", problem, name.label)
    if platform and url:
        for cell in view.cells("URL"):
            if urls.parse_url(cell.text) and (problem := platform.url_problem(cell.text, view.text("ID"))):
                yield Finding("advice", cell.path, None, "platform-url", problem, url.label)
    if platform and platform.verification and view.text("認証アカウント") == NOT_OFFERED:
        yield _offered_after_all(view, platform)
    for question in view.questions:
        for cell in view.cells(question.name):
            for host in urls.own_shorteners(cell.text) if question.kind != "url" else ():
                message = view.rulebook.messages["own-shortener"].format(host=host)
                yield Finding("advice", cell.path, None, "own-shortener", message, question.label)


def _offered_after_all(view: View, platform: platforms.Platform) -> Finding:
    """Return what to say where 「提供なし」 is chosen for a platform that offers verification.

    It weighs what the body's own rule on verification weighs: nothing where only advice rests on it.
    """
    name = "認証アカウント"
    rules = [
        r for r in view.rulebook.checks if name in r.reads() and r.applies(view) and r.severity != "advice"
    ]
    message = view.rulebook.messages["verification-offered"].format(
        platform=platform.label, verification=platform.verification
    )
    severity: Severity = "must" if rules else "advice"
    clause = numbers(rules[0].clause)[0] if rules else None
    return Finding(
        severity, view.path(name), clause, "verification-offered", message, view.rulebook.label(name)
    )


# Confirmations.


@once_a_view
def confirmations(view: View) -> Sequence[Confirmation]:
    """Return the confirmations that this procedure asks for, in the rulebook's order."""
    return [c for c in view.rulebook.file.confirmations if _concerns(c, view) and view.holds(c.when)]


def _concerns(confirmation: Confirmation, view: View) -> bool:
    if confirmation.procedures:
        return view.rulebook.asks_in(confirmation.procedures, view.file.procedure)
    clause = view.rulebook.clause(confirmation.clause, "confirm")
    return clause is not None and view.rulebook.asks_in(clause.procedures, view.file.procedure)


def _of_confirmations(view: View) -> Iterator[Finding]:
    for confirmation in confirmations(view):
        if not view.file.confirmations.get(confirmation.id):
            text = confirmation.text.rstrip("。")
            message = view.rulebook.messages["confirmation"].format(text=text)
            path = f"confirmations.{confirmation.id}"
            yield Finding(confirmation.severity, path, confirmation.clause, "confirmation", message, text)
