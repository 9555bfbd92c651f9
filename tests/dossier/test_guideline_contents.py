"""目次 of the clauses: every clause stands in one chapter, which is called as the guideline calls it."""

import pytest

from smpolicy.dossier import coverage
from smpolicy.dossier.guideline_contents import chapter, contents
from smpolicy.rules.guideline_text import GuidelineText
from tests.bodies import LIBRARY


def clauses(body: str):
    return [claim.clause for claim in coverage.claims(LIBRARY.rulebook(body))]


@pytest.mark.parametrize("body", sorted(LIBRARY.municipalities))
def test_every_clause_stands_in_one_of_the_chapters_and_their_order_is_the_guidelines(body: str):
    listed = contents(LIBRARY.rulebook(body), clauses(body))

    assert [name for name, _ in listed] == list(dict.fromkeys(map(chapter, clauses(body))))
    assert all(title.strip() and "。" not in title for _, title in listed)


def test_chapters_are_called_as_in_the_guideline():
    rulebook = LIBRARY.rulebook("nagasaki")

    assert dict(contents(rulebook, clauses("nagasaki")))["4"] == "４ 利用開始手続"


def test_a_chapter_without_a_heading_in_the_text_is_called_by_its_number():
    assert dict(contents(LIBRARY.rulebook("komae"), clauses("komae")))["見本"] == "見本"


def test_a_number_that_leads_nowhere_has_no_heading():
    text = GuidelineText("出典：x\n----\n１ 目的\n定める。\n\n２ 範囲\n適用する。")

    assert text.heading("2").startswith("２ 範囲")
    assert text.heading("9") == ""
    assert text.heading("第3条") == ""
