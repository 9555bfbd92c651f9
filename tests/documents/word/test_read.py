"""What is written is what is read: over everything printed."""

from hypothesis import given, settings
from hypothesis import strategies as st

from smpolicy.documents.blocks import Document, Paragraph, Run
from smpolicy.documents.word.read import read
from smpolicy.documents.word.write import write
from smpolicy.japanese.width import without_forbidden
from tests.documents.random_documents import documents, with_text
from tests.quick import examples


@given(documents)
@settings(max_examples=examples(150), deadline=None)
def test_reading_what_was_written_gives_the_document(document):
    assert read(write(document)) == document


@given(st.text(max_size=300).map(without_forbidden).filter(bool))
@settings(max_examples=examples(150), deadline=None)
def test_any_text_survives_the_file(text):
    document = Document("", (Paragraph((Run(text),)),))
    assert read(write(document)) == document


def test_ten_thousand_characters_survive_the_file():
    document = with_text(Document("", ()), "長い文章＆<>\n" * 1000)
    assert read(write(document)) == document
