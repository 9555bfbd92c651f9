"""The order of 起案: which papers a file leads to, by number and by file."""

import pytest

from smpolicy.checking.view import View
from smpolicy.dossier.filing import PROFILE_TITLE, filing_order, has_profile, listed
from smpolicy.dossier.papers import papers
from tests.bodies import PROCEDURES, example_of


@pytest.mark.parametrize(("body", "procedure"), PROCEDURES)
def test_files_are_numbered_in_the_order_of_drafting(body, procedure):
    rulebook, file = example_of(body, procedure)
    names = [paper.file_name for paper in papers(file, rulebook, watermark=False)]

    assert names == sorted(names)
    assert names[0].startswith("01_")
    assert "起案用紙" in names[0]
    assert "適合確認表" in names[-1]


@pytest.mark.parametrize(("body", "procedure"), PROCEDURES)
def test_every_paper_has_one_number_and_the_profile_stands_before_the_certificate(body, procedure):
    rulebook, file = example_of(body, procedure)
    view = View(file, rulebook)
    order = filing_order(view)

    assert [*order.values()] == [*range(1, len(order) + 1)]
    assert {*order} - {PROFILE_TITLE} == {table.title for table in listed(view)}
    assert (PROFILE_TITLE in order) is has_profile(view)
    if has_profile(view):
        assert order[PROFILE_TITLE] == order["適合確認表"] - 1
