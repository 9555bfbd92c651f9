"""The screen shows the document's blocks, escaped, with gaps, blanks and clauses."""

import re
from html import unescape

from hypothesis import given, settings

from smpolicy.documents.blocks import words
from smpolicy.documents.html import CSS, to_html, to_page
from smpolicy.documents.text import to_text
from smpolicy.documents.values import Gap, Later
from smpolicy.documents.word.read import read
from smpolicy.documents.word.write import write
from tests.documents.fill import composed
from tests.documents.random_documents import documents
from tests.quick import examples


def test_gaps_blanks_and_clauses_are_marked():
    document = composed("値：{{ 無 }}{{ 後 }} [3(3)ウ]", 無=Gap(), 後=Later("　月　日"))
    html = to_html(document, show_clauses=True)
    assert '<mark class="gap">〔未入力〕</mark><span class="later">　月　日</span>' in html
    assert '<small class="clause">根拠：3(3)ウ</small>' in html
    assert "clause" not in to_html(document)


def test_nothing_typed_becomes_markup():
    html = to_html(composed("# {{ 値 }}\n| {{ 値 }} |", 値='<script>alert("1")</script>'))
    assert "<script" not in html
    assert "style=" not in html


def test_tables_have_heads_and_labels():
    html = to_html(composed("| 項目 | 内容 |\n|-|-|\n|* 名 | x |"))
    assert '<thead><tr><th scope="col"' in html
    assert '<th scope="row">名</th><td>x</td>' in html


def test_the_style_sheet_holds_nothing_from_elsewhere():
    assert "url(" not in CSS
    assert "@import" not in CSS


def test_plain_text_reads_like_the_paper():
    source = "# 題\n記\n　(＃)　甲\n|* 名 | 値 |\n| a | b | \n\n| a | b | c |\n%% 決裁欄 長"
    assert to_text(composed(source, 長=["部長", "課長"])) == (
        "題\n\n\n記\n　(1)　甲\n名：値\na：b\n\na ｜ b ｜ c\n\n決裁：部長　課長\n"
    )


def test_many_seals_stand_in_several_rows():
    html = to_html(composed("%% 合議欄 長", 長=[f"職{n}" for n in range(9)]))
    assert 'rowspan="4">合議</th>' in html
    assert html.count("<tr>") == 4


@given(documents)
@settings(max_examples=examples(80), deadline=None)
def test_the_screen_says_word_for_word_what_the_file_says(document):
    shown = unescape(re.sub(r"<[^>]*>", "", to_html(document)))
    assert shown == document.header + "".join(words(read(write(document))))


def test_a_page_stands_by_itself_with_its_title_as_text():
    page = to_page(composed("# A & B <C>\n\n文"))

    assert page.startswith("<!DOCTYPE html>\n")
    assert "<title>A &amp; B &lt;C&gt;</title>" in page
    assert CSS in page
    assert to_html(composed("# A & B <C>\n\n文")) in page
    assert "<script" not in page
