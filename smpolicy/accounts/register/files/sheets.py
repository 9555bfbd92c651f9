"""Reading the tables that offices keep: XLSX and CSV, as rows of text.

Every cell becomes the text that people see: days as ISO, whole numbers without decimals, merged cells filled in.
"""

import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from pathlib import PurePath
from typing import Any
from zipfile import BadZipFile, ZipFile

from smpolicy.japanese.width import without_forbidden

MOST_BYTES = 10_000_000
MOST_ROWS = 20_000
_MOST_COLUMNS = 200
# What the parts of a workbook may come to once they are unpacked.
_MOST_UNPACKED = 300_000_000
ENCODINGS: Mapping[str, str] = {
    "utf-8-sig": "UTF-8（BOM付き）", "utf-8": "UTF-8", "cp932": "Shift_JIS（CP932）", "utf-16": "UTF-16",
}  # fmt: skip
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
_ERRORS = ("#REF!", "#N/A", "#VALUE!", "#NAME?", "#DIV/0!", "#NUM!", "#NULL!")

Place = tuple[int, int]


class SheetError(ValueError):
    """A file that cannot be read as a table; the message is Japanese and names it."""


@dataclass(frozen=True)
class ListSheet:
    """A table. `links`: where a cell leads; `unreadable`: cells whose formula has no usable result.

    `encoding`: a key of ENCODINGS, '' for a spreadsheet.
    """

    name: str
    rows: tuple[tuple[str, ...], ...]
    encoding: str = ""
    links: Mapping[Place, str] = field(default_factory=dict)
    unreadable: Mapping[Place, str] = field(default_factory=dict)


def read_sheets(data: bytes, name: str, encoding: str = "") -> list[ListSheet]:
    """Return the tables of a file, for CSV one; `encoding`: '' to find it out. Raises SheetError."""
    if len(data) > MOST_BYTES:
        raise SheetError(f"{name}：大きすぎます。{MOST_BYTES // 1_000_000}MBまでのファイルに分けてください。")
    if data.startswith(_OLD_OFFICE):
        raise SheetError(
            f"{name}：古い形式（.xls）か、パスワードの付いたファイルです。パスワードを外し、.xlsxの形式で保存し直してください。"
        )
    if data.startswith(b"PK"):
        return _workbook(data, name)
    if PurePath(name).suffix.lower() in (".xlsx", ".xlsm"):
        raise SheetError(f"{name}：壊れています。表計算ソフトで開き、.xlsxの形式で保存し直してください。")
    return [_csv(data, name, encoding or guessed_encoding(data, name))]


def guessed_encoding(data: bytes, name: str) -> str:
    """Return the encoding of a text file, a key of ENCODINGS; raises SheetError where none fits."""
    if data.startswith(b"\xef\xbb\xbf"):
        return "utf-8-sig"
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    for encoding in ("utf-8", "cp932"):
        try:
            data.decode(encoding)
        except UnicodeDecodeError:
            continue
        return encoding
    raise SheetError(
        f"{name}：文字コードが分かりません。表計算ソフトで開き、「CSV UTF-8」か.xlsxで保存し直してください。"
    )


def _csv(data: bytes, name: str, encoding: str) -> ListSheet:
    try:
        text = without_forbidden(data.decode(encoding))
    except (UnicodeDecodeError, LookupError):
        raise SheetError(
            f"{name}：{ENCODINGS.get(encoding, encoding)}としては読めません。ほかの文字コードを選んでください。"
        ) from None
    try:
        rows = tuple(
            tuple(row) for row in csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
        )
    except csv.Error:
        raise SheetError(f"{name}：CSVとして読めません。表計算ソフトで開き、保存し直してください。") from None
    return ListSheet(PurePath(name).stem, _checked(rows, name), encoding)


def _delimiter(text: str) -> str:
    start = text[:5_000]
    return max(",\t;", key=start.count)


def _checked(rows: tuple[tuple[str, ...], ...], name: str) -> tuple[tuple[str, ...], ...]:
    if len(rows) > MOST_ROWS:
        raise SheetError(
            f"{name}：行が多すぎます（{len(rows):,}行）。{MOST_ROWS:,}行までのファイルに分けてください。"
        )
    if any(len(row) > _MOST_COLUMNS for row in rows):
        raise SheetError(f"{name}：列が多すぎます。要らない列を消し、{_MOST_COLUMNS}列までにしてください。")
    return rows


def _workbook(data: bytes, name: str) -> list[ListSheet]:
    from openpyxl.utils.exceptions import InvalidFileException

    broken = SheetError(f"{name}：表計算のファイルとして読めません。.xlsxの形式で保存し直してください。")
    try:
        with ZipFile(io.BytesIO(data)) as packed:
            if sum(part.file_size for part in packed.infolist()) > _MOST_UNPACKED:
                raise SheetError(f"{name}：中身が大きすぎます。要らないシートや画像を消してください。")
        written = _load(data, values=False)
        # Formulas are read a second time, for what they came to.
        computed = _load(data, values=True) if any(_formulas(sheet) for sheet in written) else written
        return [_sheet(sheet, computed[sheet.title], name) for sheet in written if sheet.max_row]
    except SheetError:
        raise
    except (BadZipFile, InvalidFileException, KeyError, ValueError, TypeError, AttributeError, EOFError, OSError, SyntaxError):  # fmt: skip
        # What openpyxl raises on a damaged part is any of these.
        raise broken from None


def _load(data: bytes, *, values: bool) -> Any:  # noqa: ANN401 - openpyxl has no types
    from openpyxl import load_workbook

    return load_workbook(io.BytesIO(data), data_only=values, keep_links=False)


def _formulas(sheet: Any) -> bool:  # noqa: ANN401 - a worksheet
    return any(cell.data_type == "f" for row in _cells(sheet) for cell in row)


def _cells(sheet: Any) -> Iterator[tuple[Any, ...]]:  # noqa: ANN401 - a worksheet
    if not hasattr(sheet, "iter_rows"):  # a sheet that is a chart
        return
    yield from sheet.iter_rows(max_row=min(sheet.max_row, MOST_ROWS + 1), max_col=min(sheet.max_column, _MOST_COLUMNS + 1))  # fmt: skip


def _sheet(sheet: Any, computed: Any, name: str) -> ListSheet:  # noqa: ANN401 - worksheets
    rows, links, unreadable = [], {}, {}
    for r, row in enumerate(_cells(sheet)):
        texts = []
        for c, cell in enumerate(row):
            value = cell.value
            if cell.data_type == "f":
                value = computed.cell(r + 1, c + 1).value
                link = _link_in(str(cell.value))
                if link:
                    links[r, c] = link
                if value is None and not link:
                    unreadable[r, c] = "数式の計算結果がファイルに入っていません"
            if value in _ERRORS:
                unreadable[r, c] = f"数式の結果が{value}です"
            if cell.hyperlink is not None and str(cell.hyperlink.target or "").startswith("http"):
                links[r, c] = cell.hyperlink.target
            texts.append(_text(value))
        rows.append(texts)
    _fill_merged(sheet, rows, links)
    return ListSheet(sheet.title, _checked(tuple(map(tuple, rows)), name), links=links, unreadable=unreadable)


def _link_in(formula: str) -> str:
    """Return the address of =HYPERLINK("https://…","…"), '' for any other formula."""
    match = re.match(r'=HYPERLINK\(\s*"(https?://[^"]+)"', formula, re.IGNORECASE)
    return match[1] if match else ""


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "minutes")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return without_forbidden(str(value)).strip()


def _fill_merged(sheet: Any, rows: list[list[str]], links: dict[Place, str]) -> None:  # noqa: ANN401 - a worksheet
    for merged in getattr(sheet, "merged_cells", ()):
        r, c = merged.min_row - 1, merged.min_col - 1
        if r >= len(rows) or c >= len(rows[r]):
            continue
        for row in range(r, min(merged.max_row, len(rows))):
            for column in range(c, min(merged.max_col, len(rows[row]))):
                rows[row][column] = rows[r][c]
                if (r, c) in links:
                    links[row, column] = links[r, c]
