"""The marks that a line of a template begins with."""

import re
from dataclasses import dataclass

from smpolicy.documents.blocks import BULLET, MAX_DEPTH, MAX_LEVEL, Style
from smpolicy.documents.template.expressions import ExpressionError
from smpolicy.documents.template.numbering import NumberMark, split_literal, split_mark

_CLAUSES = re.compile(r"[ \t　]*\[([^\[\]{}|]+)\]$")
_TITLE = re.compile(r"(#+)[ \t]+")
_SIGNS: dict[str, Style] = {">> ": "sender", "> ": "right", "< ": "addressee", "= ": "center", "- ": "plain"}
_STYLE_DIRECTIVES: dict[str, Style] = {"注": "note", "様式": "form", "件名": "subject"}
_CAPTION = re.compile(r"（(?:[^（）]|（[^（）]*）)*）")


@dataclass(eq=False, repr=False, slots=True)
class MarkedLine:
    """What a line is: its kind or paragraph style, depth, number, level of heading, and its words."""

    kind: str
    text: str
    depth: int = 0
    number: NumberMark | str = ""
    level: int = 0


def split_clauses(text: str) -> tuple[str, tuple[str, ...]]:
    """Return the text without the clauses in brackets at its end, and the clauses."""
    clauses = _CLAUSES.search(text)
    if not clauses:
        return text, ()
    return text[: clauses.start()], tuple(c.strip() for c in re.split("[;；]", clauses[1]) if c.strip())


def styled_directive(word: str, rest: str) -> MarkedLine | None:
    """Return the line that a directive with words of its own describes (`%% 注 …`), or None."""
    style = _STYLE_DIRECTIVES.get(word)
    return MarkedLine(style, rest) if style else None


def read_line(text: str) -> MarkedLine:
    """Return what a line of words is; it is stripped of clauses and half-width spaces."""
    if text.startswith("\\"):
        return MarkedLine("body", text[1:])
    if title := _TITLE.match(text):
        return _heading(len(title[1]) - 1, text[title.end() :])
    for sign, style in _SIGNS.items():
        if text.startswith(sign):
            return _signed(style, text.removeprefix(sign))
    words = text.lstrip("　")
    depth = len(text) - len(words)
    if depth > MAX_DEPTH:
        raise ExpressionError(f"字下げ（行頭の全角空白）は{MAX_DEPTH}字までです。")
    return _indented(words, depth)


def _signed(style: Style, text: str) -> MarkedLine:
    """Return a line that a sign placed; plain lines keep their depth."""
    words = text.lstrip("　") if style == "plain" else text
    return MarkedLine(style, words, min(len(text) - len(words), MAX_DEPTH))


def _heading(level: int, text: str) -> MarkedLine:
    """Return a title or a heading with its number."""
    if not level:
        return MarkedLine("title", text)
    if level > MAX_LEVEL:
        raise ExpressionError(f"見出しは「{'#' * (MAX_LEVEL + 1)} 」までです。")
    number, words = _number(text, 0, level)
    return MarkedLine("heading", words, 0, number, level)


def _indented(words: str, depth: int) -> MarkedLine:
    """Return a paragraph: numbered, a bullet, a caption, 記 or running text."""
    if words == "記" and not depth:
        return MarkedLine("ki", words)
    number, rest = _number(words, depth)
    if number:
        return MarkedLine("article" if _is_article(number) else "item", rest, depth, number)
    if words.startswith(BULLET):
        return MarkedLine("item", words.removeprefix(BULLET), depth, BULLET)
    if not depth and _CAPTION.fullmatch(words):
        return MarkedLine("caption", words)
    return MarkedLine("body", words, depth)


def _number(words: str, depth: int, level: int = 0) -> tuple[NumberMark | str, str]:
    """Return the number at the start of the words (to fill in, or typed) and what follows."""
    marked = split_mark(words)
    if marked:
        return marked[0].placed(depth, level), marked[1]
    return split_literal(words) or ("", words)


def _is_article(number: NumberMark | str) -> bool:
    """Tell whether the number is that of an article."""
    if isinstance(number, NumberMark):
        return number.is_article
    return number.startswith("第") and number.endswith("条")
