"""Who notices that a rule has changed: the loader, a case, the list of required answers, lint, or the certificate.

The list (tests/journeys/test_required_answers.py) and the certificates of the examples (tests/dossier) are
held by snapshots: what differs there fails a test.
"""

import tomllib
from functools import cache
from typing import Any

from smpolicy.answers.answer_file import AnswerFile, AnswerFileError
from smpolicy.checking import checker
from smpolicy.checking.examples import example
from smpolicy.checking.finding import blocking
from smpolicy.datafiles.toml_file import DataError
from smpolicy.documents.errors import TemplateError
from smpolicy.dossier.lint import lint_rulebook
from smpolicy.dossier.papers import states
from smpolicy.rules.rulebook import Rulebook
from tests.bodies import LIBRARY
from tests.conftest import ROOT
from tests.editing import edited
from tests.mutations.mutants import Mutant
from tests.required_answers import required_answers

Row = tuple[str, str, str, str, tuple[str, ...], tuple[str, ...]]


@cache
def cases_of(body: str) -> list[dict[str, Any]]:
    """Return the cases of a body."""
    return tomllib.loads((ROOT / "tests" / "cases" / f"{body}.toml").read_text(encoding="utf-8"))["cases"]


def example_of(rulebook: Rulebook, procedure: str) -> AnswerFile:
    """Return the body's example of a procedure."""
    file = example(rulebook, procedure)
    assert file is not None
    return file


def noticed_by(mutant: Mutant, body: str) -> str:
    """Return who notices the change, '' when nobody does."""
    if mutant.rulebook is None:
        return "loader"
    if any(not _still_holds(case, mutant.rulebook) for case in _concerning(mutant, body)):
        return "case"
    if mutant.kind.startswith("question"):
        name = mutant.id.partition(" ")[0]
        if list(required_answers(mutant.rulebook, [name])) != _required(body, name):
            return "required answers"
    if lint_rulebook(mutant.rulebook):
        return "lint"
    return "certificate" if certificate(mutant.rulebook) != _unchanged(body) else ""


def _concerning(mutant: Mutant, body: str) -> list[dict[str, Any]]:
    """Return the cases that speak of what was changed."""
    name = mutant.id.partition(" ")[0]
    rulebook = LIBRARY.rulebook(body)
    paths = {q.path for p in rulebook.procedures for q in rulebook.questions(p) if q.name == name}
    return [
        case
        for case in cases_of(body)
        if case["check"] == mutant.id
        or case["path"] == f"confirmations.{mutant.id}"
        or (case["check"] == "required" and case["path"] in paths)
    ]


def _still_holds(case: dict[str, Any], rulebook: Rulebook) -> bool:
    try:
        file = edited(example_of(rulebook, case["procedure"]), case["break"])
    except AnswerFileError:
        return False
    found = checker.check(file, rulebook)
    if case["severity"] != "advice":
        found = blocking(found)
    expected = (case["severity"], case["path"], case.get("clause"), case["check"])
    return [(f.severity, f.path, f.clause, f.check) for f in found] == [expected]


@cache
def _required(body: str, name: str) -> list[str]:
    return list(required_answers(LIBRARY.rulebook(body), [name]))


@cache
def _unchanged(body: str) -> list[Row]:
    return certificate(LIBRARY.rulebook(body))


def certificate(rulebook: Rulebook) -> list[Row]:
    """Return what the certificate says of every clause, for each example."""
    rows: list[Row] = []
    for procedure in rulebook.procedures:
        try:
            found = states(example_of(rulebook, procedure), rulebook)
        except (DataError, TemplateError):
            return []
        for state in found:
            clause = state.claim.clause
            rows.append((procedure, clause.number, clause.duty, state.state, state.reasons, state.answers))
    return rows
