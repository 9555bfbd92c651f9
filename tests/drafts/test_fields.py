"""An answer file as fields: what is saved, compared and undone one at a time."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from smpolicy.checking.examples import example
from smpolicy.drafts.fields import applied, changes, fields
from tests.bodies import BODIES, LIBRARY, PROCEDURES
from tests.drafts.drafting import NAME, blank

EXAMPLES = [example(LIBRARY.rulebook(body), procedure) for body, procedure in PROCEDURES]


@given(st.sampled_from(EXAMPLES), st.sampled_from(EXAMPLES))
def test_the_changes_between_two_files_lead_from_one_to_the_other(before, after):
    after = after.model_copy(update={"municipality": before.municipality, "procedure": before.procedure})
    assert applied(before, changes(fields(before), fields(after))) == after


@pytest.mark.parametrize("body", BODIES)
def test_a_field_that_is_empty_is_left_out(body):
    kept = fields(blank(body))
    assert NAME not in kept
    assert all(value not in ("", [], None) for value in kept.values())


def test_none_empties_a_field():
    named = applied(blank(), {NAME: "守谷市防災"})
    assert fields(named)[NAME] == "守谷市防災"
    assert NAME not in fields(applied(named, {NAME: None}))


@pytest.mark.parametrize("change", [{"account.no_such": "x"}, {"no_such.name": "x"}, {NAME: 3}])
def test_a_path_or_value_that_no_file_has_is_refused(change):
    with pytest.raises(ValidationError):
        applied(blank(), change)


def test_that_it_is_a_sample_is_a_field_of_its_own():
    before, after = blank(), blank().model_copy(update={"is_sample": True})
    assert changes(fields(before), fields(after)) == {"is_sample": True}
    assert applied(after, {"is_sample": None}) == before


def test_a_field_that_no_answer_file_has_is_refused():
    with pytest.raises(ValueError, match="nonsense"):
        applied(blank(), {"account.nonsense": "x"})
