"""Paragraphs that a document may word otherwise: the template's own sentences, never an answer or a gap."""

from smpolicy.documents.blocks import Document, Paragraph, Run, plain
from smpolicy.documents.paragraph_edits import editable, edited

OWN = Paragraph((Run("返信は行わない。"),))
TWICE = Document("", (OWN, OWN))
ANSWERS = {"目的"}


def test_the_templates_own_sentences_may_be_edited_and_answers_and_gaps_not():
    answer = Paragraph((Run("災害に備える。", items=("目的",)),))
    within = Paragraph((Run("目的は、"), Run("災害に備える", items=("目的",)), Run("ことである。")))
    gap = Paragraph((Run("目的は、"), Run("〔未入力〕", mark="gap")))
    signs = Paragraph((Run("――"),))
    document = Document("", (OWN, answer, within, gap, signs))

    assert [paragraph.index for paragraph in editable(document, ANSWERS)] == [0, 2]
    # With no answer of that name it is a sentence like others.
    assert [paragraph.index for paragraph in editable(document, ())] == [0, 1, 2]


def test_of_two_paragraphs_with_the_same_words_the_one_that_is_meant_is_edited():
    first, second = editable(TWICE, ANSWERS)
    now = edited(TWICE, (first, second), {second.key: "返信は、行いません。"})

    assert [plain(block.runs) for block in now.blocks] == ["返信は行わない。", "返信は、行いません。"]
    assert [block.replaced for block in now.blocks] == [OWN.replaced, "返信は行わない。"]


def test_an_edit_of_words_that_stand_nowhere_any_more_changes_nothing():
    assert edited(TWICE, editable(TWICE, ANSWERS), {("昔の文。", 1): "別の文。"}) == TWICE
