"""The register as a spreadsheet, and the rows that an import gave back with their reasons."""

import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from functools import cache
from typing import Any

from smpolicy.accounts.register.columns import Column, columns
from smpolicy.accounts.register.files.sheets import ListSheet
from smpolicy.accounts.register.importing.header import is_secret
from smpolicy.accounts.register.rows import RegisterRow
from smpolicy.accounts.register.values import show
from smpolicy.japanese.dates import moment

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
REASON = "取り込まなかった理由"
# Excel and LibreOffice show a real date by it as 令和8年4月1日.
_ERA = '[$-411]ggge"年"m"月"d"日"'
_PUBLIC, _PRIVATE, _REASON = "DCE9F5", "EDEDED", "F8E3D5"


def register_xlsx(rows: Sequence[RegisterRow], body: str, now: datetime) -> bytes:
    """Return the register with a frozen header, a filter and a sheet that explains the columns."""
    from openpyxl import Workbook

    book = Workbook()
    sheet: Any = book.active
    sheet.title = "台帳"
    _header(sheet, [c.label for c in columns().values()], [_PUBLIC if c.public else _PRIVATE for c in columns().values()])  # fmt: skip
    for at, row in enumerate(rows, 2):
        for number, column in enumerate(columns().values(), 1):
            _put(sheet.cell(at, number), _value(column, row.cells[column.id]))
    for number, column in enumerate(columns().values(), 1):
        sheet.column_dimensions[_letter(number)].width = column.width
    # Number, state, platform and name stay in sight.
    sheet.freeze_panes = "E2"
    sheet.auto_filter.ref = sheet.dimensions
    _explain(book.create_sheet("この表について"), body, len(rows), now)
    return _bytes(book)


def returned_xlsx(sheet: ListSheet, header: int, reasons: Mapping[int, str]) -> bytes:
    """Return the rows that were not taken as they were, with the reason in the last column.

    `reasons`: the table's row, counted from 1 -> why. Columns of passwords are emptied.
    """
    from openpyxl import Workbook

    book = Workbook()
    out: Any = book.active
    out.title = "取り込まなかった行"
    headings = list(sheet.rows[header])
    wide = max([len(headings), *(len(sheet.rows[at - 1]) for at in reasons)])
    headings += [""] * (wide - len(headings))
    _header(out, [*headings, "元の行", REASON], [_PRIVATE] * wide + [_REASON] * 2)
    secret = {i for i, heading in enumerate(headings) if is_secret(heading)}
    for at, (line, reason) in enumerate(reasons.items(), 2):
        for number, text in enumerate(sheet.rows[line - 1]):
            if number not in secret:
                _put(out.cell(at, number + 1), text)
        _put(out.cell(at, wide + 1), line)
        _put(out.cell(at, wide + 2), reason)
    for number in range(1, wide + 1):
        out.column_dimensions[_letter(number)].width = 16
    out.column_dimensions[_letter(wide + 2)].width = 80
    out.freeze_panes = "A2"
    return _bytes(book)


def _value(column: Column, value: str) -> str | int | date:
    if not value:
        return ""
    if column.is_date:
        return date.fromisoformat(value)
    if column.is_number and value.isdigit():
        return int(value)
    # Without @: a sign that begins a formula elsewhere.
    return value if column.kind == "handle" else show(column, value)


def _put(cell: Any, value: str | int | date) -> None:  # noqa: ANN401 - openpyxl has no types
    if value == "":
        return
    cell.value = value
    cell.alignment = _top()
    if isinstance(value, date):
        cell.number_format = _ERA
    elif isinstance(value, str):
        # Never a formula, whatever sign it begins with.
        cell.data_type = "s"
        cell.quotePrefix = value[:1] in ("=", "+", "-", "@")


@cache
def _top() -> Any:  # noqa: ANN401
    """Return the alignment of every cell; made once, a tenth of the time of a large table."""
    from openpyxl.styles import Alignment

    return Alignment(vertical="top", wrap_text=True)


def _header(sheet: Any, texts: Iterable[str], colours: Iterable[str]) -> None:  # noqa: ANN401
    from openpyxl.styles import Alignment, Font, PatternFill

    for number, (text, colour) in enumerate(zip(texts, colours, strict=True), 1):
        cell = sheet.cell(1, number)
        _put(cell, text)
        cell.font = Font(bold=True)
        cell.fill = PatternFill("solid", start_color=colour)
        cell.alignment = Alignment(vertical="center", wrap_text=True)


def _explain(sheet: Any, body: str, how_many: int, now: datetime) -> None:  # noqa: ANN401
    from openpyxl.styles import Alignment, Font

    told = (
        f"{body}　ソーシャルメディアのアカウント台帳",
        f"{moment(now)}に書き出しました。{how_many}件です。",
        "青い見出しの列は、団体のホームページの一覧に出してよい列です。灰色の見出しの列は、外に出しません。",
        "この表を直して「取込み」に選ぶと、変わったところだけが台帳に入ります。空のセルは、台帳の内容を消しません。",
        "パスワードは、どの列にも書かないでください。",
    )
    for at, text in enumerate(told, 1):
        _put(sheet.cell(at, 1), text)
        sheet.cell(at, 1).alignment = Alignment(vertical="top")
    sheet.cell(1, 1).font = Font(bold=True, size=14)
    start = len(told) + 2
    for number, text in enumerate(("列", "公開", "書けるもの", "確定版の項目", "説明"), 1):
        _put(sheet.cell(start, number), text)
        sheet.cell(start, number).font = Font(bold=True)
    for at, column in enumerate(columns().values(), start + 1):
        cells = (
            column.label,
            "公開" if column.public else "",
            _writable(column),
            "、".join(column.items),
            column.note,
        )
        for number, text in enumerate(cells, 1):
            _put(sheet.cell(at, number), text)
    for letter, width in zip("ABCDE", (24, 8, 44, 34, 60), strict=True):
        sheet.column_dimensions[letter].width = width


def _writable(column: Column) -> str:
    if column.is_fixed:
        return "自動で入ります"
    if column.choices:
        return "、".join(choice.label for choice in column.choices)
    kinds = {"date": "日（令和8年4月1日、2026-04-01など）", "number": "数", "url": "https://からのURL"}
    return kinds.get(column.kind, "文字")


def _letter(number: int) -> str:
    from openpyxl.utils import get_column_letter

    return get_column_letter(number)


def _bytes(book: Any) -> bytes:  # noqa: ANN401
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()
