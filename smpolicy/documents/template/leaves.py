"""Leaves: the words of a block, split into literal text, answers and references."""

import re
from collections.abc import Iterator
from functools import lru_cache

from smpolicy.documents.template.expressions import Expression, ExpressionError, compile_expression
from smpolicy.documents.template.tree import Leaf
from smpolicy.documents.values import to_runs
from smpolicy.japanese.width import without_forbidden

_PIECES = re.compile(
    r"\{\{(?P<expression>(?:[^\"'}]|\"[^\"]*\"|'[^']*'|\}(?!\}))*)\}\}|→\{(?P<label>[^{}]+)\}"
)
# Around the label of a number that compose fills in; neither answers nor templates can hold these.
OPEN_LABEL, CLOSE_LABEL = "\x04", "\x05"
_LINE_BREAK = "<改行>"


def parse_leaf(text: str) -> Leaf:
    """Return the leaf that a text of the template describes, or raise ExpressionError."""
    segments = tuple(_segments(text))
    literal = [each for each in segments if isinstance(each, str)]
    fixed = to_runs("".join(literal)) if len(literal) == len(segments) else None
    return Leaf(
        segments, fixed, tuple(piece["label"].strip() for piece in _PIECES.finditer(text) if piece["label"])
    )


@lru_cache(maxsize=4096)
def kept_leaf(text: str) -> Leaf:
    """Return `parse_leaf` of a line that stands in a rulebook, read once; nobody may change it."""
    return parse_leaf(text)


def _segments(text: str) -> Iterator[str | Expression]:
    """Yield literal text, expressions and references in order."""
    at = 0
    for piece in _PIECES.finditer(text):
        yield from _literal(text[at : piece.start()])
        if piece["label"]:
            yield f"{OPEN_LABEL}{piece['label'].strip()}{CLOSE_LABEL}"
        else:
            yield compile_expression((piece["expression"] or "").strip())
        at = piece.end()
    yield from _literal(text[at:])


def _literal(text: str) -> Iterator[str]:
    """Yield the literal text, if there is any, with its line breaks; marks left over are errors."""
    if "{{" in text or "}}" in text:
        raise ExpressionError("「{{」と「}}」の組が合いません。")
    if "{%" in text:
        raise ExpressionError("「{% … %}」は行の途中に書けません。1行に1つだけ書いてください。")
    if "{#" in text:
        raise ExpressionError("「{# … #}」は行の途中に書けません。「%% メモ …」の行を使ってください。")
    if text:
        yield without_forbidden(text).replace(_LINE_BREAK, "\n").replace("\\|", "|")
