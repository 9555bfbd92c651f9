"""Answers led into です・ます."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smpolicy.japanese.sentences import polite


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("町を訪れる人を増やすため。", "町を訪れる人を増やすためです。"),
        ("情報を届けること", "情報を届けることです。"),
        ("町の情報発信", "町の情報発信です。"),
        ("返信は行いません。", "返信は行いません。"),
        ("お知らせします", "お知らせします。"),
        ("1件目です。\n119番に通報してください。", "1件目です。\n119番に通報してください。"),
        ("詳しい内容は公式ホームページに掲載する。", "詳しい内容は公式ホームページに掲載する。"),
        ("写真は本人の同意を得る", "写真は本人の同意を得る。"),
        ("（別に定めるとおり）", "（別に定めるとおり）"),
        ("", ""),
        ("　", ""),
    ],
)
def test_the_last_sentence_ends_politely(typed, printed):
    assert polite(typed) == printed


@given(st.text(max_size=60))
def test_nothing_typed_is_lost_and_once_is_enough(text):
    assert polite(text).startswith(text.rstrip().rstrip("。．."))
    assert polite(polite(text)) == polite(text)
