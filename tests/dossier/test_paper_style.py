"""A text in the other style than the papers it runs in is advised upon; one that stands in both kinds is left alone."""

import pytest

from smpolicy.checking.view import View
from smpolicy.dossier.findings import all_findings
from smpolicy.dossier.paper_style import paper_style_findings
from tests.bodies import PROCEDURES, example_of


@pytest.mark.parametrize(("municipality", "procedure"), PROCEDURES)
def test_our_examples_keep_the_style_of_their_papers(municipality, procedure):
    rulebook, file = example_of(municipality, procedure)
    assert list(paper_style_findings(View(file, rulebook))) == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("写真は、無断で使用しない。", True),
        ("写真は、無断で使用しません。", False),
        ("写真の無断での使用", False),
        ("写真は使用しません。転載もしない。", False),
    ],
)
def test_a_plain_text_in_a_polite_policy(text, told):
    rulebook, file = example_of("moriya", "open")
    file.answers.rights.copyright = text
    found = list(paper_style_findings(View(file, rulebook)))
    assert [(f.path, f.severity, f.can_mend) for f in found] == (
        [("rights.copyright", "advice", False)] if told else []
    )
    if told:
        assert "は「です・ます」で書かれています" in found[0].message
        assert found[0].message.endswith("（文化庁「公用文作成の考え方」2022）")


def test_a_polite_text_in_plain_articles():
    rulebook, file = example_of("kagamino", "open")
    file.answers.posting.exception_range = "掲載済みの行事を案内します。"
    found = [f for f in paper_style_findings(View(file, rulebook)) if f.path == "posting.exception_range"]
    assert ["は「である」で書かれています" in f.message for f in found] == [True]


def test_a_text_that_stands_in_a_table_alone_is_left_as_it_is():
    rulebook, file = example_of("moriya", "open")
    file.answers.posting.method = "担当者が投稿する。"
    assert list(paper_style_findings(View(file, rulebook))) == []


def test_no_field_has_more_than_three_pieces_of_advice():
    rulebook, file = example_of("moriya", "open")
    file.answers.rights.copyright = "すべて，次の通り発信出来る．御覧下さる方に提供する。"
    found = [f for f in all_findings(View(file, rulebook)) if f.path == "rights.copyright"]
    assert len(found) == 3
