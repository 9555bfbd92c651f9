"""What the store hands out."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from smpolicy.answers.answer_file import AnswerFile

UNREACHABLE = "下書きの保存先に接続できません。少し待ってやり直してください。続くときはシステムの担当者に連絡してください。"

# Letters of a colleague's name beside a draft, and of what is wished of an errand.
NAME_MOST, WISH_MOST = 60, 500


class StoreError(RuntimeError):
    """The store cannot be reached or refuses; the message is Japanese, and nothing has been changed."""


class NewerSchemaError(StoreError):
    """The database has been used by a newer version of this software."""


class GoneError(StoreError):
    """The draft has been deleted, has expired, or may not (any longer) be opened or changed by this reader."""


@dataclass(frozen=True)
class Opened:
    """A draft as it stands. `owner`: None without login; `notes`: what leading an older format here has changed.

    `damage`: why it is an older revision, for reading only, '' where what is kept can be read.
    """

    id: int
    revision: int
    file: AnswerFile
    saved_at: datetime
    owner: str | None = None
    may_write: bool = True
    notes: tuple[str, ...] = ()
    damage: str = ""


@dataclass(frozen=True)
class Change:
    """One field's change; None stands for empty. `who`: '' without login; `is_part`: only what differs is known."""

    revision: int
    path: str
    before: Any
    after: Any
    saved_at: datetime
    who: str
    is_part: bool = False


@dataclass(frozen=True)
class Held:
    """A value typed on top of another's change; it waits until somebody chooses."""

    id: int
    path: str
    value: Any
    saved_at: datetime
    who: str


@dataclass(frozen=True)
class Saved:
    """The outcome of a save: the draft as it stands now, what others had changed, what was held, whether it wrote."""

    draft: Opened
    others: tuple[Change, ...] = ()
    held: tuple[str, ...] = ()
    has_written: bool = False


@dataclass(frozen=True)
class State:
    """What a session looks at before each run. `comments`: another value once any comment is another."""

    revision: int
    may_write: bool
    held: int
    comments: tuple[int, int] = (0, 0)


@dataclass(frozen=True)
class Listed:
    """One line of 「自分の下書き」."""

    id: int
    municipality: str
    procedure: str
    title: str
    saved_at: datetime
    owner: str
    may_write: bool


@dataclass(frozen=True)
class Share:
    """A colleague who may open a draft."""

    address: str
    may_write: bool


@dataclass
class Begun:
    """A new draft and its key, which is told only here."""

    key: str
    draft: Opened = field(repr=False)
