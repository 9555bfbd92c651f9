"""Paragraphs that one document may word otherwise than its template: which there are, and the document so worded."""

import re
from collections import Counter
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from smpolicy.documents.blocks import Block, Document, PageBreak, Paragraph, Run, Table, plain
from smpolicy.documents.places import Place, places
from smpolicy.japanese.width import without_forbidden

# Sentences; who a paper is from, to whom it goes and its day are answers.
_STYLES = ("body", "plain", "article", "item", "note")
_WORD = re.compile(r"\w")


@dataclass(frozen=True)
class Editable:
    """A paragraph that may be edited: its words, which of those with the same words it is, and where it stands."""

    index: int
    text: str
    nth: int
    place: Place

    @property
    def key(self) -> tuple[str, int]:
        """What an edit of it is kept by."""
        return self.text, self.nth


def editable(document: Document, answers: Container[str]) -> list[Editable]:
    """Return the paragraphs with words of the template's own.

    `document`: composed to show its answers; `answers`: the items that people typed. What is an answer as a whole
    is changed at its question; what holds a gap or a blank is not whole yet.
    """
    counted: Counter[str] = Counter()
    listed = []
    for index, block, place in _placed(document):
        if isinstance(block, Paragraph) and _is_editable(block, answers):
            text = plain(block.runs)
            counted[text] += 1
            listed.append(Editable(index, text, counted[text], place))
    return listed


def edited(
    document: Document, paragraphs: Sequence[Editable], texts: Mapping[tuple[str, int], str]
) -> Document:
    """Return the document with other words where `texts` has some for a paragraph, by `Editable.key`."""
    blocks = list(document.blocks)
    for paragraph in paragraphs:
        block = blocks[paragraph.index]
        if paragraph.key in texts and isinstance(block, Paragraph):
            words = (Run(without_forbidden(texts[paragraph.key])),)
            blocks[paragraph.index] = replace(block, runs=words, replaced=paragraph.text)
    return replace(document, blocks=tuple(blocks))


def _is_editable(block: Paragraph, answers: Container[str]) -> bool:
    if block.style not in _STYLES or any(run.mark for run in block.runs):
        return False
    return any(
        _WORD.search(run.text) and not any(item in answers for item in run.items) for run in block.runs
    )


def _placed(document: Document) -> Iterator[tuple[int, Block, Place]]:
    """Yield each block but tables and page breaks with its index and its place."""
    placed = iter(places(document))
    for index, block in enumerate(document.blocks):
        if isinstance(block, Table):
            for _ in block.rows:
                next(placed)
        elif not isinstance(block, PageBreak):
            yield index, block, next(placed)
