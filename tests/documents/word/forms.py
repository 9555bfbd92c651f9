"""Word forms made for a test."""

import io
from functools import cache

import docx

from smpolicy.documents.blocks import words
from smpolicy.documents.word.form import preview

FLOW = [{"職名": "係長"}, {"職名": "課長"}]


@cache
def form(*paragraphs, rows=(), header=""):
    """A Word form with paragraphs, a table and a header."""
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    if rows:
        table = document.add_table(0, len(rows[0]))
        for row in rows:
            for cell, text in zip(table.add_row().cells, row, strict=True):
                cell.text = text
    if header:
        document.sections[0].header.paragraphs[0].text = header
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


LOOP = (
    ("職名", "番号"),
    ("{%tr for 段階 in 決裁フロー %}", ""),
    ("{{ 段階.職名 }}", "{{ loop.index }}"),
    ("{%tr endfor %}", ""),
)


def shown(data):
    return words(preview(data))
