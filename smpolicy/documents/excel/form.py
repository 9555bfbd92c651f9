"""A body's own Excel form: fill it, list its tags, preview what came out; as word/form.py does for Word.

This file is imported only where there is such a form.
"""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from jinja2 import Undefined
from jinja2.exceptions import SecurityError, UndefinedError
from jinja2.exceptions import TemplateError as JinjaError

from smpolicy.documents.blocks import Document
from smpolicy.documents.errors import TemplateError
from smpolicy.documents.excel.form_tags import headers, tags_of
from smpolicy.documents.excel.looks import Looks
from smpolicy.documents.excel.read import read
from smpolicy.documents.excel.rows import FilledRows, move_rows, moved_ranges, rows_source
from smpolicy.documents.excel.sheet import SheetWriter, mark_draft
from smpolicy.documents.excel.workbook import Sheet, Workbook, serialize, tag
from smpolicy.documents.form_package import parts_of_form
from smpolicy.documents.form_tags import Tag, refuse_unknown, template_line
from smpolicy.documents.template.expressions import (
    MIXED_UP,
    NOT_COMPUTED,
    ExpressionError,
    make_environment,
)
from smpolicy.documents.template.leaf_runs import as_text
from smpolicy.documents.values import clean, unmarked
from smpolicy.documents.word.base import declare_custom_properties
from smpolicy.documents.word.package import pack, unpack
from smpolicy.documents.word.write import Properties, core_properties, custom_properties

__all__ = ["Tag", "all_tags", "fill", "preview", "tags", "unseen"]

Form = bytes | Path
_STYLES = "xl/styles.xml"
# What Jinja, an expression and a filling raise.
_FAILURES = (JinjaError, ExpressionError, *NOT_COMPUTED)
_AREA = re.compile(r"\$?([A-Z]+)\$?(\d+):\$?([A-Z]+)\$?(\d+)")


def tags(form: Form, name: str = "") -> list[Tag]:
    """Return the tags of a form: the items it names, with sheet and cell."""
    return [each for each in all_tags(form, name) if not each.inner]


def all_tags(form: Form, name: str = "") -> list[Tag]:
    """Return the tags of a form, those too that name an item by a loop's name for its entries."""
    return tags_of(_workbook(form, name))


def fill(
    form: Form,
    values: Mapping[str, object],
    name: str = "",
    *,
    header: str = "",
    properties: Properties | None = None,
) -> bytes:
    """Return the form filled with the values, cells with gaps highlighted; the same values give the same bytes.

    What is filled in is text, whatever it begins with. `header` (下書き) stands on top of each page;
    `properties` take the place of the form's own. Raises TemplateError naming sheet and cell.
    """
    book = _workbook(form, name)
    refuse_unknown(tags_of(book), values, book.name)
    looks = Looks(book.parts[_STYLES])
    cleaned = {key: clean(value) for key, value in values.items()}
    for sheet in book.sheets:
        _fill_sheet(sheet, book, cleaned, looks)
        if header:
            mark_draft(sheet, header)
        book.parts[sheet.part] = serialize(sheet.root)
    _recalculate(book)
    book.parts["xl/workbook.xml"], book.parts[_STYLES] = serialize(book.root), looks.part()
    if properties is not None:
        _set_properties(book.parts, properties)
    return pack(book.parts)


def preview(filled: bytes) -> Document:
    """Return what a filled form says, sheet by sheet, as nearly as blocks can show it."""
    return read(filled)


def unseen(filled: bytes) -> list[str]:
    """Return, in Japanese, what the preview of a form cannot show."""
    parts = unpack(filled)
    told = {
        "図形や画像": any(name.startswith("xl/drawings/drawing") for name in parts),
        "ヘッダーとフッター": any(
            b"headerFooter" in part for n, part in parts.items() if "/worksheets/" in n
        ),
        "数式の結果（Excelで開くと計算されます）": any(
            b"<f>" in p for n, p in parts.items() if "/worksheets/" in n
        ),
    }
    return [words for words, stands in told.items() if stands]


def _fill_sheet(sheet: Sheet, book: Workbook, values: Mapping[str, object], looks: Looks) -> None:
    source = rows_source(sheet, book)
    environment = make_environment(finalize=_finalize)
    try:
        rows = source.filled(values, environment)
    except _FAILURES as error:
        raise _error(book, f"シート「{sheet.name}」の{source.cell(template_line(error))}", error) from error
    plain = make_environment(finalize=_finalize_header)
    try:
        for element in headers(sheet):
            element.text = plain.from_string(element.text).render(dict(values))
    except _FAILURES as error:
        raise _error(book, f"シート「{sheet.name}」のヘッダー・フッター", error) from error
    if rows.last > 0:
        move_rows(sheet, rows)
        _move_areas(book, sheet, rows)
    SheetWriter(sheet, looks, book.name).write(rows)
    dimension = sheet.root.find(tag("dimension"))
    if dimension is not None and rows.last > 0:
        sheet.root.remove(dimension)


def _error(book: Workbook, place: str, error: Exception) -> TemplateError:
    """Return, with its place, what went wrong in a filling."""
    if isinstance(error, UndefinedError | SecurityError | ExpressionError):
        return TemplateError(book.name, 0, f"{place}：差し込めません。{error}")
    if isinstance(error, JinjaError):
        reason = "差し込みの印が読めません。1つのセルで始めた印は、そのセルで終えてください。"
        return TemplateError(book.name, 0, f"{place}：{reason}")
    return TemplateError(book.name, 0, f"{place}：差し込めません。計算できない式があります。{MIXED_UP}")


def _move_areas(book: Workbook, sheet: Sheet, rows: FilledRows) -> None:
    """Let the areas that a workbook names on a sheet (印刷範囲) grow with its rows."""
    names = {f"{sheet.name}!", f"'{sheet.name}'!"}
    for defined in book.root.iterfind(f"{tag('definedNames')}/{tag('definedName')}"):
        if any((defined.text or "").startswith(name) for name in names):
            defined.text = _AREA.sub(lambda area: _moved_area(area, rows), defined.text)


def _moved_area(area: re.Match[str], rows: FilledRows) -> str:
    left, top, right, bottom = area.groups()
    moved = next(moved_ranges(f"{left}{top}:{right}{bottom}", rows), "")
    return re.sub(r"([A-Z]+)(\d+)", r"$\1$\2", moved) or area[0]


def _recalculate(book: Workbook) -> None:
    """Let Excel compute formulas anew when it opens the file: what they read has been filled in."""
    settings = book.root.find(tag("calcPr"))
    if settings is not None:
        settings.set("fullCalcOnLoad", "1")


def _set_properties(parts: dict[str, bytes], properties: Properties) -> None:
    declare_custom_properties(parts)
    parts["docProps/core.xml"] = core_properties(properties, properties.title).encode()
    parts["docProps/custom.xml"] = custom_properties(properties.custom).encode()


def _finalize(value: Any) -> Any:  # noqa: ANN401 - whatever an expression came to
    return value if isinstance(value, Undefined) else unmarked(as_text(value))


def _finalize_header(value: Any) -> Any:  # noqa: ANN401
    """Return a value for a header, where `&` begins a code."""
    return value if isinstance(value, Undefined) else unmarked(as_text(value)).replace("&", "&&")


def _workbook(form: Form, name: str) -> Workbook:
    data = form if isinstance(form, bytes) else form.read_bytes()
    name = name or ("Excel様式" if isinstance(form, bytes) else form.name)
    try:
        return Workbook(parts_of_form(data, name, ".xlsx"), name)
    except (LookupError, ValueError, AttributeError, TypeError) as error:
        raise TemplateError(
            name, 0, "Excelの様式（.xlsx）として読めません。Excelで開いて保存し直してください。"
        ) from error
