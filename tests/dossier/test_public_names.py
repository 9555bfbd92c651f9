"""Personal names in what is published."""

import pytest

from smpolicy.answers.access import put
from smpolicy.checking.view import View
from smpolicy.dossier.public_names import names_in_public, public_items, typed_names
from tests.bodies import BODIES, example_of

NAME = "守谷太郎"


def with_a_name(body: str):
    """A body's example in which a person is named where persons may be."""
    rulebook, file = example_of(body, "open")
    question = next(q for q in rulebook.questions("open") if q.kind == "person")
    put(file, question.path, NAME)
    return rulebook, file


@pytest.mark.parametrize("body", BODIES)
def test_the_purpose_is_public_and_no_person_is(body):
    rulebook, file = example_of(body, "open")
    view = View(file, rulebook)
    public = public_items(view)
    persons = {q.name for q in rulebook.questions("open") if q.kind == "person"}
    assert "目的" in public
    assert not public & persons


def test_a_name_in_a_public_text_is_told_with_its_field():
    rulebook, file = with_a_name("moriya")
    file.answers.purpose.purpose = f"担当の{NAME}が図書館の本を紹介する。"
    view = View(file, rulebook)
    assert NAME in typed_names(view)
    assert [finding.path for finding in names_in_public(view)] == ["purpose.purpose"]


def test_a_name_where_persons_are_asked_is_no_finding():
    rulebook, file = with_a_name("moriya")
    assert list(names_in_public(View(file, rulebook))) == []
