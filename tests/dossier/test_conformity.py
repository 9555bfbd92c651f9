"""適合確認表 names every clause, the sum of each paper, and in a draft what is open."""

from hashlib import sha256

import pytest

from smpolicy.documents.text import to_text
from smpolicy.dossier.papers import paper, papers
from smpolicy.rules.citation import cited
from tests.bodies import LIBRARY, PROCEDURES, example_of
from tests.editing import edited


@pytest.mark.parametrize(("body", "procedure"), PROCEDURES)
def test_the_certificate_carries_the_sum_of_each_paper(body, procedure):
    *others, certificate = papers(example_of(body, procedure)[1], LIBRARY.rulebook(body), watermark=False)
    printed = to_text(certificate.document)

    assert certificate.table.id == "conformity"
    assert [p.table.id for p in others if sha256(p.docx()).hexdigest() not in printed] == []


@pytest.mark.parametrize(("body", "procedure"), PROCEDURES)
def test_the_conformity_table_names_every_clause_of_the_procedure(body, procedure):
    rulebook = LIBRARY.rulebook(body)
    text = to_text(paper(example_of(body, procedure)[1], rulebook, "conformity", watermark=False).document)

    numbers = {cited(c.number) for c in rulebook.file.clauses if procedure in c.procedures}
    assert [number for number in numbers if number not in text] == []
    assert "指摘あり" not in text


def test_the_conformity_table_of_a_draft_lists_the_open_findings():
    rulebook = LIBRARY.rulebook("moriya")
    file = edited(example_of("moriya", "open")[1], {"account.handle": "moriya"})
    text = to_text(paper(file, rulebook, "conformity", watermark=True).document)

    assert "残っている指摘" in text
    assert "@moriya_bosai" in text
    assert "【指摘あり】" in text
