"""Rows read from their table: those that an access sees, that fit a query, in its order."""

import json
from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import Connection, func, select

from smpolicy.accounts.register.rows import Access, Cells, Query, RegisterRow
from smpolicy.accounts.register.values import plain
from smpolicy.drafts.moments import moment_of
from smpolicy.drafts.records import GoneError
from smpolicy.drafts.tables import register_row

_GONE = "この行は、台帳にないか、見る権限がありません。"
# What stands in columns of the table beside state and number, as filters and order use it.
SORTED = ("platform", "name", "handle", "section", "next_review", "last_post_on")
ORDERS = ("number", "state", *SORTED, "findings")
FILTERS = ("state", "platform", "section")


def visible(chosen: Any, access: Access) -> Any:  # noqa: ANN401 - SQLAlchemy's types of selects
    """Select those rows alone that an access sees."""
    chosen = chosen.where(register_row.c.register_id == access.register_id)
    return chosen.where(register_row.c.section == access.section) if access.section else chosen


def _row(record: Any) -> RegisterRow:  # noqa: ANN401 - a row of the table
    """Return the row of a record."""
    return RegisterRow(
        record.id, record.number, record.state, json.loads(record.facts), json.loads(record.declared),
        moment_of(record.changed_at), record.account_id, record.edition, record.findings,
    )  # fmt: skip


def one_row(connection: Connection, access: Access, row_id: int) -> RegisterRow:
    """Return one row; raises GoneError where this access does not see it."""
    chosen = visible(select(register_row), access).where(register_row.c.id == row_id)
    record = connection.execute(chosen).one_or_none()
    if record is None:
        raise GoneError(_GONE)
    return _row(record)


def all_rows(connection: Connection, access: Access) -> list[RegisterRow]:
    """Return every row, by number."""
    chosen = visible(select(register_row), access).order_by(register_row.c.number, register_row.c.id)
    return [_row(record) for record in connection.execute(chosen).all()]


def rows_of_page(connection: Connection, access: Access, ids: Sequence[int]) -> list[RegisterRow]:
    """Return the rows of a page's ids, in their order."""
    chosen = visible(select(register_row), access).where(register_row.c.id.in_(ids))
    rows = [_row(record) for record in connection.execute(chosen).all()]
    return sorted(rows, key=lambda row: ids.index(row.id))


def rows_of_list(connection: Connection, access: Access, ids: Collection[int]) -> dict[int, RegisterRow]:
    """Return the rows of a list's ids, by id; they may be more than a statement takes."""
    records = connection.execute(visible(select(register_row), access)).all() if ids else ()
    return {record.id: _row(record) for record in records if record.id in ids}


def rows_of_accounts(connection: Connection, access: Access) -> dict[int, Any]:
    """Return the rows that belong to accounts: account's id -> row's id, edition, state and rulebook."""
    c = register_row.c
    chosen = select(c.id, c.account_id, c.edition, c.state, c.rulebook)
    here = (c.register_id == access.register_id) & c.account_id.is_not(None)
    return {record.account_id: record for record in connection.execute(chosen.where(here)).all()}


def row_of_account(
    connection: Connection, access: Access, account_id: int, facts: Cells
) -> RegisterRow | None:
    """Return an account's row, else the only imported one of the platform and the ID that its edition tells."""
    c = register_row.c
    own = visible(select(register_row), access).where(c.account_id == account_id)
    result = connection.execute(own).all()
    if not result and facts.get("handle"):
        same = (c.platform == facts.get("platform", "")) & (func.lower(c.handle) == facts["handle"].lower())
        free = visible(select(register_row), access).where(same, c.account_id.is_(None))
        result = connection.execute(free).all()
    return _row(result[0]) if len(result) == 1 else None


def ids_of(access: Access, query: Query) -> Any:  # noqa: ANN401 - as `visible`
    """Select the ids of all rows that fit, in order."""
    order = register_row.c[query.order if query.order in ORDERS else "number"]
    # NULL and '' last, whichever way the order runs.
    empty = func.coalesce(order, -1) == -1 if query.order == "findings" else order == ""
    by = (empty, order.desc() if query.descending else order.asc(), register_row.c.id)
    return _fitting(select(register_row.c.id), access, query).order_by(*by)


def _fitting(chosen: Any, access: Access, query: Query) -> Any:  # noqa: ANN401 - as `visible`
    chosen = visible(chosen, access)
    for word in query.words.split():
        chosen = chosen.where(register_row.c.words.contains(plain(word), autoescape=True))
    for name, value in query.only.items():
        if name in FILTERS:
            chosen = chosen.where(register_row.c[name] == value)
    return chosen


def counted(access: Access, column: str) -> Any:  # noqa: ANN401 - as `visible`
    """Select each value of a column (one of FILTERS) with how many rows have it."""
    by = register_row.c[column]
    return visible(select(by, func.count()), access).group_by(by).order_by(by)
