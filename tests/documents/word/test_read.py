"""What is written is what is read: over everything printed."""

import io
import re
from html import unescape

import docx
from hypothesis import given, settings
from hypothesis import strategies as st

from smpolicy.documents.blocks import Document, Paragraph, Row, Run, Table, Title, words
from smpolicy.documents.html import to_html
from smpolicy.documents.text import to_text
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


@given(documents)
@settings(max_examples=examples(40), deadline=None)
def test_python_docx_opens_every_file(document):
    assert docx.Document(io.BytesIO(write(document))).core_properties.title == document.title


@given(documents)
@settings(max_examples=examples(80), deadline=None)
def test_the_screen_says_word_for_word_what_the_file_says(document):
    shown = unescape(re.sub(r"<[^>]*>", "", to_html(document)))
    assert shown == document.header + "".join(words(read(write(document))))


@given(documents)
@settings(max_examples=examples(80), deadline=None)
def test_the_plain_text_holds_every_word_in_order(document):
    text, at = to_text(document), 0
    for word in words(document):
        if word.strip("\n"):
            at = text.index(word.strip("\n"), at) + len(word.strip("\n"))


def test_the_same_document_gives_the_same_bytes():
    document = Document("題名", (Title((Run("題名"),)), Table((Row(),), (1000,))))
    assert write(document) == write(Document(**{f: getattr(document, f) for f in document.__slots__}))


def test_clauses_and_answers_are_not_written_into_the_file():
    traced = Document("", (Paragraph((Run("文"),), clauses=("3(3)ウ",), items=("課名",)),))
    plain = Document("", (Paragraph((Run("文"),)),))
    assert traced == plain
    assert write(traced) == write(plain)
