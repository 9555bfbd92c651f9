"""Write filled texts into the cells of a sheet, and the mark of a draft above it."""

import re
from typing import Any

from smpolicy.datafiles.cells import FORMULA
from smpolicy.documents.errors import TemplateError
from smpolicy.documents.excel.looks import Looks, height, lines, widths
from smpolicy.documents.excel.rows import FilledRows, column, row_number
from smpolicy.documents.excel.workbook import Sheet, tag
from smpolicy.documents.values import GAP_TEXT
from smpolicy.japanese.width import without_forbidden

# What Excel takes for one cell.
_MOST = 32_767
# Excel reads `_x0041_` as the letter A.
_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
# What stands behind the headers in a sheet's part, in the order that the schema wants.
_BEHIND_HEADERS = (
    "rowBreaks", "colBreaks", "customProperties", "cellWatches", "ignoredErrors", "smartTags", "drawing",
    "legacyDrawing", "legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "webPublishItems",
    "tableParts", "extLst",
)  # fmt: skip


class SheetWriter:
    """Fills the cells of one sheet."""

    def __init__(self, sheet: Sheet, looks: Looks, name: str) -> None:
        self._sheet, self._looks, self._name = sheet, looks, name
        self._widths = widths(sheet.root)
        merges = sheet.root.iterfind(f"{tag('mergeCells')}/{tag('mergeCell')}")
        self._merged = {start: end for m in merges for start, _, end in [m.get("ref").partition(":")]}

    def write(self, rows: FilledRows) -> None:
        """Write the texts of all rows; a row grows where its texts need more lines."""
        elements = {int(row.get("r")): row for row in self._sheet.rows()}
        for row in rows.rows:
            if row.cells:
                self._write_row(elements[row.number], row.cells)

    def _write_row(self, row: Any, texts: dict[str, str]) -> None:  # noqa: ANN401 - an element of lxml
        needed = 0.0
        for cell in row:
            if (text := texts.get(column(cell.get("r")))) is not None:
                needed = max(needed, self._fill(cell, text))
        if needed > float(row.get("ht", "0")):
            row.set("ht", f"{needed:g}")
            row.set("customHeight", "1")

    def _fill(self, cell: Any, text: str) -> float:  # noqa: ANN401
        """Put a text into a cell, always as text; return the height that it needs, 0 where the form's is enough."""
        text = without_forbidden(text)
        if len(text) > _MOST:
            reason = f"シート「{self._sheet.name}」の{cell.get('r')}：1つのセルに入るのは{_MOST:,}字までです。回答を短くしてください。"
            raise TemplateError(self._name, 0, reason)
        style, width = int(cell.get("s", "0")), self._width(cell.get("r"))
        size = self._looks.size(style)
        count = lines(text, width, size)
        self._put(cell, text)
        cell.set(
            "s",
            str(
                self._looks.format(
                    style,
                    gap=GAP_TEXT in text,
                    wrap=count > 1 and not self._looks.wraps(style),
                    literal=text.startswith(FORMULA),
                )
            ),
        )
        spanned = self._spanned_rows(cell.get("r"))
        return height(count, size) / spanned if count > spanned else 0

    @staticmethod
    def _put(cell: Any, text: str) -> None:  # noqa: ANN401
        cell[:] = []
        cell.set("t", "inlineStr")
        inline = cell.makeelement(tag("is"))
        inline.append(written := cell.makeelement(tag("t"), {_SPACE: "preserve"}))
        written.text = _ESCAPED.sub("_x005F_", text)
        cell.append(inline)

    def _width(self, reference: str) -> float:
        """Return the width of a cell, of a merged one that of all its columns."""
        last = self._merged.get(reference, reference)
        columns = range(_column_number(column(reference)), _column_number(column(last)) + 1)
        return sum(self._widths.get(number, self._widths[0]) for number in columns)

    def _spanned_rows(self, reference: str) -> int:
        return row_number(self._merged.get(reference, reference)) - row_number(reference) + 1


def _column_number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def mark_draft(sheet: Sheet, text: str) -> None:
    """Write a line at the top right of every printed page, above the form's own; the screen shows the pages."""
    headers = sheet.root.find(tag("headerFooter"))
    if headers is None:
        headers = sheet.root.makeelement(tag("headerFooter"))
        behind = {tag(name) for name in _BEHIND_HEADERS}
        at = next((i for i, child in enumerate(sheet.root) if child.tag in behind), len(sheet.root))
        sheet.root.insert(at, headers)
    wanted = [("oddHeader", True), ("evenHeader", "differentOddEven"), ("firstHeader", "differentFirst")]
    for name, when in wanted:
        if when is True or headers.get(str(when)) in ("1", "true"):
            _write_header(headers, name, text)
    for view in sheet.root.iterfind(f"{tag('sheetViews')}/{tag('sheetView')}"):
        if view.find(tag("pane")) is None:
            view.set("view", "pageLayout")


def _write_header(headers: Any, name: str, text: str) -> None:  # noqa: ANN401
    header = headers.find(tag(name))
    if header is None:
        order = ("oddHeader", "oddFooter", "evenHeader", "evenFooter", "firstHeader", "firstFooter")
        before = {tag(each) for each in order[: order.index(name)]}
        at = sum(child.tag in before for child in headers)
        headers.insert(at, header := headers.makeelement(tag(name)))
    before, right, after = (header.text or "").partition("&R")
    header.text = f"{before}&R&B{text}&B" + (f"\n{after}" if right else "")
