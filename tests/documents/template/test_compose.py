"""Answers are never evaluated and never markup; gaps and blanks are marked through every filter."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smpolicy.documents.blocks import Run
from smpolicy.documents.html import to_html
from smpolicy.documents.values import Gap, Later
from smpolicy.documents.word.read import read
from smpolicy.documents.word.write import write
from smpolicy.japanese.width import without_forbidden
from tests.documents.fill import composed, lines
from tests.quick import examples

MARKUP = [
    "{{7*7}}", "{% for x in y %}", "{# x #}", "# 題名", "## 見出し", "| a | b |", "> 右", "（＃）　x", "第＃条　x",
    "（目的）", "文 [3(3)ウ]", "%% 改ページ", "→{返信}", "＃{返信}", "<改行>", "記", "<w:p>", "&lt;", "A & B <C>",
    "<script>", "《ヘッダー》", "・x", "\u202eabc", "👍🏽", "^", "<", "\\",
]  # fmt: skip


@pytest.mark.parametrize("answer", MARKUP)
def test_an_answer_is_printed_as_it_was_typed(answer):
    source = "第＃{返信}条　{{ 値 }}\n| {{ 値 }} | 欄 |\n{% for 行 in 一覧 %}\n　(＃)　{{ 行 }}\n{% endfor %}\n{{ 値 }}"
    document = composed(source, 値=answer, 一覧=[answer])
    assert lines(source, 値=answer, 一覧=[answer]) == [
        f"第１条　{answer}", [[answer, "欄"]], f"　(1)　{answer}", answer,
    ]  # fmt: skip
    assert read(write(document)) == document
    assert "<script>" not in to_html(document)


@given(st.text(max_size=200))
@settings(max_examples=examples(150), deadline=None)
def test_any_text_comes_out_cleaned_and_otherwise_as_typed(text):
    document = composed("値：{{ 値 }}。", 値=text)
    assert document.blocks[0].runs[0].text == f"値：{without_forbidden(text)}。"
    assert read(write(document)) == document


def test_characters_that_xml_forbids_are_removed():
    assert lines(
        "{{ 値 }}{{ 記録.値 }}{{ 一覧 | join }}",
        値="a\x00\ud800b\r\nc",
        記録={"値": "\x01d\x03"},
        一覧=["\x02e"],
    ) == ["ab\ncde"]


def test_a_missing_answer_is_a_marked_gap():
    (block,) = composed("課：{{ 課名 }}。", 課名=Gap()).blocks
    assert block.runs == (Run("課："), Run("〔未入力〕", "gap"), Run("。"))


BLANK = "令和　　年　　月　　日"


@pytest.mark.parametrize(
    "source",
    ["{{ 値 | 和暦 }}", "{{ 値 | 列記 }}", "{{ 値 | 全角 }}", "{{ 値 | upper }}", "{{ 記録.何か.さらに }}", "{{ '' ~ 値 }}",
     "{% for 行 in 値 %}\n{{ 行.職名 }}\n{% endfor %}", "{{ 値 | join('、') }}", "{{ 一覧 | 列記 }}"],
)  # fmt: skip
def test_gaps_and_blanks_pass_through_everything(source):
    for value, run in [(Gap(), Run("〔未入力〕", "gap")), (Later(BLANK), Run(BLANK, "later"))]:
        (block,) = composed(source, 値=value, 記録=value, 一覧=[value]).blocks
        assert block.runs == (run,)


def test_gaps_and_blanks_are_true_in_conditions_so_that_they_are_seen():
    source = "{% if 値 %}\n有\n{% else %}\n無\n{% endif %}"
    assert lines(source, 値="") == ["無"]
    assert lines(source, 値=Gap()) == ["有"]
    assert lines(source, 値=Later("　")) == ["有"]


def test_conditions_leave_no_empty_paragraph_row_or_number():
    source = (
        "{% if 無 %}\n文\n{% endif %}\n{{ 無 }}\n(＃)　{{ 無 }}\n(＃)　有\n"
        "| {{ 無 }} | {{ 無 }} |\n| 有 | {{ 無 }} |\n{% if 無 %}\n| a | b |\n{% endif %}\n"
    )
    assert lines(source, 無="") == ["(1)　有", [["有", ""]]]


def test_a_table_without_rows_is_not_printed():
    source = "| 項目 | 内容 |\n|--|--|\n{% for 行 in 一覧 %}\n| {{ 行 }} | x |\n{% endfor %}"
    assert lines(source, 一覧=[]) == []


def test_an_empty_list_prints_what_stands_under_else():
    assert lines("{% for a in 一覧 %}\n{{ a }}\n{% else %}\n該当なし\n{% endfor %}", 一覧=[]) == ["該当なし"]


def test_a_draft_says_so_in_its_header():
    from smpolicy.documents.template.compose import compose
    from smpolicy.documents.template.parser import parse

    assert compose(parse("文", "x"), {}, watermark=True).header == "下書き"
    assert compose(parse("文", "x"), {}).header == ""
