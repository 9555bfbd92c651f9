"""「うちの課」: what it holds, what it leaves out, and what a new file takes from it."""

import pytest

from smpolicy.answers import answer_file
from smpolicy.answers.model import items
from smpolicy.checking.checker import check
from smpolicy.checking.new_file import blank_file
from smpolicy.checking.section import put_section, section_name, section_of
from smpolicy.rules.catalogue import load_catalogue
from tests.bodies import PROCEDURES, example_of


@pytest.mark.parametrize(("body", "procedure"), PROCEDURES)
def test_it_goes_through_a_file_into_a_new_draft_of_every_procedure(body, procedure):
    rulebook, file = example_of(body, procedure)
    section, _ = answer_file.parse(section_of(file, rulebook).dump().encode(), "うちの課.json")
    for other in rulebook.procedures:
        new = blank_file(rulebook, other)
        put_section(section, new, rulebook)
        assert new.answers.organisation.section == file.answers.organisation.section
        assert not [f for f in check(new, rulebook) if f.check and f.check.startswith("format-")]


@pytest.mark.parametrize(("body", "procedure"), PROCEDURES)
def test_it_holds_no_persons_name_and_nothing_of_the_account(body, procedure):
    rulebook, file = example_of(body, procedure)
    section = section_of(file, rulebook)
    names = {q.name for q in rulebook.questions(procedure) if q.kind == "person"}
    assert not {q.item for q in load_catalogue().questions.values() if q.of_section} & names
    assert section.answers.account == blank_file(rulebook, procedure).answers.account
    assert (section.extra, section.deviations, section.confirmations) == ({}, {}, {})


def test_no_item_that_holds_a_person_is_of_the_section():
    of_section = {q.item for q in load_catalogue().questions.values() if q.of_section}
    assert of_section
    assert not {name for name in of_section if items()[name].kind == "person"}


def test_what_is_answered_already_stays():
    rulebook, file = example_of("nagasaki", "open")
    new = blank_file(rulebook, "open")
    new.answers.organisation.contact_phone = "095-111-1111"
    put_section(section_of(file, rulebook), new, rulebook)
    assert new.answers.organisation.contact_phone == "095-111-1111"
    assert new.answers.organisation.head_title == "観光政策課長"


def test_it_is_known_by_department_and_section():
    rulebook, file = example_of("nagasaki", "open")
    assert section_name(section_of(file, rulebook), rulebook) == "文化観光部　観光政策課"
    assert section_name(blank_file(rulebook, "open"), rulebook) == ""
