"""The history of rows: each change of a cell, with what stood there before, its source, who made it and when."""

from collections.abc import Iterable

from sqlalchemy import Connection, insert, select

from smpolicy.accounts.register.rows import Access, CellChange
from smpolicy.drafts.moments import moment_of
from smpolicy.drafts.tables import register_change


def note(
    connection: Connection, access: Access, changes: Iterable[tuple[int, str, str, str]], source: str, at: int
) -> None:
    """Write changes into the history: the row's id, the column ('' for the row itself), before and after."""
    common = {"source": source, "who": access.who, "changed_at": at}
    lines = [
        {"row_id": row_id, "cell": name, "before": before, "after": after, **common}
        for row_id, name, before, after in changes
    ]
    if lines:
        connection.execute(insert(register_change), lines)


def history_of(connection: Connection, row_id: int) -> list[CellChange]:
    """Return a row's history, newest first."""
    chosen = select(register_change).where(register_change.c.row_id == row_id)
    return [
        CellChange(r.row_id, r.cell, r.before, r.after, r.source, r.who, moment_of(r.changed_at))
        for r in connection.execute(chosen.order_by(register_change.c.id.desc())).all()
    ]
