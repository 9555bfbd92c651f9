"""Gaps and blanks keep their mark through joining; answers never get one."""

from hypothesis import given
from hypothesis import strategies as st

from smpolicy.documents.blocks import Run
from smpolicy.documents.values import Gap, Later, clean, is_marked, joined, to_runs, unmarked
from smpolicy.japanese.width import without_forbidden
from tests.documents.fill import composed


def test_a_gap_is_true_so_that_its_sentence_is_not_left_out():
    assert Gap()
    assert Later("　　　　")
    assert (Gap().text, Gap("未確認").text) == ("〔未入力〕", "〔未確認〕")


def test_a_list_that_is_missing_is_a_list_of_one_gap():
    assert list(Gap()) == [Gap()]


def test_marks_survive_being_joined_with_answers():
    text = joined("守谷市", Gap(), "公式", Later("　月　日"))
    assert to_runs(text) == (Run("守谷市"), Run("〔未入力〕", "gap"), Run("公式"), Run("　月　日", "later"))
    assert unmarked(text) == "守谷市〔未入力〕公式　月　日"


def test_two_gaps_side_by_side_are_one_run():
    assert to_runs(joined(Gap(), Gap())) == (Run("〔未入力〕〔未入力〕", "gap"),)


def test_a_choice_keeps_its_identity_when_there_is_nothing_to_clean():
    choice = "返信しない"
    assert clean(choice) is choice
    assert clean(["a\x01b", ("c",)]) == ["ab", ["c"]]


@given(st.text())
def test_no_answer_can_bear_a_mark(text):
    assert not is_marked(clean(text))
    assert to_runs(joined(text)) == ((Run(without_forbidden(text)),) if without_forbidden(text) else ())


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
