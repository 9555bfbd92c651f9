"""The rows of a draft's history: short values whole, long ones as what differs, read back from what stands now."""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sqlalchemy import Connection, Row, insert, select

from smpolicy.drafts.differences import Difference, difference, undone
from smpolicy.drafts.fields import Fields
from smpolicy.drafts.moments import moment_of
from smpolicy.drafts.records import Change
from smpolicy.drafts.tables import change

# Longer values are kept as what differs. A short one whole can be read whatever becomes of those after it.
_WHOLE = 1_000
# Put together once: each save writes one.
_NOTED = insert(change)

Pairs = Mapping[str, tuple[Any, Any]]


def note(connection: Connection, draft_id: int, revision: int, pairs: Pairs, now: int, who: str) -> int:
    """Write the changes of a revision (path: before, after); return their size in bytes."""
    common = {"draft_id": draft_id, "revision": revision, "saved_at": now, "who": who}
    rows = [common | {"path": path} | _columns(*pair) for path, pair in pairs.items()]
    if rows:
        connection.execute(_NOTED, rows)
    return sum(size(row["before"]) + size(row["after"]) for row in rows)


def changes(
    connection: Connection,
    draft_id: int,
    now: Fields,
    *,
    after: int = 0,
    before: int | None = None,
    most: int = 0,
) -> list[Change]:
    """Return changes of revisions above `after` and below `before`, newest first, `most` of them (0: all).

    `now`: the draft's fields as they stand; long values are led back from there.
    """
    chosen = select(change).where(change.c.draft_id == draft_id, change.c.revision > after)
    if before is not None:
        chosen = chosen.where(change.c.revision < before)
    page = connection.execute(chosen.order_by(change.c.id.desc()).limit(most or None)).all()
    later = _later(connection, draft_id, page)
    return list(_read([*later, *page], now))[len(later) :]


def size(text: str | None) -> int:
    """Return how many bytes a kept text takes."""
    return len((text or "").encode())


def to_json(value: object) -> str | None:
    """Return a value as it is kept, None for empty."""
    return None if value is None else json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def from_json(text: str | None) -> Any:  # noqa: ANN401 - any JSON
    """Return a kept value."""
    return None if text is None else json.loads(text)


def _columns(before: object, after: object) -> dict[str, Any]:
    old, new = to_json(before), to_json(after)
    if len(old or "") <= _WHOLE and len(new or "") <= _WHOLE:
        return {"before": old, "after": new, "start": None}
    made = difference(old or "", new or "")
    return {"before": made.cut, "after": made.put, "start": made.start}


def _later(connection: Connection, draft_id: int, page: Iterable[Row[Any]]) -> list[Row[Any]]:
    """Return the rows after a page that its differences are led back through, newest first."""
    rows = list(page)
    paths = {row.path for row in rows if row.start is not None}
    if not paths:
        return []
    chosen = select(change).where(
        change.c.draft_id == draft_id, change.c.id > rows[0].id, change.c.path.in_(paths)
    )
    return list(connection.execute(chosen.order_by(change.c.id.desc())))


def _read(rows: Iterable[Row[Any]], now: Fields) -> Iterator[Change]:
    """Yield the changes of rows, newest first; each path's values are led back from what stands now."""
    texts: dict[str, str | None] = {}
    for row in rows:
        if row.start is None:
            before, after = row.before, row.after
        else:
            after = texts.get(row.path, to_json(now.get(row.path)))
            before = undone(after or "", Difference(row.start, row.before, row.after))
        if before is None and row.start is not None:
            # The kept value was led to another format since: what was cut and put can be told, nothing else.
            yield _change(row, f"…{row.before}…", f"…{row.after}…", is_part=True)
            texts.pop(row.path, None)
            continue
        texts[row.path] = before or None
        yield _change(row, from_json(before or None), from_json(after or None))


def _change(row: Row[Any], before: object, after: object, *, is_part: bool = False) -> Change:
    return Change(row.revision, row.path, before, after, moment_of(row.saved_at), row.who, is_part)
