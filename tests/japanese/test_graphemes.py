"""Characters as people count them."""

from smpolicy.japanese import graphemes


def test_people_count_what_they_see():
    assert graphemes.count("👨‍👩‍👧‍👦が🇯🇵") == 3
    assert graphemes.count("か\u3099") == 1
    assert graphemes.take("👨‍👩‍👧‍👦が", 1) == "👨‍👩‍👧‍👦"
