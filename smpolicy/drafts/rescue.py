"""What can still be read of a damaged SQLite file is written into a new one, and what was lost is told."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import dataclass, field
from pathlib import Path

from smpolicy.drafts.backup import BackupError, checked_copy

# After so many numbers in a row without a row that can be read, a damaged table is taken to be over.
_GAP = 5_000


@dataclass
class Rescued:
    """How many rows of each table could be read, and how many are known to be lost."""

    kept: dict[str, int] = field(default_factory=dict)
    lost: dict[str, int] = field(default_factory=dict)


def rescue(source: Path, target: Path) -> Rescued:
    """Read a damaged file into a new one of today's schema; the damaged one is only read.

    Raises BackupError when nothing can be read, or `target` is there already.
    """
    if target.exists():
        raise BackupError(f"{target}：すでにあります。別の名前にしてください。")
    if not source.is_file():
        raise BackupError(f"{source}：ファイルがありません。")
    part = target.with_name(target.name + ".part")
    part.unlink(missing_ok=True)
    try:
        # Not `immutable`: what the log beside the file holds counts.
        damaged = sqlite3.connect(f"{source.resolve().as_uri()}?mode=ro", uri=True)
        with closing(damaged), closing(sqlite3.connect(part)) as whole:
            rescued = _copy(damaged, whole)
        checked_copy(part, source)
        part.replace(target)
    except sqlite3.Error as error:
        raise BackupError(
            f"{source}：表の一覧も読めないほど壊れているため、何も救い出せません。バックアップを復元してください（{error}）。"
        ) from error
    finally:
        part.unlink(missing_ok=True)
    return rescued


def _copy(damaged: sqlite3.Connection, whole: sqlite3.Connection) -> Rescued:
    tables = damaged.execute(
        "SELECT name, sql FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
    ).fetchall()
    if "draft" not in {name for name, _ in tables}:
        raise sqlite3.DatabaseError("no table of drafts")
    rescued = Rescued()
    for name, sql in tables:
        whole.execute(sql)
        for row in _rows(damaged, name, rescued):
            with suppress(sqlite3.IntegrityError):  # a row that a damaged index gives twice
                whole.execute(f'INSERT INTO "{name}" VALUES ({", ".join("?" * len(row))})', row)
                rescued.kept[name] = rescued.kept.get(name, 0) + 1
    for (sql,) in _indexes(damaged):
        whole.execute(sql)
    _without_orphans(whole, rescued)
    whole.commit()
    return rescued


def _indexes(damaged: sqlite3.Connection) -> list[tuple[str]]:
    return damaged.execute(
        "SELECT sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"
    ).fetchall()


def _rows(damaged: sqlite3.Connection, table: str, rescued: Rescued) -> Iterator[tuple[object, ...]]:
    """Yield the rows that can be read, one number after the other where the table is damaged."""
    try:
        rows = damaged.execute(f'SELECT * FROM "{table}"').fetchall()
    except sqlite3.Error:
        yield from _one_by_one(damaged, table, rescued)
    else:
        yield from rows


def _one_by_one(damaged: sqlite3.Connection, table: str, rescued: Rescued) -> Iterator[tuple[object, ...]]:
    number, gap = 0, 0
    while gap < _GAP:
        number += 1
        try:
            row = damaged.execute(f'SELECT * FROM "{table}" WHERE rowid = ?', (number,)).fetchone()
        except sqlite3.Error:
            rescued.lost[table] = rescued.lost.get(table, 0) + 1
            gap += 1
            continue
        gap = 0 if row else gap + 1
        if row:
            yield row
    # The failures behind the last row that could be read are the end of the file, not rows.
    if table in rescued.lost and not rescued.kept.get(table):
        rescued.lost[table] = 1


def _without_orphans(whole: sqlite3.Connection, rescued: Rescued) -> None:
    """Drop the rows whose draft or account is lost: nothing leads to them any more."""
    while orphans := whole.execute("PRAGMA foreign_key_check").fetchall():
        for table, number, *_ in orphans:
            whole.execute(f'DELETE FROM "{table}" WHERE rowid = ?', (number,))
            rescued.kept[table] = rescued.kept.get(table, 1) - 1
            rescued.lost[table] = rescued.lost.get(table, 0) + 1
