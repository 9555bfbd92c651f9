"""An answer file as fields: what is saved, compared and undone one at a time."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from smpolicy.answers.access import put
from smpolicy.answers.answer_file import EditedProfile, EditedWording
from smpolicy.answers.model import items
from smpolicy.checking.examples import example
from smpolicy.drafts.fields import applied, changes, fields, filled
from tests.bodies import BODIES, LIBRARY, PROCEDURES
from tests.drafts.drafting import CONTENTS, NAME, blank

EXAMPLES = [example(LIBRARY.rulebook(body), procedure) for body, procedure in PROCEDURES]


@given(st.sampled_from(EXAMPLES), st.sampled_from(EXAMPLES))
def test_the_changes_between_two_files_lead_from_one_to_the_other(before, after):
    after = after.model_copy(update={"municipality": before.municipality, "procedure": before.procedure})
    assert applied(before, changes(fields(before), fields(after))) == after


@given(st.sampled_from(EXAMPLES), st.sets(st.sampled_from(list(items().values()))), st.booleans())
def test_what_is_filled_is_what_the_model_tells_without_its_defaults(file, emptied, is_edited):
    file = file.model_copy(deep=True)
    for item in emptied:
        is_list = item.kind in ("lines", "choices", "records")
        put(file, item.path, [item.record()] if item.record else [""] if is_list else "")
    if is_edited:
        file.profile = EditedProfile(text="", base="")
        file.wordings = {"w-1": EditedWording(document="policy", base="元", text="", nth=2)}
    assert filled(file) == file.model_dump(mode="json", exclude_defaults=True)


def test_what_was_taken_apart_stays_as_it_was_when_an_answer_changes():
    file = applied(blank(), {CONTENTS: ["催し"]})
    kept = fields(file)
    file.answers.purpose.contents.append("講座")
    assert kept[CONTENTS] == ["催し"]


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
