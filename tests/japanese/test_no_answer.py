"""Which texts say nothing. What a chief writes instead of an answer; and what only resembles it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smpolicy.japanese.no_answer import is_blank_looking, says_none
from tests.empty_looking import EMPTY_LOOKING, NONES


@pytest.mark.parametrize("text", EMPTY_LOOKING)
def test_it_says_nothing(text):
    assert is_blank_looking(text)


@pytest.mark.parametrize(
    "text",
    [
        "未定稿の公開", "なしの直売", "なしの花", "検討会の開催案内", "協議会の活動", "確認申請の手続", "調整池の水位", "同じ悩みを持つ人の集い",
        "後日配信の案内", "別途マニュアルによる", "生活安全課長", "秘書課", "広報", "X", "市", "0", "毎日", "随時", "週1回", "平日の昼",
        "返信しない", "返信は行いません。", "無料相談", "無電柱化", "梨", "ナシ農家の紹介", "ない場合は電話で案内する", "不明者の捜索",
        "テストの日程", "その他の情報", "二〇〇五年度の記録", "〇〇課の情報を除く", "災害のため", "既存のアカウントになじまないため",
        "対応方針は公式ホームページによる", "ノート", "確認", "作成", "内容の確認", "内容を確認する", "協議", "起案", "決裁", "報告", "データ", "コーヒー", "ー期一会", "moriya_test", "none_of_us", "いいえ", "はい",
    ],
)  # fmt: skip
def test_it_is_an_answer(text):
    assert not is_blank_looking(text)
    assert not says_none(text)


@pytest.mark.parametrize("text", NONES)
def test_that_there_is_none_is_told_from_what_is_open(text):
    assert says_none(text)


@pytest.mark.parametrize(
    "text", ["未定", "同上", "不明", "後日", "現在検討中です", "なしか未定", "-", "", "???"]
)
def test_what_is_open_never_says_none(text):
    assert not says_none(text)


@given(
    st.sampled_from(EMPTY_LOOKING),
    st.sampled_from("（）「」【】。、　 \n…※・"),
    st.sampled_from("（）「」【】。、　 \n…！"),
)
def test_signs_around_it_add_nothing(text, before, after):
    assert is_blank_looking(before + text + after)


@given(st.text(alphabet="未定なし同上のはがを検討中です", max_size=60))
def test_any_text_is_judged_at_once(text):
    assert is_blank_looking(text) in (True, False)
