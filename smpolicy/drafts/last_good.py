"""A draft whose kept file cannot be read: rebuilt from what it began with and its history, as far as that goes."""

from collections.abc import Iterable
from typing import Any

from pydantic import ValidationError
from sqlalchemy import Connection, Row, select
from sqlalchemy.exc import SQLAlchemyError

from smpolicy.answers import answer_file
from smpolicy.answers.answer_file import AnswerFile, AnswerFileError
from smpolicy.drafts import history
from smpolicy.drafts.differences import Difference, redone
from smpolicy.drafts.fields import applied, fields
from smpolicy.drafts.tables import change, draft


def rebuilt(connection: Connection, row: Row[Any]) -> tuple[AnswerFile, int]:
    """Return the answers at the last revision that can be read, and its number; `row` needs no file."""
    file, revision = _began(connection, row), 1
    texts = {path: history.to_json(value) for path, value in fields(file).items()}
    for number, rows in _revisions(connection, row.id):
        try:
            file = applied(file, {one.path: _after(texts, one) for one in rows})
        except (ValueError, ValidationError):
            break
        revision = number
    return file, revision


def _began(connection: Connection, row: Row[Any]) -> AnswerFile:
    """Return what a draft began with; a blank file where that was not kept or cannot be read either."""
    try:
        text = connection.execute(select(draft.c.began).where(draft.c.id == row.id)).scalar()
        if text:
            return answer_file.read_kept(text)[0]
    except (SQLAlchemyError, AnswerFileError, ValueError):
        pass
    return AnswerFile(municipality=row.municipality, procedure=row.procedure)


def _revisions(connection: Connection, draft_id: int) -> Iterable[tuple[int, list[Row[Any]]]]:
    chosen = select(change).where(change.c.draft_id == draft_id).order_by(change.c.id)
    by_revision: dict[int, list[Row[Any]]] = {}
    try:
        for row in connection.execute(chosen):
            by_revision.setdefault(row.revision, []).append(row)
    except SQLAlchemyError:
        # A row that cannot be read: what stands before it counts.
        pass
    return by_revision.items()


def _after(texts: dict[str, str | None], row: Row[Any]) -> Any:  # noqa: ANN401 - any JSON
    """Return a path's value after a change; raises ValueError where it does not follow from what was before."""
    text = row.after
    if row.start is not None:
        text = redone(texts.get(row.path) or "", Difference(row.start, row.before, row.after))
        if text is None:
            raise ValueError("the history does not fit")
    texts[row.path] = text or None
    return history.from_json(text or None)
