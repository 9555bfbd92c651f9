"""What goes out: real dates, text that is never a formula, and of what is public nothing more."""

import csv
import io
import json
from datetime import date

import pytest
from openpyxl import load_workbook

from smpolicy.accounts.register.columns import columns, public_columns
from smpolicy.accounts.register.files.csv_text import lacking, register_csv
from smpolicy.accounts.register.files.spreadsheet import register_xlsx
from smpolicy.accounts.register.files.website_list import (
    persons,
    website_html,
    website_json,
)
from smpolicy.accounts.register.register_store import RegisterStore
from smpolicy.accounts.register.rows import Access, Row
from tests.accounts.deciding import MOMENT
from tests.bodies import LIBRARY

MORIYA = LIBRARY.rulebook("moriya")
TODAY = date(2026, 11, 21)
RUN = {"platform": "x", "handle": "moriya_pr", "name": "守谷市", "section": "秘書課", "department": "市長公室", "state": "running"}  # fmt: skip


def rows_of(registers: RegisterStore, access: Access, *cells: dict[str, str]) -> list[Row]:
    registers.take_in(access, registers.revision(access), cells, [], "")
    return registers.rows(access)


def every_cell(column_id: str) -> str:
    """A value of a column that stands nowhere else."""
    column = columns()[column_id]
    if column.is_date:
        return f"20{10 + list(columns()).index(column_id)}-03-04"
    if column.kind == "number":
        return f"{70_000 + list(columns()).index(column_id)}"
    return f"内容{column_id}"


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


def test_the_csv_begins_with_its_mark_and_cp932_lists_what_it_lacks_first(registers, kept):
    rows = rows_of(registers, kept, {**RUN, "name": "守谷の𠮷田さん🎆〜春−夏", "remarks": "髙橋①"})
    assert register_csv(rows).startswith(b"\xef\xbb\xbf")
    assert lacking(rows) == {"𠮷": ["0001のアカウント名"], "🎆": ["0001のアカウント名"]}
    assert "守谷の〓田さん〓～春－夏" in register_csv(rows, "cp932").decode("cp932")
    assert "髙橋①" in register_csv(rows, "cp932").decode("cp932")


def test_the_website_list_holds_every_public_column_and_no_private_one(registers, kept):
    cells = {c.id: every_cell(c.id) for c in columns().values() if not c.is_fixed} | RUN
    cells |= {"verification": "unknown", "review_result": "change", "number": "非公開の番号"}
    cells |= {"url": "https://x.com/moriya_pr", "policy_url": "https://city.example/p", "page_url": "https://city.example/q"}  # fmt: skip
    rows = rows_of(registers, kept, cells)
    private = [c for c in columns().values() if not c.public and rows[0].cells[c.id]]
    assert len(private) > 15
    for text in (
        website_json(rows, "守谷市", TODAY),
        website_html(rows, MORIYA, TODAY),
        website_html(rows, MORIYA, TODAY, by="section"),
    ):
        for column in private:
            if column.id not in ("state", "verification", "review_result"):
                assert rows[0].cells[column.id] not in text, column.id
            assert column.id not in text
            assert column.label not in text
    [account] = json.loads(website_json(rows, "守谷市", TODAY))["accounts"]
    assert list(account) == [column.id for column in public_columns()]
    assert account["platform"] == "X"
    html = website_html(rows, MORIYA, TODAY)
    assert "掲載日：令和8年11月21日" in html
    for name in (
        "name",
        "url",
        "policy_url",
        "page_url",
        "manager",
        "staff",
        "contact",
        "purpose",
        "section",
    ):
        assert rows[0].cells[name] in html, name


def test_the_website_list_leaves_out_persons_and_what_is_not_run(registers, kept):
    rows = rows_of(
        registers,
        kept,
        {**RUN, "manager": "山田太郎課長", "staff": "秘書課職員"},
        {**RUN, "handle": "moriya_old", "name": "旧アカウント", "state": "ended_kept"},
        {**RUN, "handle": "moriya_new", "name": "取り込んだだけ", "state": "imported"},
    )
    text = website_html(rows, MORIYA, TODAY) + website_json(rows, "守谷市", TODAY)
    assert "山田" not in text
    assert "秘書課職員" in text
    assert "旧アカウント" not in text
    assert "取り込んだだけ" not in text
    assert persons(rows) == ["0001の運用責任者（職名）「山田太郎課長」"]


def test_the_website_list_takes_no_markup_from_cells(registers, kept):
    rows = rows_of(registers, kept, {**RUN, "name": "<script>alert(1)</script>", "url": 'https://x.com/"onx'})
    html = website_html(rows, MORIYA, TODAY)
    assert "<script>" not in html
    assert '"onx' not in html


def test_the_website_list_calls_the_policy_as_the_body_does(registers: RegisterStore, kept: Access):
    address = "https://www.city.komae.tokyo.jp/policy/"
    rows = rows_of(registers, kept, RUN | {"policy_url": address})
    for body in LIBRARY.rulebooks.values():
        html = website_html(rows, body, TODAY)
        assert f'<a href="{address}">{body.file.policy}</a>' in html
    assert len({body.file.policy for body in LIBRARY.rulebooks.values()}) > 1
