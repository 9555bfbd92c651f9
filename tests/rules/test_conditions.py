"""When something applies, as a clerk writes it."""

import pytest
from pydantic import ValidationError

from smpolicy.rules.conditions import Condition


def test_one_value_and_several_are_read_alike():
    assert Condition.model_validate({"item": "媒体", "is": "x"}).is_ == ("x",)
    assert Condition.model_validate({"item": "媒体", "is_not": ["x", "line"]}).is_not == ("x", "line")


def test_without_values_any_answer_will_do():
    assert Condition.model_validate({"item": "委託先"}).answered


def test_a_key_that_is_misspelt_is_refused():
    with pytest.raises(ValidationError):
        Condition.model_validate({"item": "媒体", "ist": "x"})
