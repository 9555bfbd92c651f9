"""The Word file: our own properties, named Japanese styles, A4, no clock."""

import io
import shutil
import zipfile
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from docx.shared import Mm
from hypothesis import given, settings

from smpolicy.documents.blocks import Document, Paragraph, Row, Run, Seals, Table, Title
from smpolicy.documents.word.package import unpack
from smpolicy.documents.word.write import Properties, write
from tests.documents.fill import composed
from tests.documents.random_documents import documents
from tests.documents.word.parts import PAPER, opened
from tests.quick import examples


def test_properties_are_ours_and_carry_the_versions():
    given = Properties(
        author="守谷市", subject="開設", keywords="k", comments="c & d", custom={"規則集": "1.0 <x>"}
    )
    data = write(PAPER, given)
    core = docx.Document(io.BytesIO(data)).core_properties
    assert (core.title, core.author, core.subject) == ("題名", "守谷市", "開設")
    assert (core.keywords, core.comments, core.last_modified_by) == ("k", "c & d", "守谷市")
    assert "1.0 &lt;x&gt;" in unpack(data)["docProps/custom.xml"].decode()


def test_no_date_is_written_unless_the_answers_give_one():
    assert b"dcterms:created" not in unpack(write(PAPER))["docProps/core.xml"]
    assert (
        b">2024-04-01T00:00:00Z<" in unpack(write(PAPER, Properties(date="2024-04-01")))["docProps/core.xml"]
    )


def test_no_entry_of_the_package_reads_the_clock():
    with zipfile.ZipFile(io.BytesIO(write(PAPER))) as package:
        assert package.testzip() is None
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_the_page_is_a4_with_the_margins_of_official_papers():
    (section,) = opened().sections
    assert [round(length.mm) for length in (section.page_width, section.page_height)] == [210, 297]
    margins = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    assert [round(length.mm) for length in margins] == [25, 25, 30, 17]
    assert section.page_width > Mm(200)


def test_fonts_and_language_are_japanese():
    defaults = opened().styles.element.find(f".//{qn('w:rPrDefault')}")
    assert defaults.find(f".//{qn('w:rFonts')}").get(qn("w:eastAsia")) == "ＭＳ 明朝"
    assert defaults.find(f".//{qn('w:lang')}").get(qn("w:eastAsia")) == "ja-JP"


def test_paragraphs_bear_named_styles():
    assert [paragraph.style.name for paragraph in opened().paragraphs] == ["Title", "号"]


def test_a_draft_is_marked_in_the_header_of_each_page():
    assert [p.text for p in opened().sections[0].header.paragraphs] == ["下書き"]
    assert [p.text for p in opened(Document("", ())).sections[0].header.paragraphs] == [""]


def test_rows_stay_in_one_piece_and_header_rows_are_repeated():
    xml = unpack(write(composed("| a | b |\n|--|--|\n| c | d |\n| " + "長" * 500 + " | e |")))[
        "word/document.xml"
    ]
    assert xml.count(b"<w:cantSplit/>") == 2
    assert xml.count(b"<w:tblHeader/>") == 1


def test_two_tables_stay_two():
    table = Table((Row(),), (1000,))
    assert len(opened(Document("", (table, table, Seals(("課長",))))).tables) == 3


def test_pages_are_numbered_with_their_count():
    footer = opened().sections[0].footer._element
    assert footer.xpath(".//w:fldSimple/@w:instr") == [" PAGE ", " NUMPAGES "]


@pytest.mark.office
@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_libreoffice_converts_every_kind_of_block(libreoffice, tmp_path):
    source = (Path(__file__).parent.parent / "every_mark.txt").read_text("utf-8")
    from tests.documents.every_mark import VALUES

    (tmp_path / "all.docx").write_bytes(write(composed(source, **VALUES)))
    libreoffice.convert([tmp_path / "all.docx"], "pdf", tmp_path)
    assert (tmp_path / "all.pdf").stat().st_size > 10_000


@given(documents)
@settings(max_examples=examples(40), deadline=None)
def test_python_docx_opens_every_file(document):
    assert docx.Document(io.BytesIO(write(document))).core_properties.title == document.title


def test_the_same_document_gives_the_same_bytes():
    document = Document("題名", (Title((Run("題名"),)), Table((Row(),), (1000,))))
    assert write(document) == write(Document(**{f: getattr(document, f) for f in document.__slots__}))


def test_clauses_and_answers_are_not_written_into_the_file():
    traced = Document("", (Paragraph((Run("文"),), clauses=("3(3)ウ",), items=("課名",)),))
    plain = Document("", (Paragraph((Run("文"),)),))
    assert traced == plain
    assert write(traced) == write(plain)
