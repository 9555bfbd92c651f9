"""Why the database fails, by kind: each is told with what to do, and logged once a minute, however many meet it."""

import logging
import time
from collections.abc import Mapping
from threading import Lock
from typing import Literal

from smpolicy.drafts.records import UNREACHABLE, StoreError

log = logging.getLogger(__name__)

Kind = Literal["full", "locked", "read-only", "damaged", "unreachable"]

# What SQLite and PostgreSQL say, in small letters.
_SIGNS: Mapping[Kind, tuple[str, ...]] = {
    "full": ("disk is full", "no space left", "could not extend file", "disk i/o error"),
    "locked": ("database is locked", "lock timeout", "statement timeout"),
    "read-only": ("readonly database", "read-only"),
    "damaged": ("malformed", "not a database", "could not decode", "invalid page"),
}
_SENTENCES: dict[Kind, str] = {
    "full": "下書きの保存先のディスクがいっぱいか、書き込めないため、保存できません。システムの担当者に、空き容量を確かめるよう連絡してください。",
    "locked": "下書きの保存先がほかの処理を待っていて、保存できません。少し待ってやり直してください。続くときはシステムの担当者に連絡してください。",
    "read-only": "下書きの保存先に書き込む権限がないため、保存できません。システムの担当者に連絡してください。",
    "damaged": "下書きの保存先のファイルが壊れているようです。システムの担当者に連絡してください（手引きの「壊れたファイルから救い出す」）。",
    "unreachable": UNREACHABLE,
}
_SECONDS = 60.0
_told: dict[str, float] = {}
_lock = Lock()


class DamagedError(StoreError):
    """What is stored cannot be read."""


def kind_of(error: BaseException) -> Kind:
    """Return what kind of failure an error of the database is."""
    said = str(getattr(error, "orig", None) or error).lower()
    for kind, signs in _SIGNS.items():
        if any(sign in said for sign in signs):
            return kind
    return "unreachable"


def told(error: BaseException) -> StoreError:
    """Return the failure as a person is told it, and log its kind."""
    return _failure(kind_of(error))


def told_locked() -> StoreError:
    """Return what a person is told who has waited for others too long, and log it."""
    return _failure("locked")


def _failure(kind: Kind) -> StoreError:
    log_once_a_minute(kind)
    return (DamagedError if kind == "damaged" else StoreError)(_SENTENCES[kind])


def log_once_a_minute(kind: str) -> None:
    """Log that the store fails in this way, unless that stands in the log already."""
    now = time.monotonic()
    with _lock:
        if now - _told.get(kind, -_SECONDS) < _SECONDS:
            return
        _told[kind] = now
    log.error("the store of drafts fails: %s", kind)
