"""Conditions in words, as the certificate says why a clause does not concern an account."""

from smpolicy.dossier.condition_words import condition_words
from smpolicy.rules.conditions import Condition
from tests.bodies import LIBRARY

MORIYA = LIBRARY.rulebook("moriya")


def words(*conditions: dict) -> str:
    return condition_words([Condition.model_validate(c) for c in conditions], MORIYA, "open")


def test_choices_are_named_as_the_screen_names_them():
    said = words({"item": "媒体", "is": ["x", "line"]})
    platform = next(q for q in MORIYA.questions("open") if q.name == "媒体")
    assert (
        said
        == f"「{MORIYA.label('媒体')}」が「{platform.choice_label('x')}」又は「{platform.choice_label('line')}」のとき"
    )


def test_each_kind_of_condition_has_its_words():
    assert words({"item": "媒体", "is_not": "x"}).endswith("以外のとき")
    assert words({"item": "目的"}).endswith("に回答があるとき")
    assert words({"item": "目的", "answered": False}).endswith("に回答がないとき")


def test_several_conditions_hold_together_and_none_says_nothing():
    assert "、かつ、" in words({"item": "目的"}, {"item": "媒体", "is": "x"})
    assert words() == ""
