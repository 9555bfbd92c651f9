"""Rows written into their table, each change with its line of the history. `at`: now, in milliseconds since 1970."""

import json
from collections.abc import Sequence
from dataclasses import replace
from itertools import count
from typing import Any

from sqlalchemy import Connection, insert, select, update

from smpolicy.accounts.register.columns import IMPORTED, columns
from smpolicy.accounts.register.row_history import note
from smpolicy.accounts.register.row_reading import SORTED, one_row, row_of_account, visible
from smpolicy.accounts.register.rows import Access, Cells, EditionInForce, RegisterRow, cell
from smpolicy.accounts.register.values import plain, show
from smpolicy.drafts.tables import register_row


def write_cells(
    connection: Connection, access: Access, row: RegisterRow, cells: Cells, source: str, at: int
) -> None:
    """Write cells of a row as it is now; what stands there already is no change."""
    changed = [
        (row.id, name, row.cells[name], value)
        for name, value in cells.items()
        if name in columns() and row.cells[name] != value
    ]
    if not changed:
        return
    declared = dict(row.declared) | _declared(cells)
    number, state = cells.get("number") or row.number, cells.get("state") or row.state
    values = _columns_of(number, state, row.facts, declared) | {"changed_at": at}
    connection.execute(update(register_row).where(register_row.c.id == row.id).values(**values))
    note(connection, access, changed, source, at)


def add_rows(
    connection: Connection, access: Access, new: Sequence[Cells], source: str, at: int
) -> tuple[int, ...]:
    """Add rows, those without a number of their own with the next free one; return their ids."""
    if not new:
        return ()
    taken = set(connection.execute(visible(select(register_row.c.number), access)).scalars())
    numbers = (n for i in count(1) if (n := f"{i:04}") not in taken)
    rows = []
    for cells in new:
        number = cells.get("number") or ""
        if not number or number in taken:
            number = next(numbers)
        taken.add(number)
        rows.append(_new_row(access, number, cells, at))
    made = connection.execute(insert(register_row).returning(register_row.c.id, sort_by_parameter_order=True), rows).scalars().all()  # fmt: skip
    told = "取込み" if source else "追加"
    note(connection, access, ((row_id, "", "", told) for row_id in made), source, at)
    return tuple(made)


def _new_row(access: Access, number: str, cells: Cells, at: int) -> dict[str, Any]:
    state = cells.get("state") or IMPORTED
    return {
        "register_id": access.register_id, "rulebook": "", "facts": _dump({}), "changed_at": at,
        **_columns_of(number, state, {}, _declared(cells)),
    }  # fmt: skip


def follow_edition(connection: Connection, access: Access, newest: EditionInForce, at: int) -> None:
    """Let the account's row say what its edition says; an imported row of the same account joins it."""
    row = row_of_account(connection, access, newest.account_id, newest.facts)
    if row is None:
        (made,) = add_rows(connection, access, [{"state": newest.state}], "", at)
        row = one_row(connection, access, made)
    values = _columns_of(row.number, newest.state, newest.facts, row.declared) | {
        "facts": _dump(newest.facts), "edition": newest.number, "account_id": newest.account_id,
        "findings": newest.findings, "rulebook": newest.rulebook, "changed_at": at,
    }  # fmt: skip
    connection.execute(update(register_row).where(register_row.c.id == row.id).values(**values))
    changed = replace(
        row, state=newest.state, facts=newest.facts, account_id=newest.account_id, edition=newest.number,
        findings=newest.findings,
    )  # fmt: skip
    names = [n for n in columns() if n != "findings" and row.cells[n] != changed.cells[n]]
    lines = ((row.id, n, row.cells[n], changed.cells[n]) for n in names)
    note(connection, access, lines, f"第{newest.number}版", at)


def _declared(cells: Cells) -> dict[str, str]:
    known = columns()
    return {
        n: v
        for n, v in cells.items()
        if n in known and n not in ("number", "state") and not known[n].is_fixed
    }


def _columns_of(number: str, state: str, facts: Cells, declared: Cells) -> dict[str, Any]:
    """Return the table's columns that are worked out from a row's cells."""
    known = columns()
    cells = {
        name: cell(known[name], facts, declared)
        for name in known
        if name not in ("number", "state", "findings")
    }
    words = [number, show(known["state"], state)]
    words += [word for name, value in cells.items() if value for word in (value, show(known[name], value))]
    return {
        **{name: cells[name] for name in SORTED}, "number": number, "state": state,
        "declared": _dump({n: v for n, v in declared.items() if v}), "words": plain("\n".join(words)),
    }  # fmt: skip


def _dump(cells: Cells) -> str:
    return json.dumps(dict(cells), ensure_ascii=False, separators=(",", ":"))
