"""File names that every office's file server takes."""

from hypothesis import given
from hypothesis import strategies as st

from smpolicy.checking.examples import example
from smpolicy.checking.view import View
from smpolicy.dossier.file_names import file_name, safe
from tests.bodies import LIBRARY

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


def test_a_part_that_holds_nothing_but_signs_is_left_out():
    assert safe(" ../..\\ ") == ""
    assert safe("防災・防犯/速報") == "防災・防犯速報"
