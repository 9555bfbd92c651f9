"""check(answers, rulebook) -> findings: what is missing, ill-formed, against a rule, or worth a look."""

from collections.abc import Iterator, Sequence

from smpolicy.answers.answer_file import AnswerFile
from smpolicy.checking.answer_findings import findings_of_answers
from smpolicy.checking.confirmations import findings_of_confirmations
from smpolicy.checking.finding import Finding
from smpolicy.checking.platform_findings import findings_of_platform
from smpolicy.checking.view import View, once_a_view
from smpolicy.japanese.no_answer import is_blank_looking
from smpolicy.rules.checks.base import BaseCheck, Broken
from smpolicy.rules.checks.choices import NotNeededCheck
from smpolicy.rules.conditions import Severity
from smpolicy.rules.questions import numbers
from smpolicy.rules.rulebook import Rulebook


def check(file: AnswerFile, rulebook: Rulebook) -> list[Finding]:
    """Return the findings about an answer file under a rulebook, as `findings_of` does."""
    return list(findings_of(View(file, rulebook)))


def findings_of(view: View) -> Sequence[Finding]:
    """Return the findings in the order of the questions, then the confirmations; empty when all is well.

    Where an answer says that the procedure is not needed at all, that is the only finding.
    """
    if not_needed := _not_needed(view):
        return not_needed
    findings = [
        *findings_of_answers(view),
        *_of_rules(view),
        *findings_of_platform(view),
        *findings_of_confirmations(view),
    ]
    order = {question.path: i for i, question in enumerate(view.rulebook.questions(view.file.procedure))}
    return sorted(findings, key=lambda f: order.get(_root(f.path, order), len(order)))


def _root(path: str, known: dict[str, int]) -> str:
    head = path.partition("[")[0]
    return head if head in known else head.rpartition(".")[0]


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
