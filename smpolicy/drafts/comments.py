"""Comments on a draft's questions: open or done, beside the answers, so that no paper and no answer file has them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, delete, func, insert, select, update

from smpolicy.drafts.errands import Errand, refuse_others, still
from smpolicy.drafts.history import size
from smpolicy.drafts.moments import moment_of
from smpolicy.drafts.records import NAME_MOST, StoreError
from smpolicy.drafts.store import DraftStore
from smpolicy.drafts.tables import comment

COMMENTS_MOST = 300
TEXT_MOST = 1_000
# So much room a comment takes beside its text (bytes).
_LEAST = 200
_MANY = f"コメントは、1件の下書きに{COMMENTS_MOST}件までです。済んだものを消してから書いてください。"
_EMPTY = "コメントを書いてください。"
_LONG = f"コメントは{TEXT_MOST:,}字までです。短くしてください。"


@dataclass(frozen=True)
class Comment:
    """A comment on the question at `path`. `done_at`: None while it is open."""

    id: int
    path: str
    text: str
    who: str
    written_at: datetime
    done_at: datetime | None
    done_by: str


class Comments:
    """The comments of a draft, for one who may open it: by right, or by an errand on the fields of the errand."""

    def __init__(
        self, drafts: DraftStore, draft_id: int, reader: str | None, errand: Errand | None = None
    ) -> None:
        self._drafts = drafts
        self._draft_id = draft_id if errand is None else errand.draft_id
        self._reader = reader
        self._errand = errand

    def listed(self) -> list[Comment]:
        """Return the comments, oldest first; to an errand those on its own fields alone."""
        chosen = select(comment).where(comment.c.draft_id == self._draft_id).order_by(comment.c.id)
        if self._errand is not None:
            chosen = chosen.where(comment.c.path.in_(self._errand.wish.paths))
        with self._drafts.beside(self._draft_id, self._right_of, reads=True) as connection:
            self._look(connection)
            return [_comment(row) for row in connection.execute(chosen)]

    def write(self, path: str, text: str, name: str = "", sender: str = "") -> None:
        """Keep a comment; `name` is who writes where nobody is logged in. Raises StoreError."""
        kept = text.strip()
        if not kept:
            raise StoreError(_EMPTY)
        if len(kept) > TEXT_MOST:
            raise StoreError(_LONG)
        who = self._who(name)
        row = {"draft_id": self._draft_id, "path": path, "text": kept, "who": who}
        with self._drafts.beside(self._draft_id, self._right_of) as connection:
            self._look(connection, path)
            count = select(func.count()).where(comment.c.draft_id == self._draft_id)
            if connection.execute(count).scalar_one() >= COMMENTS_MOST:
                raise StoreError(_MANY)
            self._drafts.charge(connection, self._draft_id, sender, size(kept) + size(who) + _LEAST)
            connection.execute(insert(comment).values(row | {"written_at": self._drafts.now()}))

    def settle(self, comment_id: int, name: str = "", *, is_done: bool) -> None:
        """Mark a comment as done, or as open again."""
        who = self._who(name)
        moment = self._drafts.now() if is_done else None
        chosen = (comment.c.id == comment_id) & (comment.c.draft_id == self._draft_id)
        with self._drafts.beside(self._draft_id, self._right_of) as connection:
            path = connection.execute(select(comment.c.path).where(chosen)).scalar()
            self._look(connection, path)
            done = {"done_at": moment, "done_by": who if is_done else ""}
            connection.execute(update(comment).where(chosen).values(done))

    def remove(self, comment_id: int) -> None:
        """Remove a comment for good; only who may change the draft may, and no errand."""
        chosen = (comment.c.id == comment_id) & (comment.c.draft_id == self._draft_id)
        if self._errand is not None:
            raise StoreError("コメントを消せるのは、下書きを変更できる人だけです。")
        with self._drafts.beside(self._draft_id, self._reader, "write") as connection:
            connection.execute(delete(comment).where(chosen))

    @property
    def _right_of(self) -> str | None:
        """Whose right to open the draft is asked for: an errand's stands by itself."""
        return None if self._errand is not None else self._reader

    def _who(self, name: str) -> str:
        """Return whose a comment is: the errand's, the person's who is logged in, else the name that was given."""
        return self._errand.who(self._reader) if self._errand else self._reader or name[:NAME_MOST]

    def _look(self, connection: Connection, path: str | None = None) -> None:
        if self._errand is not None:
            errand = still(connection, self._errand.id, self._reader)
            refuse_others(errand, [path] if path else [])


def _comment(row: Row[Any]) -> Comment:
    done = None if row.done_at is None else moment_of(row.done_at)
    return Comment(row.id, row.path, row.text, row.who, moment_of(row.written_at), done, row.done_by)
