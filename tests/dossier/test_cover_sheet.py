"""はじめにお読みください: what lies in the ZIP, and what is left to do."""

import pytest

from smpolicy.checking.view import View
from smpolicy.dossier.cover_sheet import cover_sheet
from smpolicy.dossier.papers import papers_of
from tests.bodies import PROCEDURES, example_of


@pytest.mark.parametrize(("body", "procedure"), PROCEDURES)
def test_every_paper_is_named(body, procedure):
    rulebook, file = example_of(body, procedure)
    view = View(file, rulebook)
    made = papers_of(view, watermark=False)
    text = cover_sheet(view, made, watermark=False)
    assert [paper.title for paper in made if paper.title not in text] == []
    assert rulebook.file.version in text


def test_a_draft_says_that_nobody_may_decide_over_it():
    rulebook, file = example_of("komae", "open")
    view = View(file, rulebook)
    assert "決裁には使えません" in cover_sheet(view, papers_of(view, watermark=True), watermark=True)
    assert "決裁には使えません" not in cover_sheet(view, papers_of(view, watermark=False), watermark=False)
