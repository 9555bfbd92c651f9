"""Every rule of every built-in body, kept and broken: the cases are data in tests/cases/<body>.toml."""

import tomllib
from typing import Any

import pytest

from smpolicy.checking import checker
from smpolicy.checking.examples import example
from smpolicy.checking.finding import Finding, blocking
from smpolicy.dossier import coverage
from smpolicy.rules.library import refuse_unknown
from tests.bodies import BODIES, LIBRARY, PROCEDURES
from tests.conftest import ROOT
from tests.editing import edited


def cases() -> list[Any]:
    found = []
    for path in sorted((ROOT / "tests" / "cases").glob("*.toml")):
        for case in tomllib.loads(path.read_text(encoding="utf-8"))["cases"]:
            found.append(pytest.param(path.stem, case, id=f"{path.stem}-{case['name']}"))
    return found


def findings(body: str, procedure: str, edits: dict[str, Any]) -> list[Finding]:
    rulebook = LIBRARY.rulebook(body)
    base = example(rulebook, procedure)
    assert base is not None
    file = edited(base, edits)
    refuse_unknown(file, rulebook, "case")
    return checker.check(file, rulebook)


def test_all_five_bodies_load():
    assert LIBRARY.broken == ()
    assert list(LIBRARY.rulebooks) == sorted(BODIES)


@pytest.mark.parametrize(("body", "procedure"), PROCEDURES)
def test_the_example_is_complete_and_clean(body, procedure):
    assert findings(body, procedure, {}) == []


@pytest.mark.parametrize(("body", "case"), cases())
def test_breaking_one_rule_gives_exactly_its_finding(body, case):
    found = findings(body, case["procedure"], case["break"])

    if case["severity"] != "advice":
        found = blocking(found)
    assert [(f.severity, f.path, f.clause, f.check) for f in found] == [
        (case["severity"], case["path"], case.get("clause"), case["check"])
    ]
    assert found[0].label
    assert found[0].message


@pytest.mark.parametrize(("body", "case"), [c for c in cases() if "keep" in c.values[1]])
def test_keeping_the_rule_in_another_way_is_clean(body, case):
    found = findings(body, case["procedure"], case["keep"])

    assert [f for f in found if f.check == case["check"] or f.blocks] == []


@pytest.mark.parametrize("body", BODIES)
def test_every_check_and_confirmation_has_a_case_that_breaks_it(body):
    mine = [c.values[1] for c in cases() if c.values[0] == body]
    broken = {c["check"] for c in mine} | {c["path"].removeprefix("confirmations.") for c in mine}
    rulebook = LIBRARY.rulebook(body)

    known = {c.id for c in rulebook.checks} | {c.id for c in rulebook.file.confirmations}
    assert known - broken == set()


@pytest.mark.parametrize("body", BODIES)
def test_every_principle_is_also_satisfied_by_a_recorded_reason(body):
    principles = [
        case.values[1]
        for case in cases()
        if case.values[0] == body and case.values[1]["severity"] == "principle"
    ]
    asked = {check.id for check in LIBRARY.rulebook(body).checks if check.severity == "principle"}
    assert {case["check"] for case in principles} >= asked
    for case in principles:
        reason = {f"deviations.{case['check']}": "利用者の利便のため、所属で検討して決めた。"}
        blank = {f"deviations.{case['check']}": "　なし "}

        assert blocking(findings(body, case["procedure"], case["break"] | reason)) == []
        assert blocking(findings(body, case["procedure"], case["break"] | blank)) != []


@pytest.mark.parametrize("body", BODIES)
def test_every_clause_is_carried_in_all_its_procedures(body):
    lacking = [
        (claim.clause.number, claim.clause.duty)
        for claim in coverage.claims(LIBRARY.rulebook(body))
        if not claim.enforced_by or set(claim.procedures) != set(claim.clause.procedures)
    ]

    assert lacking == []


@pytest.mark.parametrize(("body", "procedure"), PROCEDURES)
def test_every_required_answer_is_missed_when_it_is_blank(body, procedure):
    rulebook = LIBRARY.rulebook(body)
    base = example(rulebook, procedure)
    assert base is not None
    for question in rulebook.questions(procedure):
        if question.need != "required" or question.later or question.extra or question.when:
            continue
        empty: Any = [] if question.kind in ("lines", "choices", "records") else "　"
        found = checker.check(
            edited(base, {question.path: empty if question.kind != "choice" else ""}), rulebook
        )
        assert (question.path, "required") in [(f.path, f.check) for f in found], question.name
