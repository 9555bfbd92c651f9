"""The marks at the start of a guideline's lines, as people and scanners write them."""

import pytest

from smpolicy.clerk.numbering import read_marks


@pytest.mark.parametrize(
    ("line", "style", "ordinal", "cited", "rest"),
    [
        ("第３条　運用主体は、課とする。", "article", 3, "第3条", "運用主体は、課とする。"),
        ("（２）目的", "bracketed digit", 2, "(2)", "目的"),
        ("⑶ 対象", "bracketed sign", 3, "⑶", "対象"),
        ("④ 内容", "circled", 4, "④", "内容"),
        ("ア　名称", "kana", 1, "ア", "名称"),
        ("（ｲ）名称", "bracketed kana", 2, "(ｲ)", "名称"),
        ("(b) 名称", "bracketed letter", 2, "(b)", "名称"),
        ("二、名称", "kanji", 2, "二", "名称"),
        ("1. 目的", "digit", 1, "1", "目的"),
        ("・ (1) 目的", "bracketed digit", 1, "(1)", "目的"),
    ],
)
def test_a_mark_is_read_with_its_number_and_how_it_is_cited(line, style, ordinal, cited, rest):
    mark = next(read_marks(line))
    assert (mark.style, mark.ordinal, mark.cited, mark.rest) == (style, ordinal, cited, rest)


def test_what_a_scanner_may_have_misread_is_read_both_ways():
    assert [(mark.style, mark.ordinal, mark.cited) for mark in read_marks("二　名称")] == [
        ("kanji", 2, "二"),
        ("kana", 22, "ニ"),
    ]


@pytest.mark.parametrize(
    "line", ["", "運用主体は、課とする。", "2026年4月1日から施行する。", "1.5倍にする。", "アカウント名"]
)
def test_words_are_no_mark(line):
    assert list(read_marks(line)) == []
