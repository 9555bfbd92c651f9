"""Which answers a body insists on: found by emptying each one, under its conditions, in the example."""

from collections.abc import Iterable, Iterator
from typing import Any

from smpolicy.answers.answer_file import AnswerFile
from smpolicy.checking import checker
from smpolicy.checking.examples import example
from smpolicy.checking.finding import Finding
from smpolicy.checking.view import View
from smpolicy.rules.conditions import Condition
from smpolicy.rules.questions import Question
from smpolicy.rules.rulebook import Rulebook
from tests.editing import edited


def required_answers(rulebook: Rulebook, names: Iterable[str] | None = None) -> Iterator[str]:
    """Yield `procedure item clause` for each answer (of these items) whose absence is a finding."""
    wanted = None if names is None else set(names)
    for procedure in rulebook.procedures:
        asked = [q for q in rulebook.questions(procedure) if wanted is None or q.name in wanted]
        file = example(rulebook, procedure) if asked else None
        for question in asked:
            assert file is not None
            for finding in _missing(file, question, rulebook):
                yield f"{procedure} {question.name} {finding.clause} {finding.severity}"


def _missing(file: AnswerFile, question: Question, rulebook: Rulebook) -> list[Finding]:
    asked = {q.name: q for q in rulebook.questions(file.procedure)}
    edits = dict(_met(question, asked)) | {question.path: _empty(question)}
    emptied = edited(file, edits)
    if not View(emptied, rulebook).applies(question.name):
        return []
    found = checker.check(emptied, rulebook)
    return [f for f in found if f.path == question.path and f.check == "required"]


def _met(question: Question, asked: dict[str, Question]) -> Iterator[tuple[str, Any]]:
    """Yield the answers under which a question is asked."""
    for condition in question.when:
        if other := asked.get(condition.item):
            yield from _met(other, asked)
            value = _fulfilling(condition, other)
            yield (
                other.path,
                [value] if value and other.kind in ("choices", "lines") else value or _empty(other),
            )


def _fulfilling(condition: Condition, question: Question) -> str:
    if condition.is_ is not None:
        return condition.is_[0]
    if condition.is_not is not None:
        return next((c.id for c in question.choices if c.id not in condition.is_not), question.example)
    if not condition.answered:
        return ""
    return question.choices[0].id if question.choices else "秋の行事"


def _empty(question: Question) -> Any:
    return [] if question.kind in ("choices", "lines", "records") else ""
