"""Tables of a Word file: they say what they hold, keep their rows together, and hang their bullets."""

import io

import docx
from docx.oxml.ns import qn

from smpolicy.documents.word.read import read
from smpolicy.documents.word.write import write
from tests.documents.fill import composed
from tests.documents.word.parts import main_part


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
