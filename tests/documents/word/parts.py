"""The parts of a Word file that a test looks into."""

import io

import docx

from smpolicy.documents.blocks import Document, Paragraph, Run, Title
from smpolicy.documents.word.write import write

PAPER = Document("題名", (Title((Run("題名"),)), Paragraph((Run("文"),), "item", "(1)", 1)), "下書き")


def main_part(data: bytes):
    return docx.Document(io.BytesIO(data)).element.body


def opened(document=PAPER, properties=None):
    return docx.Document(io.BytesIO(write(document, properties)))
