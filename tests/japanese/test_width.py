"""Width, telephone numbers, and what no file can hold."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smpolicy.japanese.width import clean_text, clean_tree, handle, is_phone, nfkc, phone


@pytest.mark.parametrize(
    "text",
    [
        "0297-00-0000",
        "０２９７−００−００００",
        "03(1234)5678",
        "0297ー00ー0000",
        "09012345678",
        "0120-000-000",
        "095-822-0000（内線2345）",
        "095-822-0000 内線2345",
    ],
)
def test_telephone_numbers(text):
    assert is_phone(text)


@pytest.mark.parametrize("text", ["119", "297-00-0000", "0297-00", "電話", "0297-00-00000000", "内線2345"])
def test_what_is_no_telephone_number(text):
    assert not is_phone(text)


def test_ids_and_numbers_are_kept_narrow():
    assert handle(" ＠ｍｏｒｉｙａ＿１ ") == "moriya_1"
    assert phone("０２９７−００−００００") == "0297-00-0000"


def test_what_was_removed_is_told_with_its_place():
    tree, notes = clean_tree({"a": [{"b": "x\x07y"}], "c": "\ud800"})

    assert tree == {"a": [{"b": "xy"}], "c": ""}
    assert notes == [
        "a[0].b：使えない文字（U+0007）を1個取り除きました。",
        "c：使えない文字（U+D800）を1個取り除きました。",
    ]


@given(st.text(alphabet=st.characters(exclude_categories=[])))
def test_cleaned_text_stays_as_it_is_when_cleaned_again(text):
    once, _ = clean_text(text)

    assert clean_text(once) == (once, [])
    once.encode("utf-8")


@given(st.text(st.sampled_from("aか\u0301\u0316ﾞﾟｶハ각각\u09c7\u09be①Ａ\u0334\u3099"), max_size=25))
def test_width_is_made_narrow_piece_by_piece_as_in_one(text):
    long = f"a{text}" * 30
    assert nfkc(text) == unicodedata.normalize("NFKC", text)
    assert nfkc(long) == unicodedata.normalize("NFKC", long)
