"""Where the tags of a body's own Word form stand."""

import re
from collections.abc import Iterator
from typing import Any

from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.oxml.text.paragraph import CT_P

from smpolicy.documents.form_tags import Tag, TagPiece, pieces_of, plain_jinja, read_tags
from smpolicy.documents.word.package import unpack
from smpolicy.documents.word.read import visible_runs


def tags_of(data: bytes, name: str) -> list[Tag]:
    """Return the tags of a Word form in order, those of loops by the item behind; TemplateError when one is ill-formed."""
    return read_tags(_pieces(data, name), name)


def place_of(text: str, data: bytes, name: str) -> str:
    """Return the place of the first tag that stands in a text of the form, '' where there is none."""
    for piece in _pieces(data, name):
        if plain_jinja(piece.source) in text:
            return f"{piece.place}の「{piece.text}」："
    return ""


def _pieces(data: bytes, name: str) -> Iterator[TagPiece]:
    """Yield the tags of all parts with their places."""
    parts = unpack(data)
    texts = list(_body_texts(parse_xml(parts["word/document.xml"])[0]))
    for part, place in (("header", "ヘッダー"), ("footer", "フッター"), ("footnotes", "脚注")):
        for file in sorted(parts):
            if re.fullmatch(rf"word/{part}\d*\.xml", file):
                texts += _texts_below(parse_xml(parts[file]), place)
                texts += _hidden_texts(parts[file])
    texts += _hidden_texts(parts["word/document.xml"])
    if "docProps/core.xml" in parts:
        texts += [
            (each.text or "", "プロパティ（題名など）") for each in parse_xml(parts["docProps/core.xml"])
        ]
    for text, place in texts:
        yield from pieces_of(text, place, name)


def _body_texts(body: Any) -> Iterator[tuple[str, str]]:  # noqa: ANN401 - an element of lxml
    """Yield the texts of the main part and their places; paragraphs and tables are counted as they are seen."""
    paragraphs = tables = 0
    for child in body:
        if child.tag == qn("w:tbl"):
            tables += 1
            for count, row in enumerate(child.iter(qn("w:tr")), 1):
                yield from _texts_below(row, f"表{tables}の{count}行目")
        elif child.tag == qn("w:p"):
            paragraphs += 1
            yield _text(child), f"段落{paragraphs}"
            for box in child.iter(qn("w:txbxContent")):
                yield from _texts_below(box, f"段落{paragraphs}のテキストボックス")
        else:
            yield from _texts_below(child, "入力欄（コンテンツ コントロール）")


def _hidden_texts(part: bytes) -> Iterator[tuple[str, str]]:
    """Yield what docxtpl would fill in, though no page shows it."""
    for element in parse_xml(part).iter():
        yield from ((text, "図などの代替テキスト") for text in element.attrib.values() if "{" in text)


def _texts_below(parent: Any, place: str) -> Iterator[tuple[str, str]]:  # noqa: ANN401
    return ((_text(paragraph), place) for paragraph in parent.iter(qn("w:p")))


def _text(paragraph: CT_P) -> str:
    return "".join(run.text for run in visible_runs(paragraph))
