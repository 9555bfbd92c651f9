"""The set in one Word file: every paper, in the order of 起案, as it stands alone."""

import io
from dataclasses import replace

import docx
import pytest

from smpolicy.checking.view import View
from smpolicy.documents.blocks import PageBreak, words
from smpolicy.documents.word.read import read
from smpolicy.dossier.cover_sheet import cover_sheet
from smpolicy.dossier.papers import papers
from smpolicy.dossier.whole_set import left_out, whole_set
from tests.bodies import PROCEDURES, example_of


@pytest.mark.share(3)
@pytest.mark.parametrize(("body", "procedure"), PROCEDURES)
def test_it_holds_the_words_of_every_paper_in_their_order(body, procedure):
    rulebook, file = example_of(body, procedure)
    made = papers(file, rulebook, watermark=False)
    name, data = whole_set(View(file, rulebook), made)

    assert name.startswith("一式（")
    assert words(read(data)) == [word for paper in made for word in words(paper.document)]


@pytest.mark.share(3)
@pytest.mark.parametrize(("body", "procedure"), PROCEDURES)
def test_each_paper_is_a_section_with_the_page_header_and_styles_of_its_own_file(body, procedure):
    rulebook, file = example_of(body, procedure)
    made = papers(file, rulebook, watermark=True)
    opened = docx.Document(io.BytesIO(whole_set(View(file, rulebook), made)[1]))
    alone = [docx.Document(io.BytesIO(paper.docx())) for paper in made]

    assert [_page(section) for section in opened.sections] == [_page(each.sections[0]) for each in alone]
    assert {"下書き"} == {section.header.paragraphs[0].text for section in opened.sections}
    together = [p.style.name for p in opened.paragraphs if p.text]
    assert together == [p.style.name for each in alone for p in each.paragraphs if p.text]


def _page(section):
    return section.page_width, section.page_height, section.left_margin, section.footer.part.partname


def test_a_form_of_the_body_s_own_stays_a_file_of_its_own_and_the_cover_sheet_says_so():
    rulebook, file = example_of("moriya", "open")
    made = papers(file, rulebook, watermark=False)
    made[1] = replace(made[1], form=b"the body's own Word form")
    view = View(file, rulebook)
    kept = words(read(whole_set(view, made)[1]))

    assert left_out(made) == [made[1].title]
    assert kept == [word for paper in made if paper.form is None for word in words(paper.document)]
    assert f"「{made[1].title}」は入っていません" in cover_sheet(view, made, watermark=False)
    assert "入っていません" not in cover_sheet(view, papers(file, rulebook, watermark=False), watermark=False)
    assert not any(isinstance(block, PageBreak) for block in made[0].document.blocks)
