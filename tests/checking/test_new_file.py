"""A new answer file: empty but for what the guideline leaves no choice about."""

import pytest

from smpolicy.answers import access
from smpolicy.checking.examples import example
from smpolicy.checking.new_file import blank_file, copied
from smpolicy.checking.view import View
from tests.bodies import LIBRARY, PROCEDURES


@pytest.mark.parametrize(("body", "procedure"), PROCEDURES)
def test_only_what_is_settled_or_ready_ticked_is_answered(body, procedure):
    rulebook = LIBRARY.rulebook(body)
    file = blank_file(rulebook, procedure)
    for question in rulebook.questions(procedure):
        answer = access.get(file, question.path, question.kind)
        if question.kind == "choice":
            assert answer == question.settled
        elif question.kind == "choices":
            assert tuple(answer) == (() if isinstance(question.default, str) else question.default)
        else:
            assert not answer


def test_nagasaki_opens_with_its_reply_rule_settled():
    rulebook = LIBRARY.rulebook("nagasaki")
    assert View(blank_file(rulebook, "open"), rulebook).text("返信の方針") == "none"


def test_a_procedure_that_the_body_does_not_know_is_refused():
    with pytest.raises(ValueError, match="review"):
        blank_file(LIBRARY.rulebook("nagasaki"), "review")


@pytest.mark.parametrize(("body", "procedure"), PROCEDURES)
def test_a_copy_takes_the_answers_along_and_no_attestation(body, procedure):
    rulebook = LIBRARY.rulebook(body)
    file = example(rulebook, procedure)
    assert file is not None
    copy = copied(file, rulebook, procedure)
    assert (copy.answers, copy.extra, copy.deviations) == (file.answers, file.extra, file.deviations)
    assert copy.confirmations == {}


def test_reasons_belong_to_the_procedure_they_were_written_for():
    rulebook = LIBRARY.rulebook("moriya")
    file = example(rulebook, "open")
    assert file is not None
    assert file.deviations
    assert copied(file, rulebook, "close").deviations == {}
