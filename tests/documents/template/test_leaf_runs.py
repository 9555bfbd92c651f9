"""The words of a leaf as they are printed: answers filled in, each kind of answer in its own way."""

import pytest

from smpolicy.documents.blocks import Run, plain
from smpolicy.documents.template.expressions import ExpressionError
from smpolicy.documents.template.leaf_runs import as_text, broken_title, numbered
from smpolicy.documents.values import Gap
from tests.documents.fill import composed


@pytest.mark.parametrize(
    ("value", "text"),
    [("広報課", "広報課"), (None, ""), (3, "3"), (["広報", "観光"], "広報、観光"), ([], "")],
)
def test_what_an_expression_comes_to_is_printed(value, text):
    assert as_text(value) == text


@pytest.mark.parametrize(
    ("value", "told"), [(True, "書き分けてください"), ({"職": "課長"}, "1つを選んでください")]
)
def test_what_is_no_text_is_told(value, told):
    with pytest.raises(ExpressionError, match=told):
        as_text(value)


def test_a_long_title_is_broken_with_its_marks_kept_and_a_short_one_is_not():
    title = (Run("守谷市公式ソーシャルメディアアカウント"), Run("運用ポリシー（広報担当部署版）について"))

    assert plain(broken_title(title)).replace("\n", "") == plain(title)
    assert plain(broken_title(title)).count("\n") == 1
    assert broken_title(title[1:]) == title[1:]


def test_a_number_of_a_cell_stands_before_its_words_and_apart_from_a_gap():
    assert numbered("(1)", (Run("広報"),)) == (Run("(1)　広報"),)
    assert numbered("(1)", (Run("〔未入力〕", "gap"),)) == (Run("(1)　"), Run("〔未入力〕", "gap"))
    assert numbered("(1)", ()) == (Run("(1)"),)


def test_a_gap_keeps_its_mark():
    (block,) = composed("課：{{ 課名 }}", 課名=Gap()).blocks
    assert [run.mark for run in block.runs] == ["", "gap"]


def test_line_breaks_and_tabs_of_an_answer_are_kept():
    (block,) = composed("{{ 値 }}", 値="一\r\n二\t三").blocks
    assert block.runs == (Run("一\n二\t三"),)


def test_each_line_of_an_answer_in_running_text_begins_one_letter_in():
    (block,) = composed("　{{ 値 }}", 値="一行目\n二行目\n\n　三行目").blocks
    assert plain(block.runs) == "一行目\n　二行目\n\n　三行目"


@pytest.mark.parametrize("source", ["　(1)　{{ 値 }}", "- 　{{ 値 }}", "{{ 値 }}", "# {{ 値 }}"])
def test_elsewhere_the_lines_of_an_answer_stay_as_they_were_typed(source):
    (block,) = composed(source, 値="一行目\n二行目").blocks
    assert plain(block.runs) == "一行目\n二行目"
