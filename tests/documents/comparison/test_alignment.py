"""Which pieces of two papers belong together."""

from hypothesis import given
from hypothesis import strategies as st

from smpolicy.documents.comparison.alignment import align
from smpolicy.documents.comparison.pieces import Piece, pieces
from smpolicy.documents.comparison.tokens import tokens
from tests.documents.fill import composed


def of(*lines: str) -> list[Piece]:
    return pieces(composed("\n".join(lines)))


def pairs(old: list[Piece], new: list[Piece]) -> list[tuple[str, str]]:
    return [(a.texts[0] if a else "", b.texts[0] if b else "") for a, b in align(old, new, tokens)]


def test_a_new_sentence_moves_no_other():
    old, new = (
        of("目的を定める。", "費用は無料とする。"),
        of("目的を定める。", "対象は市民とする。", "費用は無料とする。"),
    )
    assert pairs(old, new) == [
        ("目的を定める。", "目的を定める。"), ("", "対象は市民とする。"), ("費用は無料とする。", "費用は無料とする。"),
    ]  # fmt: skip


def test_a_changed_sentence_keeps_its_partner():
    old, new = of("総務課が毎日発信する。"), of("広報課が毎日発信する。")
    assert pairs(old, new) == [("総務課が毎日発信する。", "広報課が毎日発信する。")]


def test_a_heading_is_no_partner_of_a_sentence():
    assert pairs(of("## 目的"), of("目的")) == [("目的", ""), ("", "目的")]


LINES = st.lists(
    st.sampled_from(["目的を定める。", "費用は無料とする。", "総務課が行う。", "広報課が行う。"]), max_size=6
)


@given(LINES, LINES)
def test_every_piece_of_both_is_there_once_and_in_order(old, new):
    first, second = of(*old), of(*new)
    aligned = list(align(first, second, tokens))
    assert [a for a, _ in aligned if a] == first
    assert [b for _, b in aligned if b] == second
