"""The blocks: what is compared, what is provenance, what they say."""

from smpolicy.documents.blocks import (
    BULLET,
    Cell,
    Document,
    PageBreak,
    Paragraph,
    Row,
    Run,
    Seals,
    Table,
    block_words,
    joined_runs,
    plain,
    spaced,
    words,
)


def test_where_a_block_comes_from_makes_no_other_block_of_it():
    said = (Run("文"),)
    assert Paragraph(said, clauses=("3(1)ア",), items=("課名",), line=7) == Paragraph(said)
    assert Paragraph(said) != Paragraph((Run("文", "gap"),))


def test_a_number_has_one_space_behind_it_and_a_bullet_none():
    assert (spaced("第１条"), spaced(BULLET), spaced("")) == ("第１条　", "・", "")


def test_runs_that_look_alike_become_one_and_silent_ones_go():
    runs = [Run("広報"), Run(""), Run("課", items=("課名",)), Run("未定", "gap"), Run("", "gap"), Run("。")]

    assert joined_runs(runs) == (Run("広報課"), Run("未定", "gap"), Run("。"))
    assert joined_runs([Run("")]) == ()


def test_runs_are_read_without_their_marks():
    assert plain((Run("課名："), Run("〔未入力〕", "gap"))) == "課名：〔未入力〕"


def test_nine_posts_need_two_rows_of_seal_boxes():
    titles = tuple(f"職{n}" for n in range(9))
    assert [len(row) for row in Seals(titles).rows()] == [8, 1]
    assert sum(Seals(titles).rows(), ()) == titles


def test_the_words_of_each_block_are_what_is_seen():
    table = Table((Row((Cell((Run("名"),)), Cell())),))
    assert block_words(table) == ["名", ""]
    assert block_words(Seals(("課長",), "合議")) == ["合議", "課長"]
    assert block_words(PageBreak()) == []
    assert words(Document("題", (table, PageBreak()))) == ["名"]
