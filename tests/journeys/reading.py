"""Reading papers as a 文書担当 would: the style of their sentences."""

import re
from collections.abc import Iterator

from smpolicy.documents.blocks import Document, Paragraph, Table, block_words

_BRACKETS = re.compile(r"（[^（）]*）|「[^「」]*」|『[^『』]*』")
_POLITE = re.compile(r"(です|ます|ません|ました|でした|ください|ましょう)$")
_PLAIN = re.compile(r"(る|う|く|ぐ|す|つ|ぬ|ぶ|む|た|だ|ない|たい)$")


def style_of(sentence: str) -> str:
    """Return です・ます or である, '' for a piece that is no sentence of either."""
    words = sentence.rstrip("。")
    if words == sentence:
        return ""
    return "です・ます" if _POLITE.search(words) else "である" if _PLAIN.search(words) else ""


def sentences(text: str) -> list[str]:
    """Return the sentences of a text; what stands in brackets belongs to none."""
    while text != (bare := _BRACKETS.sub("", text)):
        text = bare
    return re.findall(r"[^。\n]+。?", text)


def styles(document: Document, *, cells: bool) -> dict[str, list[str]]:
    """Return the sentences of a paper by their style; those of tables only where `cells` says so."""
    found: dict[str, list[str]] = {}
    for text in _prose(document, cells):
        for sentence in sentences(text):
            if style := style_of(sentence):
                found.setdefault(style, []).append(sentence.strip())
    return found


def _prose(document: Document, cells: bool) -> Iterator[str]:
    for block in document.blocks:
        if isinstance(block, Paragraph) or (cells and isinstance(block, Table)):
            yield from block_words(block)
