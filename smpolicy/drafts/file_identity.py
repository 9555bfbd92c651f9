"""Is the SQLite file still the one that the server has opened? One that was deleted goes on taking saves unseen."""

from pathlib import Path

from sqlalchemy import Engine, event

from smpolicy.drafts.failures import log_once_a_minute
from smpolicy.drafts.records import StoreError

_SENTENCE = (
    "下書きの保存先のファイルが、動いている間に、なくなったか別のものに替わりました。入力した内容は保存していません。"
    "回答ファイルとして手元に保存し、システムの担当者に連絡してください（サーバーの再起動が要ります）。"
)


class SwappedError(StoreError):
    """The file is not the one that was opened; nothing is read from it or written to it until a restart."""


def refuse_another_file(engine: Engine, file: Path) -> None:
    """From the first connection on, give one only while the file at this place is the same."""
    opened: list[tuple[int, int] | None] = []

    def refuse(*_: object) -> None:
        if opened and _identity(file) != opened[0]:
            log_once_a_minute("swapped")
            raise SwappedError(_SENTENCE)

    def note(*_: object) -> None:
        if not opened:
            opened.append(_identity(file))

    # Before a new connection, which would make an empty file, and before an old one is used again.
    event.listen(engine, "do_connect", refuse)
    event.listen(engine, "connect", note)
    event.listen(engine, "checkout", refuse)


def _identity(file: Path) -> tuple[int, int] | None:
    try:
        state = file.stat()
    except OSError:
        return None
    return state.st_dev, state.st_ino
