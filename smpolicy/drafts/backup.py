"""Copies of the SQLite file: made while the server runs, put back while it stands.

PostgreSQL has pg_dump for that (docs/operation.md).
"""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from smpolicy.drafts.database import create_database, sqlite_file
from smpolicy.drafts.migrate import migrate
from smpolicy.drafts.records import NewerSchemaError
from smpolicy.drafts.settings import Settings


class BackupError(RuntimeError):
    """A copy that cannot be made or used; the message is Japanese, and nothing has been changed."""


def backup(settings: Settings, target: Path) -> int:
    """Copy all drafts to a new file as they stand at one moment; return how many. The server may go on.

    Raises BackupError.
    """
    file = _file(settings)
    if not file.is_file():
        raise BackupError(f"{file}：下書きの保存先がまだありません。")
    if target.exists():
        raise BackupError(f"{target}：すでにあります。別の名前にしてください。")
    # Beside its place and then moved: a copy that was broken off never looks like a whole one.
    part = target.with_name(target.name + ".part")
    try:
        part.unlink(missing_ok=True)
        with closing(_connect(file)) as source, closing(sqlite3.connect(part)) as copy:
            source.backup(copy)
        count = _drafts(part)
        part.replace(target)
    except (OSError, sqlite3.Error) as error:
        part.unlink(missing_ok=True)
        raise BackupError(f"{target}：バックアップを書けません（{_reason(error)}）。") from error
    return count


def restore(settings: Settings, source: Path) -> tuple[int, Path | None]:
    """Put a copy in the place of all drafts; return how many there are, and where the replaced file lies.

    The copy is checked and brought to today's schema before anything is replaced. Raises BackupError, also
    while a server has the drafts open.
    """
    file = _file(settings)
    if not source.is_file():
        raise BackupError(f"{source}：ファイルがありません。")
    part = file.with_name(file.name + ".restoring")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, part)
        count = checked_copy(part, source)
        before = _set_aside(file)
        part.replace(file)
    except (OSError, sqlite3.Error) as error:
        raise BackupError(f"{file}：復元できません（{_reason(error)}）。") from error
    finally:
        for rest in (part, *_companions(part)):
            rest.unlink(missing_ok=True)
    return count, before


def _file(settings: Settings) -> Path:
    if not settings.url.startswith("sqlite"):
        raise BackupError(
            "backup と restore は SQLite の保存先に使います。PostgreSQL では pg_dump と pg_restore を使ってください（docs/operation.md）。"
        )
    return sqlite_file(settings.url)


def _connect(file: Path) -> sqlite3.Connection:
    # Never creates a file.
    return sqlite3.connect(f"{file.resolve().as_uri()}?mode=rw", uri=True)


def _drafts(file: Path) -> int:
    """Return how many drafts a whole file holds; raises sqlite3.Error for a damaged one."""
    with closing(_connect(file)) as connection:
        [(state,)] = connection.execute("PRAGMA integrity_check(1)").fetchall()
        if state != "ok":
            raise sqlite3.DatabaseError(state)
        return connection.execute("SELECT count(*) FROM draft").fetchone()[0]


def count_accounts(file: Path) -> int:
    """Return how many accounts with decided editions a copy holds; none where it is from before them."""
    with closing(_connect(file)) as connection:
        try:
            return connection.execute("SELECT count(*) FROM account").fetchone()[0]
        except sqlite3.OperationalError:
            return 0


def checked_copy(part: Path, source: Path) -> int:
    """Bring a copy of `source` to today's schema; return how many drafts it holds. Raises BackupError."""
    wrong = BackupError(
        f"{source}：下書きのバックアップではないか、壊れています。別のファイルを指定してください。"
    )
    try:
        count = _drafts(part)
        engine = create_database(f"sqlite:///{part}")
        try:
            migrate(engine)
            _fold(engine)
        finally:
            engine.dispose()
    except NewerSchemaError as error:
        raise BackupError(f"{source}：{error}") from error
    except (sqlite3.Error, SQLAlchemyError) as error:
        raise wrong from error
    return count


def _fold(engine: Engine) -> None:
    """Bring what the log beside the file holds into the file, for the file alone is moved."""
    with engine.connect() as connection:
        connection.connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _set_aside(file: Path) -> Path | None:
    """Move the present file out of the way; raises BackupError when somebody has it open."""
    if not file.exists():
        return None
    try:
        # SQLite leaves the log only when no other connection has the file open. A damaged file has no such
        # guard: it may be replaced, that is what a copy is for.
        with closing(_connect(file)) as connection:
            connection.execute("PRAGMA journal_mode = DELETE")
    except sqlite3.OperationalError as error:
        raise BackupError(
            f"{file}：サーバーが使っています。サーバーを止めてから、もう一度実行してください。"
        ) from error
    except sqlite3.DatabaseError:
        pass
    number = 1
    while (aside := file.with_name(f"{file.name}.before-restore-{number}")).exists():
        number += 1
    file.rename(aside)
    for left, name in zip(_companions(file), _companions(aside), strict=True):
        if left.exists():
            left.rename(name)
    return aside


def _companions(file: Path) -> list[Path]:
    return [file.with_name(file.name + end) for end in ("-wal", "-shm")]


def _reason(error: OSError | sqlite3.Error) -> str:
    return str(error.strerror if isinstance(error, OSError) else error)
