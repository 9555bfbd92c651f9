"""The rows of a sheet once its tags are evaluated: which are printed, how often, with what in their cells.

The sheet becomes one text of Jinja: rows of control tags (`{%tr for … %}`) as the tags alone, of the others what
stands in the cells with tags, each behind a mark that no answer can hold.
"""

import itertools
import re
from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

from smpolicy.documents.errors import TemplateError
from smpolicy.documents.excel.workbook import Sheet, Workbook, tag
from smpolicy.documents.form_tags import plain_jinja
from smpolicy.documents.template.expressions import Environment

_ROW, _CELL, _END = "\x06", "\x07", "\x08"
# Before each cell with tags: it prints nothing, and Jinja's lines tell from it in which cell a filling failed.
_BEGINS = "{#\x05\n#}"
_CONTROL = re.compile(r"\s*\{%-?\s*tr\s.*?%\}\s*", re.DOTALL)
_HAS_TAG = re.compile(r"\{\{|\{%|\{#")
# What hangs on the numbers of rows in ways that are not carried along when rows are repeated.
_BOUND = {
    "drawing": "図形や画像", "legacyDrawing": "コメント", "tableParts": "テーブル", "conditionalFormatting": "条件付き書式",
    "dataValidations": "入力規則", "autoFilter": "フィルター", "hyperlinks": "ハイパーリンク",
}  # fmt: skip


@dataclass(frozen=True)
class FilledRow:
    """A row as printed: its number in the form, its number now, the filled cells by their column's letters."""

    template: int
    number: int
    cells: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class FilledRows:
    """The rows of a sheet that are written down, in order; `first` to `last`: what control tags stand around."""

    rows: list[FilledRow]
    first: int = 0
    last: int = -1

    def numbers(self, template: int) -> list[int]:
        """Return where a row of the form stands now: once for each time that it is repeated."""
        if template < self.first:
            return [template]
        inside = [row for row in self.rows if self.first <= row.template <= self.last]
        if template > self.last:
            return [template + len(inside) - (self.last - self.first + 1)]
        return [row.number for row in inside if row.template == template]


@dataclass(frozen=True)
class RowsSource:
    """A sheet as one text of Jinja; `cells`: the references of the cells with tags, in order."""

    text: str
    cells: list[str]
    first: int
    last: int

    def filled(self, values: Mapping[str, object], environment: Environment) -> FilledRows:
        """Return the rows that the values lead to; errors of Jinja and of our expressions are the caller's."""
        texts = environment.from_string(self.text).render(dict(values)).split(_ROW)[1:]
        rows = [(int(number), _cells(cells)) for number, _, cells in (text.partition(_END) for text in texts)]
        return _placed(rows, self.first, self.last)

    def cell(self, line: int) -> str:
        """Return the reference of the cell that stands in a line of the text, '' where none does."""
        before = "\n".join([*self.text.split("\n")[: max(line - 1, 0)], ""])
        begun = before.count(_BEGINS.partition("\n")[0])
        return self.cells[begun - 1] if begun else ""


def rows_source(sheet: Sheet, book: Workbook) -> RowsSource:
    """Return the text of Jinja that a sheet is; TemplateError where rows are repeated that cannot be."""
    elements = {int(row.get("r")): row for row in sheet.rows()}
    controls = {number: control for number, row in elements.items() if (control := _control(row, book))}
    first, last = (min(controls), max(controls)) if controls else (0, -1)
    if controls:
        _refuse_bound(sheet, book.name)
    # Between the first and the last control row empty rows count, too: a form may space what it repeats.
    numbers = sorted({*elements, *range(first, last + 1)})
    cells: list[str] = []
    source = ""
    for number in numbers:
        if number in controls:
            cells.append(f"{number}行目")
            source += f"{_BEGINS}{controls[number]}"
        else:
            source += _row_source(number, elements.get(number), book, cells)
    return RowsSource(source, cells, first, last)


def _placed(rows: list[tuple[int, dict[str, str]]], first: int, last: int) -> FilledRows:
    """Return the rows where they come to stand: those between control tags close up, the others move along."""
    inside = itertools.count(first)
    within = [
        FilledRow(template, next(inside), cells) for template, cells in rows if first <= template <= last
    ]
    placed = FilledRows(within, first, last)
    before = [FilledRow(template, template, cells) for template, cells in rows if template < first]
    after = [FilledRow(t, placed.numbers(t)[0], cells) for t, cells in rows if t > last]
    return FilledRows([*before, *within, *after], first, last)


def _control(row: Any, book: Workbook) -> str:  # noqa: ANN401 - an element of lxml
    """Return the control tag that a row consists of, as Jinja writes it; '' for a row that is printed."""
    marks = [text for cell in row if _CONTROL.fullmatch(text := book.text(cell))]
    if not marks:
        return ""
    if others := [book.text(cell) for cell in row if book.text(cell) and book.text(cell) not in marks]:
        reason = f"行の繰り返しの印「{marks[0].strip()}」の行は印刷されません。「{others[0]}」は別の行に書いてください。"
        raise TemplateError(book.name, 0, reason)
    return "".join(plain_jinja(text.strip()) for text in marks)


def _row_source(number: int, row: Any, book: Workbook, cells: list[str]) -> str:  # noqa: ANN401
    source = f"{_ROW}{number}{_END}"
    for cell in () if row is None else row:
        if _HAS_TAG.search(text := book.text(cell)):
            cells.append(cell.get("r"))
            source += f"{_BEGINS}{_CELL}{column(cell.get('r'))}{_END}{text}"
    return source


def _cells(text: str) -> dict[str, str]:
    pairs = (piece.partition(_END) for piece in text.split(_CELL)[1:])
    return {letters: filled for letters, _, filled in pairs}


def _refuse_bound(sheet: Sheet, name: str) -> None:
    bound = [words for element, words in _BOUND.items() if sheet.root.find(tag(element)) is not None]
    bound += ["数式"] if sheet.root.find(f".//{tag('f')}") is not None else []
    if bound:
        reason = f"シート「{sheet.name}」：行を繰り返すシートには、{'、'.join(bound)}を置けません。位置がずれるためです。"
        raise TemplateError(name, 0, reason)


def column(reference: str) -> str:
    """Return the letters of a cell's reference: AB of AB12."""
    return reference.rstrip("0123456789")


def move_rows(sheet: Sheet, rows: FilledRows) -> None:
    """Put the rows of a sheet where they come to stand, with their merged cells."""
    data = sheet.root.find(tag("sheetData"))
    templates = {int(row.get("r")): row for row in data}
    data[:] = [_moved(templates[row.template], row.number) for row in rows.rows if row.template in templates]
    merges = sheet.root.find(tag("mergeCells"))
    if merges is not None:
        references = [moved for merge in merges for moved in moved_ranges(merge.get("ref"), rows)]
        merges[:] = [merges.makeelement(tag("mergeCell"), {"ref": reference}) for reference in references]
        merges.set("count", str(len(references)))
        if not references:
            sheet.root.remove(merges)


def _moved(row: Any, number: int) -> Any:  # noqa: ANN401 - elements of lxml
    row = deepcopy(row)
    row.set("r", str(number))
    for cell in row:
        cell.set("r", f"{column(cell.get('r'))}{number}")
    return row


def moved_ranges(reference: str, rows: FilledRows) -> Iterator[str]:
    """Yield where a range (`A3:C3`) stands now: once for each time that its rows are repeated."""
    start, _, end = reference.partition(":")
    end = end or start
    begins, ends = rows.numbers(row_number(start)), rows.numbers(row_number(end))
    if len(begins) != len(ends):
        begins, ends = begins[:1], ends[-1:]
    for top, bottom in zip(begins, ends, strict=False):
        yield f"{column(start)}{top}:{column(end)}{bottom}"


def row_number(reference: str) -> int:
    """Return the row of a cell's reference: 12 of AB12."""
    return int(reference[len(column(reference)) :])
