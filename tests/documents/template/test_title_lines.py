"""A long title is broken between phrases, never inside a word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smpolicy.documents.template.title_lines import title_lines


def test_a_title_that_fits_stays_as_it_is():
    assert title_lines("守谷市公式アカウント運用方針") == "守谷市公式アカウント運用方針"


@pytest.mark.parametrize("subject", ["図書館からのお知らせ", "防災・減災のための備え", "くらしの情報"])
def test_a_word_is_never_broken(subject):
    title = f"守谷市教育委員会生涯学習課「{subject}」フェイスブックページの運用に関する基本的な方針"
    first, second = title_lines(title).split("\n")
    assert first + second == title
    for word in ("教育委員会", "フェイスブックページ", "運用", "基本的", "方針"):
        assert word in first or word in second


@given(st.text(max_size=120))
def test_nothing_but_a_line_break_is_added(text):
    assert title_lines(text).replace("\n", "") == text.replace("\n", "")
