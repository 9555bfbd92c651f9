"""The common catalogue: one question for each item, platforms as the choices of 媒体."""

from smpolicy.answers.model import items
from smpolicy.rules.catalogue import load_catalogue
from smpolicy.rules.platforms import load_platforms


def test_every_item_has_one_question_and_every_question_its_item():
    assert set(load_catalogue().questions) == set(items())


def test_the_platforms_are_the_choices_of_the_question():
    choices = load_catalogue().questions["媒体"].choices
    assert {choice.id: choice.label for choice in choices} == {
        p.id: p.label for p in load_platforms().values()
    }


def test_every_question_stands_in_a_step_that_has_a_title():
    catalogue = load_catalogue()
    steps = {step for q in catalogue.questions.values() for step in (q.step, *q.steps.values())}
    assert steps - {""} <= set(catalogue.steps)
