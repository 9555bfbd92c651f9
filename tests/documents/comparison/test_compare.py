"""Both sides of a comparison rebuild both papers, and what is not marked reads the same on both."""

from hypothesis import given, settings
from hypothesis import strategies as st

from smpolicy.documents.blocks import (
    Caption,
    Cell,
    Document,
    Heading,
    Paragraph,
    Row,
    Run,
    Table,
    Title,
    words,
)
from smpolicy.documents.comparison.compare import compare
from smpolicy.documents.comparison.pieces import piece_words
from tests.comparison_sides import agreeing, new_side, old_side
from tests.documents.random_documents import blocks, documents
from tests.quick import examples


def paper(*blocks):
    return Document("方針", (Title((Run("方針"),)), *blocks))


def line(text, number="", **given):
    return Paragraph((Run(text),), "item" if number else "body", number, 1, **given)


def outcomes(found):
    return [(pair.outcome, "".join(pair.piece.texts)) for pair in found.differing]


def marked_words(found, side):
    return [
        text[start:end]
        for pair in found.differing
        if getattr(pair, side)
        for text, spans in zip(getattr(pair, side).texts, getattr(pair, f"{side}_spans"), strict=False)
        for start, end in spans
    ]


@given(documents, documents)
@settings(max_examples=examples(150), deadline=None)
def test_each_side_rebuilds_its_paper(old, new):
    found = compare(old, new)
    assert piece_words(old_side(found)) == words(old)
    assert piece_words(new_side(found)) == words(new)


@given(documents, st.data())
@settings(max_examples=examples(150), deadline=None)
def test_outside_what_is_marked_both_sides_agree(old, data):
    kept = data.draw(st.lists(st.sampled_from(old.blocks), max_size=8)) if old.blocks else []
    new = Document(old.title, (*kept, *data.draw(st.lists(blocks, max_size=2))))
    assert all(agreeing(pair) for pair in compare(old, new).pairs)


@given(documents, documents)
@settings(max_examples=examples(100), deadline=None)
def test_exchanging_the_papers_exchanges_the_sides(old, new):
    assert [pair.swapped() for pair in compare(old, new).pairs] == list(compare(new, old).pairs)


@given(documents)
@settings(max_examples=examples(50), deadline=None)
def test_a_paper_does_not_differ_from_itself(document):
    assert not compare(document, document).differing


def test_a_word_that_was_replaced_is_marked_on_both_sides():
    found = compare(paper(line("秘書課が運用する。")), paper(line("広報課が運用する。")))
    assert marked_words(found, "old") == ["秘書課"]
    assert marked_words(found, "new") == ["広報課"]


def test_a_word_that_was_added_is_marked_on_the_new_side_alone():
    found = compare(paper(line("投稿は、職員が行う。")), paper(line("投稿は、毎日職員が行う。")))
    assert marked_words(found, "new") == ["毎日職員"]
    found = compare(paper(line("投稿を行う。")), paper(line("投稿を行う。ただし、休日を除く。")))
    assert (marked_words(found, "old"), marked_words(found, "new")) == ([], ["ただし、休日を除く。"])


def test_a_text_that_was_written_anew_is_marked_whole():
    traced = {"items": ("発信内容",), "line": 3}
    found = compare(
        paper(line("行事の案内と当日の様子", **traced)), paper(line("新しい内容のお知らせ", **traced))
    )
    assert marked_words(found, "old") == ["行事の案内と当日の様子"]
    assert marked_words(found, "new") == ["新しい内容のお知らせ"]


def test_an_item_that_was_taken_out_moves_the_numbers_behind_it():
    old = paper(line("防災情報", "(1)"), line("行事の案内", "(2)"), line("市政情報", "(3)"))
    new = paper(line("防災情報", "(1)"), line("市政情報", "(2)"))
    assert outcomes(compare(old, new)) == [("dropped", "行事の案内"), ("renumbered", "市政情報")]
    assert outcomes(compare(new, old)) == [("added", "行事の案内"), ("renumbered", "市政情報")]


def test_rows_of_tables_are_compared_one_by_one():
    def table(phone):
        rows = [("部署", "秘書課"), ("電話番号", phone), ("メール", "a@example.jp")]
        return paper(Table(tuple(Row((Cell((Run(a),), True), Cell((Run(b),)))) for a, b in rows), (300, 700)))

    found = compare(table("0297-45-1111"), table("0297-45-2222"))
    assert outcomes(found) == [("changed", "電話番号0297-45-2222")]
    assert marked_words(found, "new") == ["0297-45-2222"]


def test_a_paragraph_that_was_written_anew_stays_the_same_one_when_template_and_clause_say_so():
    traced = {"clauses": ("3(3)ア",), "items": ("目的",), "line": 7}
    old = paper(Heading((Run("目的"),), 1, "１"), line("防災の情報を届けます。", **traced), line("終わり"))
    new = paper(Heading((Run("目的"),), 1, "１"), line("くらしに役立てる。", **traced), line("終わり"))
    assert outcomes(compare(old, new)) == [("changed", "くらしに役立てる。")]


def test_a_caption_and_a_paragraph_are_never_one_piece():
    found = compare(paper(Caption((Run("（目的）"),))), paper(line("（目的）")))
    assert sorted(outcomes(found)) == [("added", "（目的）"), ("dropped", "（目的）")]
