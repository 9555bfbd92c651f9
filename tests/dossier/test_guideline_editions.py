"""Two editions of a guideline's text: what was revised is underlined, numbers apart."""

import pytest

from smpolicy.documents.blocks import Table, plain, words
from smpolicy.documents.comparison.conventions import Conventions
from smpolicy.documents.comparison.pieces import piece_words
from smpolicy.dossier.guideline_editions import guideline_comparison, guideline_document, guideline_table
from smpolicy.rules.guideline_text import GUIDELINE, body_of
from smpolicy.rules.guideline_text import plain as narrow
from tests.bodies import BODIES, LIBRARY
from tests.comparison_sides import agreeing, new_side, old_side

REVISED = {
    "moriya": ("秘書課", "広報戦略課"),
    "komae": ("行政情報化推進委員会", "デジタル推進委員会"),
    "nagasaki": ("広報広聴課長", "広報課長"),
    "shibata_union": ("企画財政係", "総務係"),
    "kagamino": ("情報政策担当課", "デジタル推進課"),
}


def text_of(body: str) -> str:
    return (LIBRARY.rulebook(body).folder / GUIDELINE).read_text(encoding="utf-8")


@pytest.mark.parametrize("body", BODIES)
def test_the_document_holds_every_word_of_the_guideline(body):
    text = text_of(body)
    assert narrow("".join(words(guideline_document(text, "")))) == narrow(
        "".join(line.strip().lstrip("# ") for line in body_of(text).splitlines())
    )


@pytest.mark.parametrize("body", BODIES)
def test_a_renamed_office_is_underlined_wherever_it_stands_and_nothing_else(body):
    old, (office, renamed) = text_of(body), REVISED[body]
    new = old.replace(office, renamed)
    assert new != old
    found = guideline_comparison(old, new, "")
    assert piece_words(old_side(found)) == words(found.old)
    assert piece_words(new_side(found)) == words(found.new)
    assert all(agreeing(pair) for pair in found.pairs)
    assert all(pair.outcome == "changed" for pair in found.differing)


def test_the_same_text_makes_no_table():
    assert guideline_table(text_of("komae"), text_of("komae"), "", Conventions()) is None


def test_a_new_clause_moves_the_numbers_after_it():
    old = "１ 目的\n発信する。\n２ 範囲\n全ての課に適用する。\n"
    new = "１ 目的\n発信する。\n２ 定義\n用語を定める。\n３ 範囲\n全ての課に適用する。\n"
    table = guideline_table(old, new, "ガイドライン", Conventions())
    assert table is not None
    [rows] = [block.rows for block in table.blocks if isinstance(block, Table)]
    said = [tuple(plain(cell.runs) for cell in row.cells) for row in rows]
    assert ("２　定義", "（新設）") in said
    assert ("３　範囲", "２　範囲") in said
    assert said[0] == ("改正後", "改正前")
