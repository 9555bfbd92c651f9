"""The tags `{{ 課名 }}` of a body's own Word form: which there are, and where they stand."""

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree import ElementTree

from jinja2 import TemplateSyntaxError, meta, nodes

from smpolicy.documents.errors import TemplateError
from smpolicy.documents.template.expressions import ENVIRONMENT
from smpolicy.documents.word.read import W, run_text, visible_runs

Element = ElementTree.Element

_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
# docxtpl's own words: what a tag removes around itself, and what it does to a cell.
_AROUND = re.compile(r"^(\{[{%])(?:tr|tc|p|r)\s")
_CELL = re.compile(r"\{%\s*(?:cellbg|colspan)\s+(.*?)%\}")
_MERGED = re.compile(r"\{%\s*[hv]m\s*%\}")
_QUOTES = str.maketrans("“”‘’", "\"\"''")
_SHOWN_AROUND = 12


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag of a form: the item it names, where it stands, and the text around it."""

    name: str
    place: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class _Piece:
    """A tag as it is written, where it stands, and the text around it."""

    source: str
    place: str
    text: str


def tags_of(data: bytes, name: str) -> list[Tag]:
    """Return the tags of a form in order, loop variables left out; TemplateError when one is ill-formed."""
    pieces = list(_pieces(data))
    tree, known = _parse(pieces, name)
    # Each tag was put on a line of its own: the line of a name tells where it stands.
    named = [node for node in tree.find_all(nodes.Name) if node.name in known and node.ctx == "load"]
    found = sorted({(node.lineno, node.name) for node in named})
    return [Tag(item, pieces[line - 1].place, pieces[line - 1].text) for line, item in found]


def _parse(pieces: list[_Piece], name: str) -> tuple[nodes.Template, set[str]]:
    """Return Jinja's tree of all tags together, and the names that it leaves to the values."""
    lines = [_plain_jinja(piece.source).replace("\n", " ") for piece in pieces]
    try:
        tree = ENVIRONMENT.parse("\n".join(lines))
        return tree, meta.find_undeclared_variables(tree)
    except TemplateSyntaxError as error:
        at = pieces[min(error.lineno, len(pieces)) - 1]
        reason = f"{at.place}の「{at.text}」にある差し込みの印が読めません（{error.message}）。"
        raise TemplateError(name, 0, reason) from error


def _plain_jinja(source: str) -> str:
    """Return a tag as Jinja itself would write it."""
    source = _MERGED.sub("", _CELL.sub(r"{{ \1 }}", source))
    return _AROUND.sub(r"\1 ", source).translate(_QUOTES)


def _pieces(data: bytes) -> Iterator[_Piece]:
    """Yield the tags of all parts with their places."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        names = sorted(package.namelist())
        yield from _body_pieces(ElementTree.fromstring(package.read("word/document.xml"))[0])
        for part, place in (("header", "ヘッダー"), ("footer", "フッター"), ("footnotes", "脚注")):
            for name in names:
                if re.fullmatch(rf"word/{part}\d*\.xml", name):
                    root = ElementTree.fromstring(package.read(name))
                    for paragraph in root.iter(f"{W}p"):
                        yield from _paragraph_pieces(paragraph, place)


def _body_pieces(body: Element) -> Iterator[_Piece]:
    """Yield the tags of the main text; paragraphs and tables are counted as they are seen."""
    paragraphs = tables = 0
    for child in body:
        if child.tag == f"{W}tbl":
            tables += 1
            for count, row in enumerate(child.iter(f"{W}tr"), 1):
                for paragraph in row.iter(f"{W}p"):
                    yield from _paragraph_pieces(paragraph, f"表{tables}の{count}行目")
        elif child.tag == f"{W}p":
            paragraphs += 1
            yield from _paragraph_pieces(child, f"段落{paragraphs}")
            for box in child.iter(f"{W}txbxContent"):
                for paragraph in box.iter(f"{W}p"):
                    yield from _paragraph_pieces(paragraph, f"段落{paragraphs}のテキストボックス")
        else:
            for paragraph in child.iter(f"{W}p"):
                yield from _paragraph_pieces(paragraph, "入力欄（コンテンツ コントロール）")


def _paragraph_pieces(paragraph: Element, place: str) -> Iterator[_Piece]:
    """Yield the tags of one paragraph with the text around them."""
    text = "".join(run_text(run) for run in visible_runs(paragraph))
    for found in _TAG.finditer(text):
        around = text[max(found.start() - _SHOWN_AROUND, 0) : found.end() + _SHOWN_AROUND]
        yield _Piece(found[0], place, around.strip())
