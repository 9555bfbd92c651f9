"""The list for the website holds what is public of what is run, and nothing more."""

import json
from datetime import date

from smpolicy.accounts.register.columns import columns, public_columns
from smpolicy.accounts.register.files.website_list import (
    persons,
    website_html,
    website_json,
)
from smpolicy.accounts.register.register_store import RegisterStore
from smpolicy.accounts.register.rows import Access
from tests.accounts.register.files.taken_rows import RUN, rows_of
from tests.bodies import LIBRARY

MORIYA = LIBRARY.rulebook("moriya")
TODAY = date(2026, 11, 21)


def every_cell(column_id: str) -> str:
    """A value of a column that stands nowhere else."""
    column = columns()[column_id]
    if column.is_date:
        return f"20{10 + list(columns()).index(column_id)}-03-04"
    if column.kind == "number":
        return f"{70_000 + list(columns()).index(column_id)}"
    return f"内容{column_id}"


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
