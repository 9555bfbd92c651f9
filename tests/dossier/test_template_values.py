"""What templates can print."""

import pytest

from smpolicy.checking.new_file import blank_file
from smpolicy.checking.view import View
from smpolicy.documents.values import Gap, Later
from smpolicy.dossier.template_values import names, person_items, printed
from tests.bodies import BODIES, LIBRARY, PROCEDURES, example_of


@pytest.mark.parametrize(("body", "procedure"), PROCEDURES)
def test_every_question_of_the_procedure_has_its_value(body, procedure):
    rulebook = LIBRARY.rulebook(body)
    view = View(blank_file(rulebook, procedure), rulebook)
    assert {q.name for q in rulebook.questions(procedure)} <= names(view)


@pytest.mark.parametrize("body", BODIES)
def test_what_is_required_and_missing_is_a_gap_and_what_comes_later_a_blank(body):
    rulebook = LIBRARY.rulebook(body)
    view = View(blank_file(rulebook, "open"), rulebook)
    values = printed(view)
    for question in view.questions:
        if not view.answers(question.name) and question.later:
            assert isinstance(values[question.name], Later), question.name
        elif not view.answers(question.name) and question.need == "required":
            assert isinstance(values[question.name], Gap), question.name


def test_a_choice_is_printed_in_the_words_of_papers_and_keeps_its_id():
    rulebook, file = example_of("moriya", "open")
    chosen = printed(View(file, rulebook))["返信の方針"]
    assert chosen.id == file.answers.replies.policy
    assert chosen != chosen.id


def test_a_platform_that_we_do_not_know_has_the_name_that_was_typed():
    rulebook, file = example_of("moriya", "open")
    file.answers.account.platform, file.answers.account.platform_other = "other", "まちの掲示板"
    assert printed(View(file, rulebook))["媒体名"] == "まちの掲示板"


@pytest.mark.parametrize("body", BODIES)
def test_items_that_hold_persons_are_known(body):
    rulebook, file = example_of(body, "open")
    assert person_items(View(file, rulebook)) == {
        q.name for q in rulebook.questions("open") if q.kind == "person"
    }
