"""A long title is broken between phrases, never inside a word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smpolicy.documents.blocks import plain
from smpolicy.documents.template.title_lines import MOST, title_lines
from tests.documents.fill import composed


def test_a_title_that_fits_stays_as_it_is():
    assert title_lines("守谷市公式アカウント運用方針") == "守谷市公式アカウント運用方針"


@pytest.mark.parametrize("subject", ["図書館からのお知らせ", "防災・減災のための備え", "くらしの情報"])
def test_a_word_is_never_broken(subject):
    title = f"守谷市教育委員会生涯学習課「{subject}」フェイスブックページの運用に関する基本的な方針"
    first, second = title_lines(title).split("\n")
    assert first + second == title
    for word in ("教育委員会", "フェイスブックページ", "運用", "基本的", "方針"):
        assert word in first or word in second


@pytest.mark.parametrize(
    "lines",
    [
        ["守谷市公式アカウント", "「守谷市公式アカウント防災情報配信サービス課」運用方針"],
        ["公式アカウント「狛江市子育て応援公式アカウント（試行）」の", "運用停止のお知らせ"],
        ["MORIYA official account for disaster", "（LINE公式アカウント）の運用の停止について"],
        ["狛江市市民生活部地域安全推進課防災危機管理担当", "公式Facebookアカウント運用ポリシー"],
    ],
)
def test_a_name_in_brackets_and_the_word_behind_official_stay_whole(lines):
    assert title_lines("".join(lines)).split("\n") == lines


def test_a_title_for_three_lines_has_three():
    name = "行事の案内、市内の催し、学校からのお知らせ、ごみの出し方、公民館の予約"
    lines = title_lines(f"長崎市「{name}、図書館の新刊」運用ポリシー").split("\n")
    assert len(lines) > 1
    assert all(not line.startswith(("ー", "、", "」")) for line in lines)
    assert lines[-1].endswith("運用ポリシー")


@given(st.text(max_size=250))
def test_nothing_but_line_breaks_is_added_and_spaces_beside_them_taken(text):
    assert "".join(title_lines(text).split()) == "".join(text.split())


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
