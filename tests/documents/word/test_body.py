"""How pages come out: marks for what is missing, fields for what comes later, rows and titles that stay together."""

import io
import shutil
import zipfile

import docx
import pytest
from docx.oxml.ns import qn

from smpolicy.documents.blocks import Document, Paragraph, Run, Title, plain
from smpolicy.documents.template.title_lines import MOST, title_lines
from smpolicy.documents.values import Gap, Later, joined
from smpolicy.documents.word.combine import combine
from smpolicy.documents.word.pdf import can_convert, to_pdf
from smpolicy.documents.word.read import read
from smpolicy.documents.word.write import Properties, write
from tests.documents.fill import composed


def main_part(data: bytes):
    return docx.Document(io.BytesIO(data)).element.body


def test_names_joined_of_a_missing_answer_keep_the_mark():
    source = "{% set 呼び名 = 団体名 ~ 課名 %}\n{{ 呼び名 }}（{{ 呼び名 | 全角 }}）"
    (block,) = composed(source, 団体名="守谷市", 課名=Gap()).blocks
    assert [(run.text, run.mark) for run in block.runs] == [
        ("守谷市", ""), ("〔未入力〕", "gap"), ("（守谷市", ""), ("〔未入力〕", "gap"), ("）", ""),
    ]  # fmt: skip
    (block,) = composed("{{ 名 }}", 名=joined("守谷市\x01", Gap(), "X")).blocks
    assert [(run.text, run.mark) for run in block.runs] == [
        ("守谷市", ""),
        ("〔未入力〕", "gap"),
        ("X", ""),
    ]


def test_a_gap_stays_on_one_line():
    body = main_part(write(composed("# {{ 無 }}\n課：{{ 無 }}\n| {{ 無 }} |", 無=Gap())))
    assert body.xpath(".//w:fitText/@w:val") == [str(5 * 280), str(5 * 220), str(5 * 220)]


def test_what_is_filled_in_later_is_a_field():
    document = composed("{{ 後 }}付け\n| {{ 後 }} |", 後=Later("　月　日"))
    body = main_part(write(document))
    assert body.xpath("count(.//w:sdt[w:sdtPr/w:text]//w:t)") == 2
    assert read(write(document)) == document


def test_a_table_says_what_it_holds_to_those_who_cannot_see_it():
    source = '| 項目 | 内容 "甲" |\n|-|-|\n| a | b |\n\n|* 課名 | x |\n|* ID | y |\n%% 決裁欄 長'
    body = main_part(write(composed(source, 長=["課長"])))
    assert body.xpath(".//w:tblCaption/@w:val") == [
        '2行の表：項目、内容 "甲"', "2行の表：課名、ID", "決裁欄：課長",
    ]  # fmt: skip


def kept_rows(source, **values):
    body = main_part(write(composed(source, **values)))
    return [bool(row.xpath(".//w:keepNext")) for row in body.iter(qn("w:tr"))]


def test_no_single_row_is_carried_over_and_groups_stay_together():
    assert kept_rows("| 見出し |\n|--|" + "\n| a |" * 6) == [True, *[False] * 4, True, False]
    assert kept_rows("| a |\n| b |\n| c |") == [True, True, False]
    group = "{% for 段 in 流れ %}\n|*^ 承認 | {{ 段 }} |\n{% endfor %}" + "\n| x | y |" * 4
    assert kept_rows(group, 流れ=["a", "b", "c"]) == [True, True, False, False, False, True, False]


def test_bullets_in_a_cell_hang():
    document = composed("|* 内容 | {{ 値 }} |", 値="次のとおり\n・防災\n・防犯")
    cell = docx.Document(io.BytesIO(write(document))).tables[0].cell(0, 1)
    assert [paragraph.style.name for paragraph in cell.paragraphs] == ["表", "表の箇条書き", "表の箇条書き"]
    assert read(write(document)) == document


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("守谷市生活安全課X公式アカウント運用方針", ["守谷市生活安全課X公式アカウント運用方針"]),
        (
            "新発田地域広域事務組合消防本部総務課公式ソーシャルメディアアカウント運用方針",
            ["新発田地域広域事務組合消防本部総務課", "公式ソーシャルメディアアカウント運用方針"],
        ),
        (
            "狛江市企画財政部秘書広報室が運用するソーシャルメディアの利用に関するガイドライン",
            ["狛江市企画財政部秘書広報室が運用する", "ソーシャルメディアの利用に関するガイドライン"],
        ),
        ("長" * (MOST + 1), ["長" * (MOST + 1)]),
    ],
)
def test_a_long_title_is_broken_between_phrases(title, lines):
    assert title_lines(title).split("\n") == lines
    document = composed("# {{ 題 }}", 題=title)
    assert document.title == title
    assert plain(document.blocks[0].runs).split("\n") == lines


def papers():
    first = Document("甲", (Title((Run("甲"),)), Paragraph((Run("一"),))), "下書き")
    return [first, Document("乙", (Paragraph((Run("二"),)),), landscape=True), Document("丙", first.blocks)]


def test_a_set_is_one_file_with_a_section_for_each_paper():
    data = combine(papers(), Properties(title="一式"))
    opened = docx.Document(io.BytesIO(data))
    assert [section.orientation for section in opened.sections] == [0, 1, 0]
    assert opened.core_properties.title == "一式"
    assert [p.text for p in opened.sections[0].header.paragraphs] == ["下書き"]
    words = [plain(b.runs) for b in read(data).blocks if not isinstance(b, type(None)) and hasattr(b, "runs")]
    assert [word for word in words if word] == ["甲", "一", "二", "甲", "一"]
    assert data == combine(papers(), Properties(title="一式"))


@pytest.mark.office
@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_libreoffice_makes_a_pdf_of_each_file():
    files = {"01_甲.docx": write(papers()[0]), "一式.docx": combine(papers(), Properties())}
    made = to_pdf(files)
    assert can_convert()
    assert list(made) == ["01_甲.pdf", "一式.pdf"]
    assert all(data.startswith(b"%PDF") for data in made.values())
    assert not zipfile.is_zipfile(io.BytesIO(made["01_甲.pdf"]))


def test_without_libreoffice_it_is_said(monkeypatch):
    from smpolicy.documents.word import pdf

    monkeypatch.setattr(pdf.shutil, "which", lambda name: None)
    with pytest.raises(pdf.PdfError, match="LibreOfficeがこのサーバーにないため"):
        to_pdf({"a.docx": b""})


def test_a_sentence_before_a_table_stays_on_its_page():
    paper = composed("文だけ\n\n表の説明です。\n| a | b |")
    document = docx.Document(io.BytesIO(write(paper)))
    assert [p.text for p in document.paragraphs if p.paragraph_format.keep_with_next] == ["表の説明です。"]
