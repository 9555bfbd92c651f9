"""Characters as people count them."""

import regex
from hypothesis import given
from hypothesis import strategies as st

from smpolicy.japanese import graphemes


def test_people_count_what_they_see():
    assert graphemes.count("👨‍👩‍👧‍👦が🇯🇵") == 3
    assert graphemes.count("か\u3099") == 1
    assert graphemes.take("👨‍👩‍👧‍👦が", 1) == "👨‍👩‍👧‍👦"


@given(st.text(st.sampled_from("🇯🇵👩👧\u200d\u0301\ufe0f🏽a\u0903\r\n"), max_size=12))
def test_flags_are_counted_as_unicode_counts_them(text):
    assert graphemes.count(text) == len(regex.findall(r"\X", text))
