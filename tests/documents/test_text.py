"""A paper as plain text: every word in order, labels parted from values."""

from hypothesis import given, settings

from smpolicy.documents.blocks import BULLET, Document, Heading, Paragraph, Row, Run, Table, words
from smpolicy.documents.blocks import Cell as TableCell
from smpolicy.documents.text import to_text
from tests.documents.fill import composed
from tests.documents.random_documents import documents
from tests.quick import examples


def test_the_mark_of_a_draft_stands_first():
    assert to_text(Document("題", (), header="下書き")) == "【下書き】\n"


def test_a_number_is_parted_from_its_words_and_a_bullet_is_not():
    numbered = Document("", (Heading((Run("目的"),), number="1"), Paragraph((Run("項目"),), number=BULLET)))
    assert to_text(numbered) == "1　目的\n・項目\n"


def test_depth_is_shown_by_full_width_spaces():
    assert to_text(composed("　　(1)　内容")) == "　　(1)　内容\n"


def test_a_head_of_two_columns_has_no_colon():
    head = Row((TableCell((Run("項目"),)), TableCell((Run("内容"),))), header=True)
    assert to_text(Document("", (Table((head,)),))) == "項目 ｜ 内容\n"


def test_every_word_of_the_paper_stands_in_the_text_in_order():
    document = composed("# 題\n第＃条　文\n|* 名 | 値 |\n%% 決裁欄 長", 長=["部長"])
    text, at = to_text(document), 0
    for word in words(document):
        at = text.index(word.strip(), at)


@given(documents)
@settings(max_examples=examples(80), deadline=None)
def test_the_plain_text_holds_every_word_in_order(document):
    text, at = to_text(document), 0
    for word in words(document):
        if word.strip("\n"):
            at = text.index(word.strip("\n"), at) + len(word.strip("\n"))
