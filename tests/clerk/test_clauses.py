"""A guideline's numbering is read as the text itself numbers: every style, broken lines, lists in lists."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smpolicy.clerk.clauses import places
from smpolicy.clerk.numbering import read_marks


def numbers(text: str) -> list[str]:
    return [place.number for outer in places(text) for place in outer.everything()]


@pytest.mark.parametrize(
    ("line", "style", "cited"),
    [
        ("第３条　所属長は", "article", "第3条"),
        ("３ アカウント", "digit", "3"),
        ("3.ソーシャルメディア", "digit", "3"),
        ("（３）　届出", "bracketed digit", "(3)"),
        ("(3)届出", "bracketed digit", "(3)"),
        ("⑶ 届出", "bracketed sign", "⑶"),
        ("③届出", "circled", "③"),
        ("ウ　目的", "kana", "ウ"),
        ("(ｳ)　目的", "bracketed kana", "(ｳ)"),
        ("(c)目的", "bracketed letter", "(c)"),
        ("三　目的", "kanji", "三"),
        ("（三）目的", "bracketed kanji", "(三)"),
        ("工 利用者の投稿", "kana", "エ"),
    ],
)
def test_every_style_of_number_is_read(line, style, cited):
    assert (style, cited) in [(mark.style, mark.cited) for mark in read_marks(line)]


@pytest.mark.parametrize(
    "line", ["", "ア", "アカウントは", "令和７年４月１日", "2.5倍", "(株)ひかり", "第三者が"]
)
def test_words_are_no_number(line):
    assert [mark for mark in read_marks(line) if line] == []


def test_lists_stand_within_lists_and_lines_that_the_page_broke_are_joined():
    text = "１ 目的\n２ 運用\n(1) 次の事項\nア 名称\nイ 内容を広く市民に\n知らせること\n(2) 届出\n３ 廃止\n"

    assert numbers(text) == ["1", "2", "2(1)", "2(1)ア", "2(1)イ", "2(2)", "3"]
    assert places(text)[1].inner[0].inner[1].text == "内容を広く市民に知らせること"


def test_a_number_that_continues_no_list_is_a_word():
    assert numbers("１ 目的\n平成\n18 年条例第 6 号\n２ 運用\n") == ["1", "2"]


def test_an_articles_second_paragraph_and_caption():
    text = "（廃止）\n第１条　届け出る。\n(1)　理由\n２　周知する。\n（附則）\n第２条　定める。\n"

    assert numbers(text) == ["第1条", "第1条(1)", "第1条2", "第2条"]
    assert [place.heading for place in places(text)] == ["廃止", "附則"]


def test_groups_in_thick_brackets_have_lists_of_their_own():
    text = "１ 開示\n(1) 掲載する。\n【プロフィール欄】\nア 名称\n【ホームページ】\nア 名称\n(2) 届出\n"

    assert numbers(text)[2:] == [
        "1(1)プロフィール欄", "1(1)プロフィール欄ア", "1(1)ホームページ", "1(1)ホームページア", "1(2)",
    ]  # fmt: skip


def test_what_stands_above_the_text_is_left_out_and_lines_are_counted_from_the_files_first():
    found = places("出典：どこか\n１ これは違う\n----\n１ 目的\n２ 運用\n")

    assert [(place.number, place.line) for place in found] == [("1", 4), ("2", 5)]


@given(st.text(alphabet="１2(3)（4）⑸⑥アイ第条一二。、 　\n#-【】目的", max_size=80))
def test_any_text_is_read(text):
    for outer in places(text):
        for place in outer.everything():
            assert place.line <= text.count("\n") + 3
