"""The Word file: our own properties, named Japanese styles, A4, no clock."""

import io
import shutil
import subprocess
import zipfile
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from docx.shared import Mm

from scripts import make_base_docx
from smpolicy.documents.blocks import Document, Paragraph, Row, Run, Seals, Table, Title
from smpolicy.documents.word import base
from smpolicy.documents.word.package import pack, unpack
from smpolicy.documents.word.read import read
from smpolicy.documents.word.write import Properties, write
from tests.documents.fill import composed

PAPER = Document("題名", (Title((Run("題名"),)), Paragraph((Run("文"),), "item", "(1)", 1)), "下書き")


def opened(document=PAPER, properties=None):
    return docx.Document(io.BytesIO(write(document, properties)))


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


def test_many_seals_stand_in_several_rows():
    seals = Seals(tuple(f"職{n}" for n in range(19)))
    (table,) = opened(Document("", (seals,))).tables
    assert len(table.rows) == 6
    assert read(write(Document("", (seals,)))).blocks == (seals,)


def test_two_tables_stay_two():
    table = Table((Row(),), (1000,))
    assert len(opened(Document("", (table, table, Seals(("課長",))))).tables) == 3


@pytest.fixture
def fresh(tmp_path, monkeypatch):
    """base.docx as its script builds it; the one in templates/ may have been restyled in Word since."""
    monkeypatch.setattr(make_base_docx, "BASE", tmp_path / "fresh.docx")
    make_base_docx.main()
    return tmp_path / "fresh.docx"


def test_every_named_style_is_in_base_docx_and_in_what_its_script_builds(fresh):
    for path in (base.BASE, fresh):
        names = {style.element.name_val for style in docx.Document(str(path)).styles}
        assert [name for name in base.STYLE_NAMES.values() if name not in names] == []
        assert base.load_base(path).styles


def test_articles_and_headings_stand_in_the_navigation_pane():
    levels = {
        style.element.name_val: style.element.xpath("w:pPr/w:outlineLvl/@w:val") for style in opened().styles
    }
    assert levels["条の見出し"] == ["0"]
    assert [levels[f"heading {n}"] for n in (1, 2, 3)] == [["0"], ["1"], ["2"]]


def test_pages_are_numbered_with_their_count():
    footer = opened().sections[0].footer._element
    assert footer.xpath(".//w:fldSimple/@w:instr") == [" PAGE ", " NUMPAGES "]


def test_a_base_that_word_or_python_docx_saved_again_still_serves(tmp_path):
    restyled = docx.Document(str(base.BASE))
    restyled.sections[0].left_margin = Mm(20)
    restyled.save(str(tmp_path / "base.docx"))
    loaded = base.load_base(tmp_path / "base.docx")
    assert loaded.text_width > base.load_base().text_width


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [("《ヘッダー》", "", "ヘッダー"), ('"号"', '"別の名"', "スタイルがありません：号")],
)
def test_a_base_that_lacks_something_says_what(tmp_path, old, new, words):
    parts = {
        name: content.replace(old.encode(), new.encode())
        for name, content in unpack(base.BASE.read_bytes()).items()
    }
    (tmp_path / "base.docx").write_bytes(pack(parts))
    with pytest.raises(ValueError, match=words):
        base.load_base(tmp_path / "base.docx")


@pytest.mark.office
@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_libreoffice_converts_every_kind_of_block(tmp_path):
    source = (Path(__file__).parent.parent / "every_mark.txt").read_text("utf-8")
    from tests.documents.every_mark import VALUES

    (tmp_path / "all.docx").write_bytes(write(composed(source, **VALUES)))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    subprocess.run(
        [
            "soffice",
            profile,
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            str(tmp_path),
            str(tmp_path / "all.docx"),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    assert (tmp_path / "all.pdf").stat().st_size > 10_000


@pytest.mark.parametrize(
    "titles", [("部長", "まちづくり課長", "子育て支援係長"), ("市民生活部生活安全課長補佐",) * 9]
)
def test_seal_boxes_are_as_wide_as_the_longest_title_and_stay_on_the_page(titles):
    document = opened(Document("", (Seals(titles),)))
    (table,) = document.tables
    widths = [int(column.get(qn("w:w"))) for column in table._tbl.tblGrid.findall(qn("w:gridCol"))]
    page = document.sections[0]
    eight_points = 160
    assert min(widths[1:]) >= eight_points * max(map(len, titles))
    assert sum(widths) * 635 <= page.page_width - page.left_margin - page.right_margin
    assert read(write(Document("", (Seals(titles),)))).blocks == (Seals(titles),)
