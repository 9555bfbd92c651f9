"""The list for the body's website: public columns of the accounts that are run, as HTML and JSON."""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Literal, NamedTuple

from smpolicy.accounts.register.columns import Column, columns, public_columns
from smpolicy.accounts.register.rows import RegisterRow
from smpolicy.accounts.register.values import show
from smpolicy.documents.html_templates import html_templates
from smpolicy.japanese.dates import wareki
from smpolicy.rules.job_titles import looks_like_person
from smpolicy.rules.rulebook import Rulebook

By = Literal["platform", "section"]
# Columns with an address: what its link says; a body's policy is called as the body calls it.
_LINKS = {"policy_url": "", "page_url": "掲載ページ"}


def website_name(rulebook: Rulebook) -> str:
    """Return how the body speaks of its website: 市の公式ホームページ, 当組合の公式ホームページ."""
    return f"{rulebook.file.self_name}の公式ホームページ"


def listed(rows: Iterable[RegisterRow]) -> list[RegisterRow]:
    """Return the rows that the list shows: accounts that are run."""
    return [row for row in rows if row.state == "running"]


def public_cells(row: RegisterRow) -> dict[str, str]:
    """Return what the list may show of a row; a post that looks like a person's name is left out."""
    return {column.id: _public(column, row.cells[column.id]) for column in public_columns()}


def persons(rows: Iterable[RegisterRow]) -> list[str]:
    """Return the cells that are left out because a person seems to be named: 管理番号 and column."""
    return [
        f"{row.number}の{column.label}「{row.cells[column.id]}」"
        for row in listed(rows)
        for column in public_columns()
        if row.cells[column.id] and not public_cells(row)[column.id]
    ]


def website_json(rows: Sequence[RegisterRow], body: str, day: date) -> str:
    """Return the list as JSON: the same columns, ids of platforms as labels."""
    accounts = [
        {name: _words(name, value) for name, value in public_cells(row).items()} for row in listed(rows)
    ]
    tree = {"municipality": body, "listed_on": day.isoformat(), "accounts": accounts}
    return json.dumps(tree, ensure_ascii=False, indent=2) + "\n"


def website_html(rows: Sequence[RegisterRow], rulebook: Rulebook, day: date, by: By = "platform") -> str:
    """Return the list as a page that the website's system can take: a table for each platform or section."""
    groups: dict[str, list[RegisterRow]] = {}
    for row in listed(rows):
        groups.setdefault(row.cells[by], []).append(row)
    title = f"{rulebook.name}公式ソーシャルメディアアカウント一覧"
    links = _LINKS | {"policy_url": rulebook.file.policy}
    tables = [_table(by, value, groups[value], links) for value in sorted(groups, key=_order(by))]
    page = html_templates(Path(__file__).parent).get_template("website_list.html")
    return page.render(title=title, day=wareki(day), tables=tables) + "\n"


class _Cell(NamedTuple):
    """A cell: its text, where it leads; that of the name also the account's ID."""

    text: str
    url: str = ""
    is_name: bool = False
    handle: str = ""


class _Table(NamedTuple):
    heading: str
    labels: list[str]
    rows: list[list[_Cell]]


def _table(by: By, value: str, rows: list[RegisterRow], links: Mapping[str, str]) -> _Table:
    other = "section" if by == "platform" else "platform"
    names = ("name", other, "manager", "staff", "contact", "purpose", *links)
    filled = [name for name in names if any(public_cells(row)[name] for row in rows)]
    return _Table(
        _words(by, value) or "（所属の記載なし）",
        [links.get(name) or columns()[name].label for name in filled],
        [[_cell(name, public_cells(row), links) for name in filled] for row in rows],
    )


def _cell(name: str, cells: dict[str, str], links: Mapping[str, str]) -> _Cell:
    if name in links:
        return _Cell(links[name] if cells[name] else "", cells[name])
    if name != "name":
        return _Cell(_with_department(name, cells))
    title = (cells["name"] or cells["handle"]) if cells["url"] else cells["name"]
    handle = _words("handle", cells["handle"]) if cells["handle"] else ""
    return _Cell(title, cells["url"], is_name=True, handle=handle)


def _with_department(name: str, cells: dict[str, str]) -> str:
    if name == "section" and cells["department"] not in cells["section"]:
        return cells["department"] + cells["section"]
    return _words(name, cells[name])


def _words(name: str, value: str) -> str:
    return show(columns()[name], value)


def _public(column: Column, value: str) -> str:
    return "" if column.kind == "post" and looks_like_person(value) else value


def _order(by: By):  # noqa: ANN202 - a key for sorted
    places = [choice.id for choice in columns()["platform"].choices] if by == "platform" else []
    return lambda value: (places.index(value) if value in places else len(places), value)
