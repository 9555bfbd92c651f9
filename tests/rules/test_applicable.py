"""Which answers count: those whose question is asked here and whose condition holds."""

import pytest

from smpolicy.checking.new_file import blank_file
from smpolicy.checking.view import View
from tests.bodies import BODIES, LIBRARY, example_of


@pytest.mark.parametrize("body", BODIES)
def test_nothing_counts_in_an_empty_file(body):
    rulebook = LIBRARY.rulebook(body)
    view = View(blank_file(rulebook, "open"), rulebook)
    defaults = {question.name for question in view.questions if question.default or question.settled}
    assert {q.name for q in view.questions if view.answers(q.name)} <= defaults | {
        q.name for q in view.questions if q.made_from
    }


def test_what_is_typed_for_a_question_that_does_not_apply_stays_and_counts_nothing():
    rulebook, file = example_of("moriya", "open")
    file.answers.account.platform = "x"
    file.answers.account.platform_other = "まちの掲示板"
    view = View(file, rulebook)
    assert not view.applies("その他の媒体名")
    assert (view.text("その他の媒体名"), view.question("その他の媒体名")) == ("", None)
    assert file.answers.account.platform_other == "まちの掲示板"


def test_an_empty_looking_text_is_a_text_and_no_answer():
    rulebook, file = example_of("moriya", "open")
    file.answers.purpose.purpose = "未定"
    view = View(file, rulebook)
    assert [cell.text for cell in view.cells("目的")] == ["未定"]
    assert view.answers("目的") == []


def test_the_texts_of_a_record_are_read_by_their_field():
    rulebook, file = example_of("moriya", "open")
    view = View(file, rulebook)
    posts = view.cells("決裁フロー.職名")
    assert [cell.text for cell in posts] == [step.role for step in file.answers.organisation.approval_steps]
    assert posts[1].path == "organisation.approval_steps[1].role"


def test_what_is_read_once_cannot_be_changed_by_its_reader():
    rulebook, file = example_of("moriya", "open")
    view = View(file, rulebook)
    view.cells("課名").clear()
    view.answers("課名").clear()
    assert view.cells("課名")
    assert view.answers("課名")
