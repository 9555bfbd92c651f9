"""Marks on a filled Word form: gaps are highlighted, a draft says so at the top of each page."""

import re
from copy import deepcopy

from docx.document import Document as WordDocument
from docx.enum.text import WD_COLOR_INDEX, WD_PARAGRAPH_ALIGNMENT
from docx.oxml.ns import qn
from docx.oxml.text.run import CT_R
from docx.section import _Header
from docx.text.run import Run

from smpolicy.documents.values import GAP_TEXT

_GAP = re.compile(f"({re.escape(GAP_TEXT)})")


def mark_gaps(form: WordDocument) -> None:
    """Highlight every 〔未入力〕 of a filled form."""
    for run in list(form.element.body.iter(qn("w:r"))):
        pieces = [piece for piece in _GAP.split(run.text) if piece]
        if GAP_TEXT in pieces and all(child.tag in (qn("w:rPr"), qn("w:t")) for child in run):
            _split(run, pieces)


def _split(run: CT_R, pieces: list[str]) -> None:
    """Put a run for each piece in the place of one run; those that are gaps are highlighted."""
    for piece in pieces:
        copy = deepcopy(run)
        copy.text = piece
        run.addprevious(copy)
        if piece == GAP_TEXT:
            Run(copy, None).font.highlight_color = WD_COLOR_INDEX.YELLOW  # type: ignore[arg-type]
    run.getparent().remove(run)


def write_header(form: WordDocument, text: str) -> None:
    """Write a line at the top of every page, above what the form's own headers say."""
    for section in form.sections:
        headers = [section.header]
        headers += [section.first_page_header] if section.different_first_page_header_footer else []
        headers += [section.even_page_header] if form.settings.odd_and_even_pages_header_footer else []
        for header in headers:
            if section is form.sections[0] or not header.is_linked_to_previous:
                _add_line(header, text)


def _add_line(header: _Header, text: str) -> None:
    line = header.paragraphs[0].insert_paragraph_before()
    line.alignment = WD_PARAGRAPH_ALIGNMENT.RIGHT
    line.add_run(text).bold = True
