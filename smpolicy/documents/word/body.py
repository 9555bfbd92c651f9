"""Blocks as WordprocessingML, written as text: the main part of a Word file."""

from collections.abc import Callable
from typing import Any

from smpolicy.documents.blocks import (
    Block,
    Caption,
    Document,
    Heading,
    PageBreak,
    Paragraph,
    Run,
    Runs,
    Seals,
    Table,
    Title,
    spaced,
)
from smpolicy.documents.values import GAP_TEXT
from smpolicy.documents.word.base import Base
from smpolicy.documents.word.seals import seals
from smpolicy.documents.word.table import table
from smpolicy.documents.word.xml_text import escape

_RUN = '<w:r><w:t xml:space="preserve">'
_RUN_END = "</w:t></w:r>"


def body(document: Document, base: Base) -> str:
    """Return the blocks of a document as they stand between the tags of the body.

    What leads to a table stays on its page: a sentence alone at the foot of a page tells of nothing there.
    """
    following = [*document.blocks[1:], None]
    return "".join(
        [
            _kept_with_next(write_block(block, base))
            if isinstance(after, Table) and isinstance(block, Paragraph)
            else write_block(block, base)
            for block, after in zip(document.blocks, following, strict=False)
        ]
    )


def _kept_with_next(paragraph: str) -> str:
    return paragraph.replace("/>", "/><w:keepNext/>", 1)


def write_block(block: Block, base: Base) -> str:
    """Return one block."""
    return _WRITE[type(block)](block, base)


# How wide a letter is, in twips: 11 points, and where a style has others.
_LETTER = 220
_LETTERS = {"title": 280, "note": 180}


def letter_width(style: tuple[str, int]) -> int:
    """Return how wide a letter is in a style, in twips."""
    return _LETTERS.get(style[0], _LETTER)


def write_runs(runs: Runs, base: Base, letter: int = _LETTER) -> str:
    """Return the runs; gaps and blanks bear their character style. `letter`: how wide one is."""
    if len(runs) == 1 and not runs[0].mark:
        return _RUN + escape(runs[0].text) + _RUN_END
    return "".join(
        [_marked(run, base, letter) if run.mark else _RUN + escape(run.text) + _RUN_END for run in runs]
    )


def _marked(run: Run, base: Base, letter: int) -> str:
    """Return a run that bears a mark: a gap stays on one line, what is written later is a field for the Tab key."""
    one_line = f'<w:fitText w:val="{len(run.text) * letter}"/>' if run.text == GAP_TEXT else ""
    written = _run(base.styles[run.mark, 0], run.text, one_line)
    return _BLANK.format(written) if run.mark == "later" else written


_BLANK = (
    '<w:sdt><w:sdtPr><w:alias w:val="後日記入"/><w:tag w:val="later"/><w:text w:multiLine="1"/></w:sdtPr>'
    "<w:sdtContent>{}</w:sdtContent></w:sdt>"
)


def _run(style: str, text: str, look: str = "") -> str:
    """Return a run in a character style, or in none."""
    if not style:
        return _RUN + escape(text) + _RUN_END
    properties = f'<w:rPr><w:rStyle w:val="{style}"/>{look}</w:rPr>'
    return f'<w:r>{properties}<w:t xml:space="preserve">{escape(text)}{_RUN_END}'


def _paragraph(style: tuple[str, int], runs: Runs, base: Base, number: str = "") -> str:
    """Return a paragraph; its number is a run of its own."""
    written = write_runs(runs, base, letter_width(style))
    return f"{base.paragraphs[style]}{write_number(number, base)}{written}</w:p>"


def write_number(number: str, base: Base) -> str:
    """Return the run of a number, '' for none."""
    return _run(base.styles["number", 0], spaced(number)) if number else ""


def _write_title(block: Title, base: Base) -> str:
    return _paragraph(("title", 0), block.runs, base)


def _write_heading(block: Heading, base: Base) -> str:
    return _paragraph(("heading", block.level), block.runs, base, block.number)


def _write_caption(block: Caption, base: Base) -> str:
    return _paragraph(("caption", 0), block.runs, base)


def _write_paragraph(block: Paragraph, base: Base) -> str:
    return _paragraph((block.style, block.depth), block.runs, base, block.number)


def _write_page_break(block: PageBreak, base: Base) -> str:
    return f'{base.paragraphs["page-break", 0]}<w:r><w:br w:type="page"/></w:r></w:p>'


def _write_table(block: Table, base: Base) -> str:
    return table(block, base, write_runs) + _after_table(base)


def _write_seals(block: Seals, base: Base) -> str:
    return seals(block, base) + _after_table(base)


def _after_table(base: Base) -> str:
    """Return the narrow paragraph that keeps two tables apart."""
    return f"{base.paragraphs['after-table', 0]}</w:p>"


_WRITE: dict[type[Block], Callable[[Any, Base], str]] = {
    Title: _write_title,
    Heading: _write_heading,
    Caption: _write_caption,
    Paragraph: _write_paragraph,
    Table: _write_table,
    Seals: _write_seals,
    PageBreak: _write_page_break,
}
