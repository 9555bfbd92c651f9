"""How filled cells look: as the body made them, with what their new text needs (gap, line breaks, height)."""

import math
import unicodedata
from copy import deepcopy
from typing import Any

from smpolicy.documents.excel.workbook import parse, serialize, tag

_YELLOW = "FFFFFF00"
# Excel's own defaults: width of a column in half-width letters, size of letters, the most that a row is high.
_WIDTH, _SIZE, _HIGHEST = 8.43, 11.0, 409.0
# Height of a line for letters of size 1.
_LINE = 1.4


class Looks:
    """The cell formats of a workbook; what a text needs becomes a format beside the one that it is derived from."""

    def __init__(self, styles: bytes) -> None:
        self._root = parse(styles)
        self._formats = self._root.find(tag("cellXfs"))
        self._made: dict[tuple[int, bool, bool, bool], int] = {}
        self._yellow = -1

    def format(self, style: int, *, gap: bool, wrap: bool, literal: bool) -> int:
        """Return the format like `style`: highlighted, with line breaks, kept as text when edited by hand."""
        key = (style, gap, wrap, literal)
        if not any(key[1:]):
            return style
        if key not in self._made:
            self._made[key] = self._make(*key)
        return self._made[key]

    def _make(self, style: int, gap: bool, wrap: bool, literal: bool) -> int:
        copy = deepcopy(self._formats[style])
        if gap:
            copy.set("fillId", str(self._yellow_fill()))
            copy.set("applyFill", "1")
        if literal:
            copy.set("quotePrefix", "1")
        if wrap:
            alignment = copy.find(tag("alignment"))
            if alignment is None:
                copy.insert(0, alignment := copy.makeelement(tag("alignment")))
            alignment.set("wrapText", "1")
            alignment.attrib.pop("shrinkToFit", None)
            copy.set("applyAlignment", "1")
        return self._append(self._formats, copy)

    def _yellow_fill(self) -> int:
        if self._yellow < 0:
            fills = self._root.find(tag("fills"))
            fill = fills.makeelement(tag("fill"))
            pattern = fill.makeelement(tag("patternFill"), {"patternType": "solid"})
            pattern.append(pattern.makeelement(tag("fgColor"), {"rgb": _YELLOW}))
            fill.append(pattern)
            self._yellow = self._append(fills, fill)
        return self._yellow

    @staticmethod
    def _append(parent: Any, child: Any) -> int:  # noqa: ANN401 - elements of lxml
        parent.append(child)
        parent.set("count", str(len(parent)))
        return len(parent) - 1

    def size(self, style: int) -> float:
        """Return the size of the letters of a format, in points."""
        font = self._root.find(tag("fonts"))[int(self._formats[style].get("fontId", "0"))]
        size = font.find(tag("sz"))
        return _SIZE if size is None else float(size.get("val"))

    def wraps(self, style: int) -> bool:
        """Return whether cells of this format break their lines already."""
        alignment = self._formats[style].find(tag("alignment"))
        return alignment is not None and alignment.get("wrapText") in ("1", "true")

    def part(self) -> bytes:
        """Return the part with the formats that were made."""
        return serialize(self._root)


def lines(text: str, width: float, size: float) -> int:
    """Return how many lines a text takes in a cell `width` half-width letters wide, for letters of this size."""
    most = max(width * _SIZE / size - 1, 1)
    return sum(max(math.ceil(_length(line) / most), 1) for line in text.split("\n"))


def _length(line: str) -> int:
    return sum(2 if unicodedata.east_asian_width(sign) in "WFA" else 1 for sign in line)


def height(count: int, size: float) -> float:
    """Return the height of a row for so many lines, in points."""
    return min(count * size * _LINE + 2, _HIGHEST)


def widths(root: Any) -> dict[int, float]:  # noqa: ANN401 - an element of lxml
    """Return the width of each column of a sheet by its number; 0 stands for all others."""
    defaults = root.find(tag("sheetFormatPr"))
    widths = {0: float(defaults.get("defaultColWidth", _WIDTH)) if defaults is not None else _WIDTH}
    for columns in root.iterfind(f"{tag('cols')}/{tag('col')}"):
        # A range may reach to the last column there is.
        last = min(int(columns.get("max")), int(columns.get("min")) + 256)
        for number in range(int(columns.get("min")), last + 1):
            widths[number] = float(columns.get("width", widths[0]))
    return widths
