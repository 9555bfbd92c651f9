"""Read a Word file back into blocks: our own files exactly, others as nearly as the model allows."""

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from xml.etree import ElementTree

from smpolicy.documents.blocks import (
    BULLET,
    Align,
    Block,
    Caption,
    Cell,
    Document,
    Heading,
    Mark,
    PageBreak,
    Paragraph,
    Row,
    Run,
    Runs,
    Seals,
    Table,
    Title,
    plain,
)
from smpolicy.documents.word.base import STYLE_NAMES

Element = ElementTree.Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_KINDS = {name: key for key, name in STYLE_NAMES.items()}
_MARKS: dict[str, Mark] = {"gap": "gap", "later": "later", "changed": "changed"}
_ALIGNS: dict[str, Align] = {"center": "center", "right": "right", "end": "right"}


def read(data: bytes) -> Document:
    """Return the document that a Word file holds; `read(write(document)) == document`."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = {name: package.read(name) for name in package.namelist() if name.endswith(".xml")}
    main = ElementTree.fromstring(parts["word/document.xml"])
    reader = _Reader(_style_kinds(parts))
    blocks = tuple(reader.blocks(main[0]))
    page = main.find(f".//{W}sectPr/{W}pgSz")
    landscape = page is not None and page.get(f"{W}orient") == "landscape"
    return Document(_title(parts), blocks, _headers(parts, reader), landscape)


def _style_kinds(parts: dict[str, bytes]) -> dict[str, tuple[str, int]]:
    """Return what each style id means to us."""
    if "word/styles.xml" not in parts:
        return {}
    kinds: dict[str, tuple[str, int]] = {}
    for style in ElementTree.fromstring(parts["word/styles.xml"]).iter(f"{W}style"):
        name = style.find(f"{W}name")
        key = _KINDS.get(name.get(f"{W}val", "") if name is not None else "")
        if key:
            kinds[style.get(f"{W}styleId", "")] = key
    return kinds


def _title(parts: dict[str, bytes]) -> str:
    """Return the title in the core properties."""
    if "docProps/core.xml" not in parts:
        return ""
    core = ElementTree.fromstring(parts["docProps/core.xml"])
    return core.findtext("{http://purl.org/dc/elements/1.1/}title") or ""


def _headers(parts: dict[str, bytes], reader: "_Reader") -> str:
    """Return the text of the headers."""
    names = sorted(name for name in parts if re.fullmatch(r"word/header\d*\.xml", name))
    texts = (
        plain(reader.runs(paragraph))
        for name in names
        for paragraph in ElementTree.fromstring(parts[name]).iter(f"{W}p")
    )
    return "\n".join(text for text in texts if text)


class _Reader:
    """Reads the elements of a file whose styles are known."""

    def __init__(self, kinds: dict[str, tuple[str, int]]) -> None:
        self.kinds = kinds

    def blocks(self, parent: Element) -> Iterator[Block]:
        """Yield the blocks below an element."""
        for child in parent:
            if child.tag == f"{W}p":
                block = self.paragraph(child)
                if block is not None:
                    yield block
            elif child.tag == f"{W}tbl":
                yield self.table(child)
            elif child.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}ins"):
                yield from self.blocks(child)

    def paragraph(self, element: Element) -> Block | None:
        """Return the block that a paragraph is, or None for what only parts others."""
        kind, level = self._kind(element, f"{W}pPr/{W}pStyle")
        if kind == "after-table":
            return None
        if kind == "page-break" or _is_page_break(element):
            return PageBreak()
        number, runs = self._numbered(element)
        if kind == "title":
            return Title(runs)
        if kind == "heading":
            return Heading(runs, level, number)
        if kind == "caption":
            return Caption(runs)
        if kind:
            return Paragraph(runs, kind, number, level)  # type: ignore[arg-type]
        return _foreign(element, runs)

    def _kind(self, element: Element, path: str) -> tuple[str, int]:
        """Return what the style of an element means, or an empty kind."""
        style = element.find(path)
        return self.kinds.get(style.get(f"{W}val", "") if style is not None else "", ("", 0))

    def _numbered(self, paragraph: Element) -> tuple[str, Runs]:
        """Return the number of a paragraph, when it has a run of its own, and the other runs."""
        first = paragraph.find(f"{W}r")
        if first is None or self._kind(first, f"{W}rPr/{W}rStyle")[0] != "number":
            return "", self.runs(paragraph)
        number = run_text(first)
        return (number if number == BULLET else number.removesuffix("　")), self.runs(paragraph, first)

    def runs(self, paragraph: Element, but: Element | None = None) -> Runs:
        """Return the runs of a paragraph, joined where they look alike; hidden alternatives left out."""
        runs: list[Run] = []
        for run in visible_runs(paragraph):
            text = "" if run is but else run_text(run)
            mark: Mark = _MARKS.get(self._kind(run, f"{W}rPr/{W}rStyle")[0], "")
            if text and runs and runs[-1].mark == mark:
                runs[-1] = Run(runs[-1].text + text, mark)
            elif text:
                runs.append(Run(text, mark))
        return tuple(runs)

    def table(self, element: Element) -> Table | Seals:
        """Return the table, or the seal boxes that it draws."""
        kind, small = self._kind(element, f"{W}tblPr/{W}tblStyle")
        if kind == "seals":
            return self._seals(element)
        grid = [int(float(column.get(f"{W}w", "0"))) for column in element.findall(f"{W}tblGrid/{W}gridCol")]
        rows: list[Row] = []
        # Column -> where the cell stands that is open downwards.
        open_cells: dict[int, tuple[int, int]] = {}
        for tr in element.findall(f"{W}tr"):
            cells = self._cells(tr, rows, open_cells)
            repeated = tr.find(f"{W}trPr/{W}tblHeader") is not None
            rows.append(Row(tuple(cells), repeated, _is_joined(tr)))
        return Table(tuple(rows), _shares(grid), bool(small), _is_parallel(element))

    def _cells(self, tr: Element, rows: list[Row], open_cells: dict[int, tuple[int, int]]) -> list[Cell]:
        """Return the cells that begin in a row; those that continue make the cell above higher."""
        cells: list[Cell] = []
        column = 0
        for tc in _children(tr, "tc"):
            span = tc.find(f"{W}tcPr/{W}gridSpan")
            width = int(span.get(f"{W}val", "1")) if span is not None else 1
            merge = tc.find(f"{W}tcPr/{W}vMerge")
            if merge is not None and merge.get(f"{W}val") != "restart" and column in open_cells:
                _heighten(rows, *open_cells[column])
            else:
                open_cells.pop(column, None)
                if merge is not None:
                    open_cells[column] = (len(rows), len(cells))
                cells.append(self._cell(tc, width))
            column += width
        return cells

    def _cell(self, tc: Element, width: int) -> Cell:
        """Return a cell; its paragraphs, and tables within it, are lines of it."""
        paragraphs = list(tc.iter(f"{W}p"))
        runs: list[Run] = []
        for index, paragraph in enumerate(paragraphs):
            runs += [Run("\n")] if index else []
            runs += self.runs(paragraph)
        kind, level = self._kind(paragraphs[0], f"{W}pPr/{W}pStyle") if paragraphs else ("", 0)
        header = kind == "cell" and level % 2 == 1
        if not paragraphs:
            return Cell(col_span=width)
        left, first = _indent(paragraphs[0]) if kind == "cell" else (0, 0)
        return Cell(_joined(runs), header, _align(paragraphs[0]), width, left=left, first=first)

    def _seals(self, element: Element) -> Seals:
        """Return the seal boxes: every other row holds titles."""
        rows = element.findall(f"{W}tr")[::2]
        texts = [[plain(self._cell(tc, 1).runs) for tc in tr.findall(f"{W}tc")] for tr in rows]
        return Seals(tuple(title for row in texts for title in row[1:]), texts[0][0])


def visible_runs(paragraph: Element) -> Iterator[Element]:
    """Yield the runs of a paragraph, those of links and fields too, but not of text boxes or deletions."""
    for child in paragraph:
        if child.tag == f"{W}r":
            yield child
        elif child.tag not in (f"{W}pPr", f"{W}del", f"{W}p", f"{W}moveFrom"):
            yield from visible_runs(child)


def _children(parent: Element, tag: str) -> Iterator[Element]:
    """Yield the children with a tag, those in content controls too."""
    for child in parent:
        if child.tag == W + tag:
            yield child
        elif child.tag in (f"{W}sdt", f"{W}sdtContent"):
            yield from _children(child, tag)


def run_text(run: Element) -> str:
    """Return the text of a run with its line breaks and tabs."""
    pieces = {f"{W}br": "\n", f"{W}cr": "\n", f"{W}tab": "\t", f"{W}noBreakHyphen": "‑"}
    return "".join((child.text or "") if child.tag == f"{W}t" else pieces.get(child.tag, "") for child in run)


def _is_page_break(paragraph: Element) -> bool:
    """Tell whether a paragraph holds nothing but a page break."""
    breaks = [each for each in paragraph.iter(f"{W}br") if each.get(f"{W}type") == "page"]
    return bool(breaks) and not any(text.text for text in paragraph.iter(f"{W}t"))


def _align(paragraph: Element) -> Align:
    """Return how a paragraph is aligned."""
    aligned = paragraph.find(f"{W}pPr/{W}jc")
    return _ALIGNS.get(aligned.get(f"{W}val", "") if aligned is not None else "", "")


def _indent(paragraph: Element) -> tuple[int, int]:
    """Return by how many characters a paragraph is indented, and its first line beyond that."""
    indent = paragraph.find(f"{W}pPr/{W}ind")
    if indent is None:
        return 0, 0
    left, more, hanging = (
        int(float(indent.get(f"{W}{name}Chars", "0"))) // 100 for name in ("left", "firstLine", "hanging")
    )
    return left, more - hanging


def _is_joined(row: Element) -> bool:
    """Tell whether no rule parts a row from the one above."""
    rule = row.find(f"{W}tc/{W}tcPr/{W}tcBorders/{W}top")
    return rule is not None and rule.get(f"{W}val") == "nil"


def _is_parallel(table: Element) -> bool:
    """Tell whether the cells of a table begin at the same height."""
    placed = table.find(f"{W}tr/{W}tc/{W}tcPr/{W}vAlign")
    return placed is not None and placed.get(f"{W}val") == "top"


def _foreign(element: Element, runs: Runs) -> Paragraph | None:
    """Return a paragraph whose style is not ours; an empty one is only space."""
    if not runs:
        return None
    align = _align(element)
    return Paragraph(runs, align or "plain")


def _heighten(rows: list[Row], row: int, index: int) -> None:
    """Make a cell above one row higher."""
    cells = list(rows[row].cells)
    cells[index] = replace(cells[index], row_span=cells[index].row_span + 1)
    rows[row] = replace(rows[row], cells=tuple(cells))


def _joined(runs: list[Run]) -> Runs:
    """Return the runs, joined where they look alike."""
    joined: list[Run] = []
    for run in runs:
        if joined and joined[-1].mark == run.mark:
            run = Run(joined.pop().text + run.text, run.mark)
        joined.append(run)
    return tuple(joined)


def _shares(grid: list[int]) -> tuple[int, ...]:
    """Return the widths of the columns in thousandths of the text's width (of ours: the table's own)."""
    total = sum(grid)
    return tuple(round(1000 * width / total) for width in grid) if total else ()
