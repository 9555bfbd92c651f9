"""Long texts in NFKC: the same as in one piece, as long as no letter bears more marks than any letter does."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from smpolicy.japanese.long_text import nfkc_by_pieces


@given(st.text(st.sampled_from("かハ㈱１Ａéガ゙ﾞ゚。 \n"), max_size=25))
def test_pieces_make_the_same_text_as_the_whole(text):
    assert nfkc_by_pieces(text * 20) == unicodedata.normalize("NFKC", text * 20)


def test_a_run_of_marks_that_no_letter_bears_is_kept_whole():
    marks = "\u0301\u0323" * 5_000
    assert sorted(nfkc_by_pieces("課" + marks)) == sorted("課" + marks)
