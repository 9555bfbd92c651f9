"""Two editions of a guideline's text side by side: what a revised guideline says otherwise."""

import re

from smpolicy.documents.blocks import Block, Document, Heading, Paragraph, Run
from smpolicy.documents.comparison.compare import Comparison, compare
from smpolicy.documents.comparison.conventions import Conventions
from smpolicy.documents.comparison.layout import comparison_table
from smpolicy.rules.guideline_text import blocks, body_of

# A number as guidelines write it, before what it numbers: １, 第3条, (4), ウ, ①.
_NUMBER = re.compile(
    r"(?P<number>第\s*[0-9０-９一二三四五六七八九十]+\s*[条章節]|[0-9０-９]+[.．、]?|[(（][0-9０-９一二三四五六七八九十ア-ン]+[)）]|"
    r"[\u2460-\u2487]|[ア-ン])[\s　]+(?P<words>\S.*)",
    re.DOTALL,
)
_OUTERMOST = re.compile(r"第|[0-9０-９]")
_IN_BRACKETS = re.compile(r"[(（\u2474-\u2487]")
# A longer line is no heading.
_HEADING_MOST = 40


def guideline_document(text: str, title: str) -> Document:
    """Return a guideline's text as a document: a heading or paragraph for each block, numbers apart."""
    return Document(title, tuple(_block(block) for block in blocks(body_of(text))))


def _block(text: str) -> Block:
    numbered = _NUMBER.fullmatch(text)
    number, words = (numbered["number"], numbered["words"]) if numbered else ("", text)
    runs = (Run(words),)
    if number and _OUTERMOST.match(number) and len(words) <= _HEADING_MOST and "。" not in words:
        return Heading(runs, 1, number)
    if not number:
        return Paragraph(runs, "plain")
    return Paragraph(runs, "item", number, 1 if _IN_BRACKETS.match(number) else 2)


def guideline_comparison(old: str, new: str, title: str) -> Comparison:
    """Return what differs between two texts of a guideline."""
    return compare(guideline_document(old, title), guideline_document(new, title))


def guideline_table(old: str, new: str, title: str, conventions: Conventions) -> Document | None:
    """Return the 新旧対照表 of two texts of a guideline, None where both say the same."""
    comparison = guideline_comparison(old, new, title)
    return comparison_table(comparison, conventions, decided=True) if comparison.differing else None
