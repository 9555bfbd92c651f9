"""What goes out as a spreadsheet: real dates, text that is never a formula, rows returned with their reason."""

import csv
import io
from datetime import date

import pytest
from openpyxl import load_workbook

from smpolicy.accounts.register.columns import columns
from smpolicy.accounts.register.files.csv_text import register_csv
from smpolicy.accounts.register.files.sheets import read_sheets
from smpolicy.accounts.register.files.spreadsheet import REASON, register_xlsx, returned_xlsx
from tests.accounts.deciding import MOMENT
from tests.accounts.register.files.taken_rows import RUN, rows_of
from tests.accounts.register.importing.lists import plan_of
from tests.accounts.register.offices import cp932_csv, line


def test_returned_rows_come_back_as_they_were_with_the_reason_last(registers, kept):
    [table] = read_sheets(cp932_csv(), "さくら市.csv")
    made = plan_of(registers, kept, table)
    book = load_workbook(io.BytesIO(returned_xlsx(table, 2, made.returned())))
    rows = list(book.active.values)  # type: ignore[union-attr]
    assert rows[0][-1] == REASON
    assert [row[0] for row in rows[1:]] == [str(at - 3) for at in made.returned()]
    first = line(7)
    first[9] = "R5.13.1"
    assert [text or "" for text in rows[1][: len(first)]] == first
    assert "13月はありません" in str(rows[1][-1])


def test_the_spreadsheet_has_a_frozen_header_a_filter_widths_and_real_dates(registers, kept):
    rows = rows_of(registers, kept, {**RUN, "opened_on": "2026-04-01", "followers": "1200"})
    book = load_workbook(io.BytesIO(register_xlsx(rows, "守谷市", MOMENT)))
    sheet = book["台帳"]
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("E2", sheet.dimensions)
    at = {cell.value: cell.column for cell in sheet[1]}
    day = sheet.cell(2, at["開設日"])
    assert day.is_date
    assert day.value.date() == date(2026, 4, 1)
    assert "ggge" in day.number_format
    assert sheet.cell(2, at["登録者数"]).value == 1200
    assert sheet.column_dimensions["D"].width == columns()["name"].width
    told = [row[0] for row in book["この表について"].values]
    assert [label for label in told if label in at] == list(at)


@pytest.mark.parametrize("sign", ["=", "+", "-", "@"])
def test_no_cell_becomes_a_formula(registers, kept, sign):
    rows = rows_of(registers, kept, {**RUN, "name": f"{sign}SUM(1+1)", "remarks": f"{sign}cmd|x"})
    sheet = load_workbook(io.BytesIO(register_xlsx(rows, "守谷市", MOMENT)))["台帳"]
    texts = [cell for cell in sheet[2] if str(cell.value).startswith(sign)]
    assert [(cell.data_type, cell.quotePrefix) for cell in texts] == [("s", True)] * 2
    [_, line] = csv.reader(io.StringIO(register_csv(rows).decode("utf-8-sig")))
    assert not any(text.startswith(sign) for text in line)
    assert sum(text.startswith(f"'{sign}") for text in line) == 2
