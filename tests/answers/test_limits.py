"""How much a field may hold."""

import pytest

from smpolicy.answers.limits import LONGEST, in_answer, in_part, most_entries, most_signs


@pytest.mark.parametrize("form", ["line", "prose", "url", "handle", "date"])
def test_as_much_as_it_may_is_no_finding_and_one_more_is(form):
    most = most_signs(form)
    assert list(in_answer("p", "あ" * most, form)) == []
    (place,) = in_answer("p", "あ" * (most + 1), form)
    assert (place.path, place.size, place.most, place.unit) == ("p", most + 1, most, "字")


def test_a_list_is_counted_once_and_its_texts_one_by_one():
    most = most_entries("lines")
    (whole,) = in_answer("p", ["x" * 99_999] * (most + 1), "lines")
    assert (whole.path, whole.unit) == ("p", "件")
    (entry,) = in_answer("p", ["短い", "x" * (most_signs("lines") + 1)], "lines")
    assert entry.path == "p[1]"


def test_own_items_are_held_like_prose_and_their_names_are_cut():
    assert list(in_part("extra", {"x": "あ" * LONGEST})) == []
    (place,) = in_part("extra", {"k" * 500: "あ" * (LONGEST + 1)})
    assert place.path == "extra." + "k" * 40
    (many,) = in_part("extra", {str(n): "" for n in range(501)})
    assert many.path == "extra"
