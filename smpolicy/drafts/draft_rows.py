"""The row of a draft: who sees it, how it stands, who may write, what it says."""

import json
from functools import lru_cache
from typing import Any

from sqlalchemy import Row, bindparam, func, or_, select, update

from smpolicy.answers import answer_file
from smpolicy.answers.answer_file import AnswerFile, AnswerFileError
from smpolicy.drafts.failures import DamagedError
from smpolicy.drafts.fields import filled
from smpolicy.drafts.moments import moment_of
from smpolicy.drafts.records import Opened
from smpolicy.drafts.tables import comment, draft, held, share

_UNREADABLE = (
    "この下書きの保存内容が壊れているため、変更できません。画面を再読み込みすると、読めた最後の版が開きます。"
)

# Writes the draft `of` anew, with so many bytes `added` to what it has stored. Put together once: to put a
# statement together takes longer than to carry it out.
WRITTEN = (
    update(draft).where(draft.c.id == bindparam("of")).values(stored=draft.c.stored + bindparam("added"))
)


def visible(reader: str | None, *columns: Any) -> Any:  # noqa: ANN401 - SQLAlchemy's types of selects
    """Select from the drafts that a reader may open, with `shared`: their right to write where it is shared."""
    if reader is None:
        return select(*columns)
    mine = (share.c.draft_id == draft.c.id) & (share.c.address == reader)
    return (
        select(*columns, draft.c.owner.label("owned_by"), share.c.may_write.label("shared"))
        .select_from(draft.outerjoin(share, mine))
        .where(or_(draft.c.owner == reader, share.c.address.is_not(None)))
    )


@lru_cache(maxsize=256)
def state_of(reader: str | None) -> Any:  # noqa: ANN401 - SQLAlchemy's types of selects
    """Select how the draft `of` stands; each click asks, and to put the question together takes longer than the answer."""
    waiting = select(func.count()).where(held.c.draft_id == draft.c.id).scalar_subquery().label("waiting")
    of_draft = comment.c.draft_id == draft.c.id
    written = select(func.count()).where(of_draft).scalar_subquery().label("comments")
    done = select(func.sum(comment.c.done_at)).where(of_draft).scalar_subquery().label("done")
    chosen = visible(reader, draft.c.revision, draft.c.saved_at, waiting, written, done)
    return chosen.where(draft.c.id == bindparam("of"))


@lru_cache(maxsize=256)
def row_of(reader: str | None, *, lock: bool = False) -> Any:  # noqa: ANN401 - SQLAlchemy's types of selects
    """Select the draft `of` whole; `lock`: until the transaction ends, nobody else writes it."""
    chosen = visible(reader, *draft.c).where(draft.c.id == bindparam("of"))
    # PostgreSQL; SQLite's transaction has the lock already and knows no such words.
    return chosen.with_for_update(of=draft) if lock else chosen


def may_write(row: Row[Any], reader: str | None) -> bool:
    """Tell whether a reader may change the draft of a row that `visible` has selected."""
    return reader is None or row.owned_by == reader or bool(row.shared)


def opened_of(row: Row[Any], reader: str | None) -> Opened:
    """Return the draft of a row; raises DamagedError where it cannot be read, AnswerFileError where a newer version wrote it."""
    try:
        file, notes = answer_file.read_kept(row.file)
    except AnswerFileError as error:
        if answer_file.is_newer(row.file):
            raise
        raise DamagedError(_UNREADABLE) from error
    return Opened(
        row.id, row.revision, file, moment_of(row.saved_at), row.owner, may_write(row, reader), tuple(notes)
    )


def columns_of(file: AnswerFile, text: str) -> dict[str, str]:
    """Return what the row of a draft says of its answers; `text`: these as `text_of` has them."""
    return {
        "municipality": file.municipality,
        "procedure": file.procedure,
        "title": file.answers.account.display_name[:200],
        "file": text,
    }


def text_of(file: AnswerFile) -> str:
    """Return the answers as they are kept."""
    # Without what is empty: a fifth of the size.
    tree = {"format": file.format} | filled(file)
    return json.dumps(tree, ensure_ascii=False, separators=(",", ":"))
