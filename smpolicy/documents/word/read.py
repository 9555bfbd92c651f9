"""Read a Word file back into blocks: our own files exactly, others as nearly as the model allows.

python-docx opens the file and reads its elements; what a block is follows from the names of its styles.
"""

import io
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

import docx
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import nsmap, qn
from docx.oxml.table import CT_Row, CT_Tbl, CT_Tc
from docx.oxml.text.paragraph import CT_P
from docx.oxml.text.run import CT_R
from lxml import etree  # pyright: ignore[reportAttributeAccessIssue] - it has no stubs

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
    joined_runs,
    plain,
)
from smpolicy.documents.word.base import STYLE_NAMES

_KINDS = {name: key for key, name in STYLE_NAMES.items()}
_MARKS: dict[str, Mark] = {"gap": "gap", "later": "later", "changed": "changed"}
_ALIGNS: dict[str, Align] = {"center": "center", "right": "right", "end": "right"}
# What may stand around paragraphs, rows, cells and runs: content controls, insertions, links, fields.
_AROUND = {qn(f"w:{name}") for name in ("sdt", "sdtContent", "ins", "hyperlink", "fldSimple", "smartTag")}


def _search(path: str) -> Any:  # noqa: ANN401 - what lxml compiles
    """Return what finds a path below an element: compiled once, for the cells of a table alone are hundreds."""
    return etree.XPath(path, namespaces=nsmap)


_OPEN_TOPS = _search("w:tc/w:tcPr/w:tcBorders/w:top[@w:val='nil']")
_HEADERS = _search("w:trPr/w:tblHeader")
_TOP_CELLS = _search("w:tr/w:tc/w:tcPr/w:vAlign[@w:val='top']")
_PAGE_BREAKS = _search(".//w:br[@w:type='page']")
_INDENTS = tuple(qn(f"w:{side}Chars") for side in ("left", "firstLine", "hanging"))
# What is asked of each of a file's thousands of elements: python-docx would look for the same tags again and again.
_P_PR, _P_STYLE, _JC, _IND = (qn(f"w:{name}") for name in ("pPr", "pStyle", "jc", "ind"))
_TC_PR, _V_MERGE, _GRID_SPAN = (qn(f"w:{name}") for name in ("tcPr", "vMerge", "gridSpan"))
_R_PR, _R_STYLE, _T = (qn(f"w:{name}") for name in ("rPr", "rStyle", "t"))
_P, _VAL = qn("w:p"), qn("w:val")


def read(data: bytes) -> Document:
    """Return the document that a Word file holds; `read(write(document)) == document`."""
    opened = docx.Document(io.BytesIO(data))
    reader = _Reader(opened)
    blocks = tuple(reader.blocks(opened.element.body))
    landscape = opened.sections[-1].orientation == WD_ORIENT.LANDSCAPE
    return Document(opened.core_properties.title, blocks, reader.headers(), landscape)


class _Reader:
    """Reads the elements of a file whose styles are known."""

    def __init__(self, opened: WordDocument) -> None:
        self.opened = opened
        named = ((each.styleId, _KINDS.get(each.name_val or "")) for each in opened.styles.element.style_lst)
        self.kinds = {style_id: kind for style_id, kind in named if kind}

    def headers(self) -> str:
        """Return the text of the headers, line by line."""
        headers = (section.header for section in self.opened.sections)
        paragraphs = (
            each for header in headers for each in header.paragraphs if not header.is_linked_to_previous
        )
        return "\n".join(text for paragraph in paragraphs if (text := plain(self.runs(paragraph._p))))

    def blocks(self, parent: Any) -> Iterator[Block]:  # noqa: ANN401 - any element of lxml
        """Yield the blocks below an element."""
        for child in inside(parent):
            if isinstance(child, CT_P):
                block = self.paragraph(child)
                if block is not None:
                    yield block
            elif isinstance(child, CT_Tbl):
                yield self.table(child)

    def paragraph(self, element: CT_P) -> Block | None:
        """Return the block that a paragraph is, or None for what only parts others."""
        kind, level = self._kind(_value(element, _P_PR, _P_STYLE))
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

    def _kind(self, style: str | None) -> tuple[str, int]:
        """Return what a style means, or an empty kind."""
        return self.kinds.get(style or "", ("", 0))

    def _numbered(self, paragraph: CT_P) -> tuple[str, Runs]:
        """Return the number of a paragraph, when it has a run of its own, and the other runs."""
        runs = list(visible_runs(paragraph))
        if not runs or self._kind(_run_style(runs[0]))[0] != "number":
            return "", self._joined(runs)
        number = _text(runs[0])
        return (number if number == BULLET else number.removesuffix("　")), self._joined(runs[1:])

    def runs(self, paragraph: CT_P) -> Runs:
        """Return the runs of a paragraph, joined where they look alike; hidden alternatives left out."""
        return self._joined(visible_runs(paragraph))

    def _joined(self, runs: Iterable[CT_R]) -> Runs:
        return joined_runs(Run(_text(run), _MARKS.get(self._kind(_run_style(run))[0], "")) for run in runs)

    def table(self, element: CT_Tbl) -> Table | Seals:
        """Return the table, or the seal boxes that it draws."""
        kind, small = self._kind(element.tblStyle_val)
        if kind == "seals":
            return self._seals(element)
        rows: list[Row] = []
        # Column -> where the cell stands that is open downwards.
        open_cells: dict[int, tuple[int, int]] = {}
        for tr in _rows(element):
            cells = self._cells(tr, rows, open_cells)
            joined = bool(_OPEN_TOPS(tr))
            rows.append(Row(tuple(cells), bool(_HEADERS(tr)), joined))
        widths = _shares([int(column.w or 0) for column in element.tblGrid.gridCol_lst])
        parallel = bool(_TOP_CELLS(element))
        return Table(tuple(rows), widths, bool(small), parallel)

    def _cells(self, tr: CT_Row, rows: list[Row], open_cells: dict[int, tuple[int, int]]) -> list[Cell]:
        """Return the cells that begin in a row; those that continue make the cell above higher."""
        cells: list[Cell] = []
        column = 0
        for tc in (each for each in inside(tr) if isinstance(each, CT_Tc)):
            merged = _below(tc, _TC_PR, _V_MERGE)
            # As Word has it, what does not say that it begins goes on.
            merge = "" if merged is None else merged.get(_VAL, "continue")
            span = int(_value(tc, _TC_PR, _GRID_SPAN) or 1)
            if merge == "continue" and column in open_cells:
                _heighten(rows, *open_cells[column])
            else:
                open_cells.pop(column, None)
                if merge:
                    open_cells[column] = (len(rows), len(cells))
                cells.append(self._cell(tc, span))
            column += span
        return cells

    def _cell(self, tc: CT_Tc, span: int = 1) -> Cell:
        """Return a cell; its paragraphs, and tables within it, are lines of it."""
        paragraphs = list(tc.iter(_P))
        if not paragraphs:
            return Cell(col_span=span)
        runs = list(self.runs(paragraphs[0]))
        for paragraph in paragraphs[1:]:
            runs += [Run("\n"), *self.runs(paragraph)]
        kind, level = self._kind(_value(paragraphs[0], _P_PR, _P_STYLE))
        header = kind == "cell" and level % 2 == 1
        left, first = _indent(paragraphs[0]) if kind == "cell" else (0, 0)
        joined = tuple(runs) if len(paragraphs) == 1 else joined_runs(runs)
        return Cell(joined, header, _align(paragraphs[0]), span, left=left, first=first)

    def _seals(self, element: CT_Tbl) -> Seals:
        """Return the seal boxes: every other row holds titles."""
        rows = list(_rows(element))[::2]
        texts = [[plain(self._cell(tc).runs) for tc in tr.tc_lst] for tr in rows]
        return Seals(tuple(title for row in texts for title in row[1:]), texts[0][0])


def inside(parent: Any) -> Iterator[Any]:  # noqa: ANN401 - elements of lxml
    """Yield the children of an element, with those of content controls, insertions, links and fields."""
    for child in parent:
        if child.tag in _AROUND:
            yield from inside(child)
        else:
            yield child


def visible_runs(paragraph: CT_P) -> Iterator[CT_R]:
    """Yield the runs of a paragraph, those of links and fields too, but not of text boxes or deletions."""
    return (child for child in inside(paragraph) if isinstance(child, CT_R))


def _rows(table: CT_Tbl) -> Iterator[CT_Row]:
    return (child for child in inside(table) if isinstance(child, CT_Row))


def _is_page_break(paragraph: CT_P) -> bool:
    """Tell whether a paragraph holds nothing but a page break."""
    return bool(_PAGE_BREAKS(paragraph)) and not paragraph.text.strip("\n")


def _align(paragraph: CT_P) -> Align:
    """Return how a paragraph is aligned."""
    return _ALIGNS.get(_value(paragraph, _P_PR, _JC) or "", "")


def _indent(paragraph: CT_P) -> tuple[int, int]:
    """Return by how many characters a paragraph is indented, and its first line beyond that."""
    indent = _below(paragraph, _P_PR, _IND)
    if indent is None:
        return 0, 0
    left, more, hanging = (int(float(indent.get(side, 0))) // 100 for side in _INDENTS)
    return left, more - hanging


def _run_style(run: CT_R) -> str | None:
    return _value(run, _R_PR, _R_STYLE)


def _text(run: CT_R) -> str:
    """Return what a run says; nearly each holds one text and, before it, how it looks."""
    children = [child for child in run if child.tag != _R_PR]
    return children[0].text or "" if len(children) == 1 and children[0].tag == _T else run.text


def _value(element: Any, *tags: str) -> str | None:  # noqa: ANN401 - elements of lxml
    """Return the value of the first element down these tags, None where there is none."""
    below = _below(element, *tags)
    return None if below is None else below.get(_VAL)


def _below(element: Any, *tags: str) -> Any:  # noqa: ANN401 - elements of lxml
    for tag in tags:
        element = next(element.iterchildren(tag), None)
        if element is None:
            return None
    return element


def _foreign(element: CT_P, runs: Runs) -> Paragraph | None:
    """Return a paragraph whose style is not ours; an empty one is only space."""
    return Paragraph(runs, _align(element) or "plain") if runs else None


def _heighten(rows: list[Row], row: int, index: int) -> None:
    """Make a cell above one row higher."""
    cells = list(rows[row].cells)
    cells[index] = replace(cells[index], row_span=cells[index].row_span + 1)
    rows[row] = replace(rows[row], cells=tuple(cells))


def _shares(grid: list[int]) -> tuple[int, ...]:
    """Return the widths of the columns in thousandths of the text's width (of ours: the table's own)."""
    total = sum(grid)
    return tuple(round(1000 * width / total) for width in grid) if total else ()
