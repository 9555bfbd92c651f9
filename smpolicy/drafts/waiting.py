"""What was typed on top of another's change: kept beside the draft until somebody chooses."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, func, insert, select

from smpolicy.drafts import history
from smpolicy.drafts.moments import moment_of
from smpolicy.drafts.records import Held, StoreError
from smpolicy.drafts.tables import held

# What waits for a choice stands above every screen.
WAITING_MOST = 50
_MANY_WAIT = (
    "選ばれていない入力の食い違いが多いため、保存できません。上に出ている食い違いから、先に選んでください。"
)


def listed(connection: Connection, draft_id: int) -> list[Held]:
    """Return what waits for a choice, oldest first."""
    rows = connection.execute(select(held).where(held.c.draft_id == draft_id).order_by(held.c.id))
    return [
        Held(row.id, row.path, history.from_json(row.value), moment_of(row.saved_at), row.who) for row in rows
    ]


def hold(connection: Connection, draft_id: int, values: Mapping[str, Any], who: str, now: int) -> int:
    """Keep values beside the draft until somebody chooses; return how many bytes that are."""
    if not values:
        return 0
    kept = select(func.count()).where(held.c.draft_id == draft_id)
    if connection.execute(kept).scalar_one() + len(values) > WAITING_MOST:
        raise StoreError(_MANY_WAIT)
    common = {"draft_id": draft_id, "saved_at": now, "who": who}
    rows = [common | {"path": path, "value": history.to_json(value)} for path, value in values.items()]
    connection.execute(insert(held), rows)
    return sum(history.size(row["value"]) for row in rows)
