"""What is missing or ill-formed, in every body."""

import pytest

from smpolicy.answers.access import put
from smpolicy.answers.model import Consultation
from smpolicy.checking import checker
from smpolicy.checking.checker import check
from smpolicy.checking.new_file import blank_file
from smpolicy.checking.view import View
from tests.bodies import BODIES, LIBRARY, PROCEDURES, example_of


@pytest.mark.parametrize(("body", "procedure"), PROCEDURES)
def test_an_empty_file_lacks_every_required_answer_and_no_other(body, procedure):
    rulebook = LIBRARY.rulebook(body)
    file = blank_file(rulebook, procedure)
    view = View(file, rulebook)
    required = {
        q.path for q in view.questions if q.need == "required" and not q.later and not view.answers(q.name)
    }
    missing = {f.path for f in check(file, rulebook) if f.check == "required"}
    assert missing == ({} if checker.is_not_needed(view) else required)


@pytest.mark.parametrize(
    ("kind", "wrong"),
    [("date", "2月30日"), ("time", "25時"), ("url", "example"), ("email", "kouhou"), ("phone", "12-34")],
)
@pytest.mark.parametrize("body", BODIES)
def test_an_ill_formed_answer_is_told_at_its_field(body, kind, wrong):
    rulebook, file = example_of(body, "open")
    asked = [q for q in View(file, rulebook).questions if q.kind == kind]
    for question in asked:
        put(file, question.path, wrong)
    told = {f.path for f in check(file, rulebook) if f.check == f"format-{kind}"}
    assert told == {q.path for q in asked}


@pytest.mark.parametrize(
    ("outcome", "told"), [("2026年12月32日", {"steps.consultations[1].date"}), ("2026年12月3日", set())]
)
def test_what_is_ill_formed_in_a_record_is_told_at_its_field(outcome, told):
    rulebook, file = example_of("moriya", "open")
    file.answers.steps.consultations = [
        Consultation(partner="財政課", date="2026年12月1日", outcome="agreed"),
        Consultation(partner="12月32日", date=outcome, outcome="agreed"),
    ]
    assert {f.path for f in check(file, rulebook) if f.check == "format-date"} == told


@pytest.mark.parametrize("body", ["moriya", "nagasaki", "kagamino"])
def test_hours_that_end_before_they_begin_are_found(body):
    rulebook, file = example_of(body, "open")
    question = next(q for q in rulebook.questions("open") if q.name == "運用終了時刻")
    for begins, ends, is_found in (
        ("9:00", "7:00", True),
        ("9時", "9:00", True),
        ("8時半", "午後5時15分", False),
    ):
        put(file, "posting.hours_start", begins)
        put(file, "posting.hours_end", ends)
        told = [f for f in check(file, rulebook) if f.check == "time-order"]
        assert [f.path for f in told] == [question.path] * is_found
        assert all(f.severity == "advice" for f in told)
