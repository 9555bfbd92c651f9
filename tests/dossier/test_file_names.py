"""File names that every office's file server takes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smpolicy.checking.examples import example
from smpolicy.checking.view import View
from smpolicy.dossier.file_names import file_name, safe, set_name
from smpolicy.dossier.outputs import outputs
from tests.bodies import BODIES, LIBRARY, PROCEDURES, example_of
from tests.editing import edited

MORIYA = LIBRARY.rulebook("moriya")
TEXT = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=200)


@given(TEXT, TEXT)
def test_no_name_of_an_account_or_a_paper_breaks_a_file_name(account, title):
    file = example(MORIYA, "open")
    assert file is not None
    file.answers.account.display_name = account
    name = file_name(View(file, MORIYA), title, "docx", 3)
    assert len(name) <= 80
    assert name.endswith(".docx")
    assert not set('\\/:*?"<>|\n\r\t\0') & set(name)


def test_a_name_says_number_paper_and_account():
    file = edited(
        example_of("moriya", "open")[1], {"account.display_name": 'a/b\\c:d*e?f"g<h>i|j\n' + "長" * 200}
    )
    name = file_name(View(file, MORIYA), "運用方針", "docx", 4)

    assert name.startswith("04_運用方針_abcdefghij長")
    assert len(name) == 80
    assert file_name(View(file, MORIYA), "第2版", "json").startswith("第2版_abc")


@pytest.mark.parametrize("body", BODIES)
def test_names_stay_when_dates_change(body):
    rulebook, file = example_of(body, "open")
    dates = [q.path for q in rulebook.questions("open") if q.kind == "date" and "." in q.path]
    moved = edited(file, dict.fromkeys(dates, "2031-05-01"))

    assert dates
    assert list(outputs(moved, rulebook, watermark=True)) == list(outputs(file, rulebook, watermark=True))
    assert "2026" not in "".join(outputs(file, rulebook, watermark=True))


@pytest.mark.parametrize("body", BODIES)
def test_the_sets_of_two_procedures_have_two_names(body):
    rulebook = LIBRARY.rulebook(body)
    procedures = [procedure for each, procedure in PROCEDURES if each == body]
    names = {set_name(View(example_of(body, p)[1], rulebook), "zip") for p in procedures}

    assert len(names) == len(procedures)


def test_a_part_that_holds_nothing_but_signs_is_left_out():
    assert safe(" ../..\\ ") == ""
    assert safe("防災・防犯/速報") == "防災・防犯速報"
