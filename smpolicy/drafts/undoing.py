"""Leading a draft back to an earlier revision."""

from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError
from sqlalchemy import Connection

from smpolicy.answers.answer_file import AnswerFile
from smpolicy.drafts import history
from smpolicy.drafts.fields import applied, fields
from smpolicy.drafts.records import Opened, StoreError

_ODD_UNDO = "この版より後に、保存の形が変わったため、この版には戻せません。ほかの版を選んでください。"


def leading_back(connection: Connection, opened: Opened, to: int) -> dict[str, Any]:
    """Return the fields that have changed since a revision, each as it was then."""
    now = fields(opened.file)
    later = history.changes(connection, opened.id, now, after=to)
    if any(one.is_part for one in later):
        raise StoreError(_ODD_UNDO)
    back = {one.path: one.before for one in later}
    return _usable(opened.file, {path: value for path, value in back.items() if now.get(path) != value})


def _usable(file: AnswerFile, changed: Mapping[str, Any]) -> dict[str, Any]:
    """Return those changes that today's answer file can take: an old one may name what there is no more."""
    values = {}
    for path, value in changed.items():
        try:
            applied(file, {path: value})
        except ValidationError:
            continue
        values[path] = value
    return values
