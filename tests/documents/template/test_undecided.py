"""Where a missing answer decides what is printed, its gap stands there; never a branch, never nothing."""

import pytest

from smpolicy.documents.blocks import Paragraph, Table
from smpolicy.documents.values import Gap, Later
from tests.documents.fill import composed, lines

GAP = "〔未入力〕"
CHOICE = '{% if 返信 == "なし" %}\n　返信しない。\n{% elif 返信 == "あり" %}\n　返信する。\n{% else %}\n　一部返信する。\n{% endif %}'


def test_no_branch_is_printed_while_the_answer_is_missing():
    assert lines(CHOICE, 返信=Gap()) == [f"　返信：{GAP}"]
    assert lines(CHOICE, 返信="なし") == ["　返信しない。"]
    assert lines(CHOICE, 返信="") == ["　一部返信する。"]


@pytest.mark.parametrize(
    "condition", ['返信 != "なし"', "not 返信", '"あり" in 返信', "返信 is string", '課名 and 返信 == "あり"']
)
def test_every_weighing_of_a_missing_answer_is_undecided(condition):
    assert lines(f"{{% if {condition} %}}\n文\n{{% endif %}}", 返信=Gap(), 課名="広報課") == [f"返信：{GAP}"]


def test_a_gap_that_need_only_be_there_stands_in_its_sentence():
    assert lines("{% if 委託先 %}\n委託先は{{ 委託先 }}\n{% endif %}", 委託先=Gap()) == [f"委託先は{GAP}"]


def test_what_is_decided_later_decides_nothing_and_is_no_gap():
    assert lines('{% if 日 == "x" %}\n文\n{% endif %}', 日=Later("　月　日")) == []


def test_in_a_table_the_gap_has_a_row_of_its_own():
    source = "| a | b | c |\n" + '{% if 返信 == "なし" %}\n|* 返信 | しない | < |\n{% endif %}'
    (table,) = composed(source, 返信=Gap()).blocks
    assert isinstance(table, Table)
    assert lines(source, 返信=Gap()) == [[["a", "b", "c"], ["返信", GAP]]]
    assert table.rows[1].cells[0].header
    assert table.rows[1].cells[1].col_span == 2
    assert table.rows[1].items == ("返信",)


def test_a_table_of_one_column_holds_name_and_gap_together():
    assert lines('| a |\n{% if 返信 == "なし" %}\n| x |\n{% endif %}', 返信=Gap()) == [
        [["a"], [f"返信：{GAP}"]]
    ]


def test_the_gap_names_the_item_behind_a_loop_and_stands_as_deep_as_its_branch():
    source = (
        '{% for 段 in 流れ %}\n{% if 段.役割 == "決裁" %}\n　　(＃)　{{ 段.職名 }}\n{% endif %}\n{% endfor %}'
    )
    (block,) = composed(source, 流れ=Gap()).blocks
    assert isinstance(block, Paragraph)
    assert (lines(source, 流れ=Gap()), block.depth) == ([f"　　流れ：{GAP}"], 2)


def test_a_title_and_a_name_are_never_left_out():
    source = '{% if 区分 == "中止" %}\n# 中止\n{% else %}\n# 終了\n{% endif %}\n{% if 区分 == "中止" %}\n{% set 名 = "中" %}\n{% else %}\n{% set 名 = "終" %}\n{% endif %}'
    assert lines(source, 区分=Gap()) == ["終了"]


def test_a_choice_inside_a_sentence_is_the_gap():
    source = '電話は{{ "課" if 種別 == "課" else "係" }}へ'
    assert lines(source, 種別=Gap()) == [f"電話は{GAP}へ"]
    assert lines(source, 種別="課") == ["電話は課へ"]


def test_conditions_on_the_same_answer_that_follow_each_other_mark_it_once():
    twice = '{% if 返信 == "なし" %}\nX\n{% endif %}\n'
    assert lines(twice.replace("X", "文") * 2 + "間\n" + twice.replace("X", "文"), 返信=Gap()) == [
        f"返信：{GAP}",
        "間",
        f"返信：{GAP}",
    ]
    assert lines("| a | b |\n" + twice.replace("X", "| x | y |") * 2, 返信=Gap()) == [
        [["a", "b"], ["返信", GAP]]
    ]
