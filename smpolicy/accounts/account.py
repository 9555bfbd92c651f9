"""The account: what a section runs on a platform, as its decided editions tell of it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

State = Literal["preparing", "in_procedure", "running", "paused", "ended_kept", "ended_deleted"]
STATES: dict[State, str] = {
    "preparing": "準備中", "in_procedure": "手続中", "running": "運用中", "paused": "休止",
    "ended_kept": "終了（保全）", "ended_deleted": "終了（削除）",
}  # fmt: skip
ENDED: tuple[State, ...] = ("ended_kept", "ended_deleted")


@dataclass(frozen=True)
class EditionLine:
    """One line of an account's editions; `who`: '' without login."""

    number: int
    procedure: str
    confirmed_at: datetime
    in_force_since: str
    who: str
    reason: str


@dataclass(frozen=True)
class Account:
    """An account with its editions, oldest first; the facts are those of its newest edition."""

    id: int
    municipality: str
    platform: str
    name: str
    handle: str
    url: str
    section: str
    state: State
    editions: tuple[EditionLine, ...]

    @property
    def newest(self) -> EditionLine:
        """The edition in force."""
        return self.editions[-1]

    @property
    def has_ended(self) -> bool:
        """Whether it is run no more."""
        return self.state in ENDED
