"""目次 of a guideline's clauses: its chapters in order, called as the guideline's own text calls them."""

import re
from collections.abc import Iterable

from smpolicy.rules.citation import cited
from smpolicy.rules.guideline_text import guideline_text
from smpolicy.rules.rulebook import Clause, Rulebook

# 3(3)ウ stands in chapter 3, 第4条2 in 第4条, 見本第4条(1) in 見本.
_CHAPTER = re.compile(r"(?P<word>[^\d第]+)|(?P<number>第?\d+条?)")
# What is longer is no heading but the chapter's first sentence.
_HEADING_MOST = 30


def chapter(clause: Clause) -> str:
    """Return the chapter in which a clause stands, as its number begins."""
    begins = _CHAPTER.match(clause.number)
    return begins[0] if begins else clause.number


def contents(rulebook: Rulebook, clauses: Iterable[Clause]) -> list[tuple[str, str]]:
    """Return the chapters of these clauses in order, each with what it is called: 「3　開設・運用」."""
    return [(name, _title(rulebook, name)) for name in dict.fromkeys(map(chapter, clauses))]


def _title(rulebook: Rulebook, name: str) -> str:
    text = guideline_text(rulebook.folder)
    heading = text.heading(name) if text else ""
    return heading if heading and len(heading) <= _HEADING_MOST and "。" not in heading else cited(name)
