"""The tags `{{ 課名 }}` of a body's own form (Word or Excel): what they name, whether they are well-formed.

Where they stand is said by who reads the form: word/form_tags.py, excel/form_tags.py.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NoReturn

from smpolicy.datafiles.nearest import nearest
from smpolicy.documents.errors import TemplateError
from smpolicy.documents.template.expressions import Expression, ExpressionError, compile_expression
from smpolicy.documents.template.limits import MOST_BLOCKS

_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_BRACES = re.compile(r"\{\{|\}\}|\{%|%\}|[｛｝]{2}|｛[%％]|[%％]｝")
# docxtpl's own words: what a tag removes around itself, and what it does to a cell.
_AROUND = re.compile(r"^(\{[{%])(?:tr|tc|p|r)\s")
_CELL = re.compile(r"\{%\s*(?:cellbg|colspan)\s+(.*?)%\}", re.DOTALL)
_MERGED = re.compile(r"\{%\s*[hv]m\s*%\}")
_CONTROL = re.compile(r"\{%-?\s*(\w+)\s*(.*?)\s*-?%\}", re.DOTALL)
_LOOP = re.compile(r"(\w+(?:\s*,\s*\w+)*)\s+in\s+(.+)", re.DOTALL)
_SET = re.compile(r"(\w+)\s*=(?!=)\s*(.+)", re.DOTALL)
_QUOTES = str.maketrans("“”‘’", "\"\"''")
_SHOWN_AROUND = 12
# In one form; each is read at every filling.
MOST_TAGS = 5_000


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag of a form: the item it names, where it stands, the text around it, the parts it reads of the item."""

    name: str
    place: str
    text: str = ""
    parts: tuple[str, ...] = ()
    # In a loop, by the name that the loop gives.
    inner: bool = False


@dataclass(frozen=True, slots=True)
class TagPiece:
    """A tag as it is written, where it stands, and the text around it."""

    source: str
    place: str
    text: str


def read_tags(pieces: Iterable[TagPiece], name: str) -> list[Tag]:
    """Return the tags that the pieces of a form are, in order; TemplateError names the place of a wrong one."""
    reader = _Reader(name)
    for count, piece in enumerate(pieces, 1):
        if count > MOST_TAGS:
            raise TemplateError(
                name, 0, f"差し込みの印が多すぎます（{MOST_TAGS:,}個まで）。様式を分けてください。"
            )
        reader.read(piece)
    return reader.finished()


def refuse_unknown(tags: Iterable[Tag], values: Mapping[str, object], name: str) -> None:
    """Raise TemplateError for a tag that names no value, with the text around it and the nearest name."""
    for tag in tags:
        if not tag.inner and tag.name not in values:
            reason = f"{tag.place}の「{tag.text}」にある「{tag.name}」という項目はありません。"
            raise TemplateError(name, 0, reason + nearest(tag.name, values))


@dataclass
class _Block:
    """A loop or condition that is open: its word, where it began, the names given in it, the items behind them."""

    word: str
    piece: TagPiece
    names: dict[str, tuple[str, ...]]


class _Reader:
    """Reads tag after tag; knows in which loops and conditions it stands."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.tags: list[Tag] = []
        self.open: list[_Block] = []
        self.loop_names: set[str] = set()
        self.outer: dict[str, tuple[str, ...]] = {}

    def read(self, piece: TagPiece) -> None:
        """Note what one tag names, and what it opens or closes."""
        source = plain_jinja(piece.source)
        if source.startswith("{{"):
            self._expression(source[2:-2], piece)
        elif control := _CONTROL.fullmatch(source):
            self._control(control[1], control[2], piece)

    def finished(self) -> list[Tag]:
        """Return all tags, or raise TemplateError for what is not closed."""
        for block in self.open:
            self._fail(block.piece, f"「{{% end{block.word} %}}」で閉じてください。")
        return self.tags

    def _fail(self, piece: TagPiece, reason: str) -> NoReturn:
        raise TemplateError(self.name, 0, f"{piece.place}の「{piece.text}」：{reason}")

    def _control(self, word: str, rest: str, piece: TagPiece) -> None:
        if word in ("endfor", "endif", "else", "elif"):
            self._close(word, piece)
        if word in ("if", "elif"):
            self._expression(rest, piece)
        if word in ("if", "for") and len(self.open) >= MOST_BLOCKS:
            self._fail(piece, f"繰り返しと条件の入れ子は{MOST_BLOCKS}段までです。入れ子を減らしてください。")
        if word == "if":
            self.open.append(_Block("if", piece, {}))
        elif word == "for":
            self._for(rest, piece)
        elif word == "set":
            self._set(rest, piece)
        elif word not in ("endfor", "endif", "else", "elif"):
            self._fail(piece, f"「{word}」は使えません。使えるもの：for、if、elif、else、set")

    def _close(self, word: str, piece: TagPiece) -> None:
        """Check that the word has its beginning; an end takes the block away."""
        begun = {"endfor": ("for",), "endif": ("if",), "elif": ("if",), "else": ("for", "if")}[word]
        if not self.open or self.open[-1].word not in begun:
            self._fail(piece, f"「{{% {word} %}}」に対応する始まりがありません。")
        if word.startswith("end"):
            self.open.pop()

    def _for(self, rest: str, piece: TagPiece) -> None:
        parts = _LOOP.fullmatch(rest)
        if not parts:
            self._fail(piece, "繰り返しは「{% for 名前 in 項目 %}」の形で書いてください。")
        behind = self._items(self._expression(parts[2], piece).names)
        names = {each.strip(): behind for each in parts[1].split(",")}
        self.loop_names |= set(names)
        self.open.append(_Block("for", piece, names | {"loop": ()}))

    def _set(self, rest: str, piece: TagPiece) -> None:
        parts = _SET.fullmatch(rest)
        if not parts:
            self._fail(piece, "名前を付けるには「{% set 名前 = 式 %}」の形で書いてください。")
        names = self.open[-1].names if self.open else self.outer
        names[parts[1]] = self._items(self._expression(parts[2], piece).names)

    def _expression(self, source: str, piece: TagPiece) -> Expression:
        """Return what stands in a tag; the items that it names are noted."""
        try:
            expression = compile_expression(source.strip().strip("-").strip())
        except ExpressionError as error:
            self._fail(piece, f"差し込みの印が読めません。{error}")
        for name in expression.names:
            self._note(name, expression, piece)
        return expression

    def _note(self, name: str, expression: Expression, piece: TagPiece) -> None:
        local = self._local()
        if name in self.loop_names and name not in local:
            reason = f"「{name}」は、繰り返し「{{% for {name} in … %}}」から「{{% endfor %}}」までの間だけで使えます。"
            self._fail(piece, reason)
        parts = tuple(part for holder, part in expression.fields if holder == name)
        if name not in local:
            self.tags.append(Tag(name, piece.place, piece.text, parts))
        elif parts:
            self.tags += [Tag(item, piece.place, piece.text, parts, inner=True) for item in local[name][:1]]

    def _items(self, names: Iterable[str]) -> tuple[str, ...]:
        """Return the items behind names; a loop variable stands for the list that it runs over."""
        local = self._local()
        return tuple(item for name in names for item in local.get(name, (name,)))

    def _local(self) -> dict[str, tuple[str, ...]]:
        """Return the names that loops and `set` give here, and the items behind them."""
        known = dict(self.outer)
        for block in self.open:
            known |= block.names
        return known


def template_line(error: BaseException) -> int:
    """Return the line of Jinja's template in which an error was raised, 0 where that is not known."""
    line, frames = getattr(error, "lineno", 0) or 0, error.__traceback__
    while frames is not None:
        # Jinja gives the frames of a template the line of its source, and this name.
        if "__jinja_exception__" in frames.tb_frame.f_globals:
            line = frames.tb_lineno
        frames = frames.tb_next
    return line


def plain_jinja(source: str) -> str:
    """Return a tag as Jinja itself would write it: `{%tr for …%}` of a row is a plain `{% for …%}`."""
    source = _MERGED.sub("", _CELL.sub(r"{{ \1 }}", source))
    return _AROUND.sub(r"\1 ", source).translate(_QUOTES)


def pieces_of(text: str, place: str, name: str) -> Iterator[TagPiece]:
    """Yield the tags in a text with what stands around them; TemplateError for braces that make no tag."""
    rest = _TAG.sub(lambda tag: " " * len(tag[0]), text)
    if stray := _BRACES.search(rest):
        around = _around(text, stray.start(), stray.end())
        reason = "差し込みの印の組が合いません。半角で「{{ 項目名 }}」のように書いてください。"
        raise TemplateError(name, 0, f"{place}の「{around}」：{reason}")
    for tag in _TAG.finditer(text):
        yield TagPiece(tag[0], place, _around(text, tag.start(), tag.end()))


def _around(text: str, start: int, end: int) -> str:
    return text[max(start - _SHOWN_AROUND, 0) : end + _SHOWN_AROUND].strip()
