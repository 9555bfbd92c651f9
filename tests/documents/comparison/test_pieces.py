"""A paper as the pieces that are compared one by one."""

from smpolicy.documents.blocks import words
from smpolicy.documents.comparison.pieces import piece_words, pieces
from tests.documents.fill import composed

PAPER = "# 題\n## 1 見出し\n第＃条　文\n|* 名 | 値 |\n|^ 甲 | 1 |\n|^ 甲 | 2 |\n%% 改ページ\n%% 決裁欄 長"


def test_the_pieces_say_every_word_of_the_paper():
    document = composed(PAPER, 長=["課長", "部長"])
    assert piece_words(pieces(document)) == words(document)


def test_rows_are_pieces_and_a_new_page_is_none():
    kinds = [piece.kind for piece in pieces(composed(PAPER, 長=["課長", "部長"]))]
    assert [kind for kind in kinds if kind.startswith("row")] == ["row2", "row2", "row1"]
    assert not [kind for kind in kinds if "break" in kind]


def test_a_row_below_a_merged_label_keeps_the_label():
    rows = [piece for piece in pieces(composed("|*^ 甲 | 1 |\n|*^ 甲 | 2 |")) if piece.is_row]
    assert [row.label for row in rows] == ["甲", "甲"]


def test_a_piece_knows_where_it_comes_from():
    (piece,) = pieces(composed("課は{{ 課名 }}。 [3(3)ウ]", 課名="総務課"))
    assert (piece.clauses, piece.items, piece.line) == (("3(3)ウ",), ("課名",), 1)
