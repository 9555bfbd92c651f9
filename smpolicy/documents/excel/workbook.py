"""The parts of an Excel file that a filling reads: its sheets, the texts of their cells, its names."""

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml import etree  # pyright: ignore[reportAttributeAccessIssue] - it has no stubs

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True)
_WORKBOOK = "xl/workbook.xml"
_TEXT = "{http://schemas.openxmlformats.org/drawingml/2006/main}t"


def tag(name: str) -> str:
    """Return the qualified name of an element of a workbook."""
    return f"{{{MAIN}}}{name}"


def parse(part: bytes) -> Any:  # noqa: ANN401 - an element of lxml
    """Return the root of a part."""
    return etree.fromstring(part, _PARSER)


def serialize(root: Any) -> bytes:  # noqa: ANN401 - an element of lxml
    """Return a part's bytes."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


@dataclass(frozen=True)
class Sheet:
    """A sheet: its name as the tab shows it, its part, the element of its XML."""

    name: str
    part: str
    root: Any

    def rows(self) -> Iterator[Any]:
        """Yield the rows that are written down, in order."""
        return self.root.iterfind(f"{tag('sheetData')}/{tag('row')}")


class Workbook:
    """An Excel file taken apart."""

    def __init__(self, parts: dict[str, bytes], name: str) -> None:
        self.parts, self.name = parts, name
        self.root = parse(parts[_WORKBOOK])
        self.shared = self._shared()
        self.sheets = list(self._sheets())

    def _shared(self) -> list[str]:
        """Return the texts that cells refer to by their number, readings (ふりがな) left out."""
        part = self.parts.get("xl/sharedStrings.xml")
        return [_text(entry) for entry in parse(part)] if part else []

    def _sheets(self) -> Iterator[Sheet]:
        targets = relations(self.parts, _WORKBOOK)
        for entry in self.root.iterfind(f"{tag('sheets')}/{tag('sheet')}"):
            part = targets.get(entry.get(_RELATION), "")
            if part.startswith("xl/worksheets/"):
                yield Sheet(entry.get("name"), part, parse(self.parts[part]))

    def text(self, cell: Any) -> str:  # noqa: ANN401 - an element of lxml
        """Return the text of a cell; '' for numbers, formulas and empty cells."""
        kind, value = cell.get("t"), cell.find(tag("v"))
        if kind == "s" and value is not None and cell.find(tag("f")) is None:
            return self.shared[int(value.text)]
        inline = cell.find(tag("is"))
        return _text(inline) if kind == "inlineStr" and inline is not None else ""

    def shape_texts(self) -> Iterator[str]:
        """Yield the texts of shapes and text boxes."""
        for name, part in self.parts.items():
            if re.fullmatch(r"xl/drawings/drawing\d+\.xml", name):
                yield "".join(text.text or "" for text in parse(part).iter(_TEXT))


def relations(parts: dict[str, bytes], part: str) -> dict[str, str]:
    """Return the parts that a part refers to, by the ids of the references."""
    folder, _, file = part.rpartition("/")
    relations = parts.get(f"{folder}/_rels/{file}.rels")
    return {r.get("Id"): _joined(folder, r.get("Target")) for r in parse(relations)} if relations else {}


def _joined(folder: str, target: str) -> str:
    return target[1:] if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))


def _text(entry: Any) -> str:  # noqa: ANN401
    pieces = [*entry.iterfind(tag("t")), *entry.iterfind(f"{tag('r')}/{tag('t')}")]
    return "".join(piece.text or "" for piece in pieces)
