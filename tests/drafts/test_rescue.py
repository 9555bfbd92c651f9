"""What can be read of a damaged file is rescued; what was lost is told."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from smpolicy import cli
from smpolicy.drafts.backup import restore
from smpolicy.drafts.opening import open_store
from smpolicy.drafts.rescue import rescue
from smpolicy.drafts.settings import Settings
from smpolicy.drafts.store import DraftStore
from tests.drafts.drafting import NAME, blank


def damaged(file: Path, share: float) -> None:
    """Zeros over pages in the middle of the file, its first pages left."""
    size = file.stat().st_size
    with file.open("r+b") as opened:
        opened.seek(int(size * share) // 4096 * 4096)
        opened.write(bytes(4096 * 3))


def test_what_can_be_read_of_a_damaged_file_is_rescued_and_what_was_lost_is_told(
    opened: DraftStore, file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    begun = [opened.create(blank()) for _ in range(60)]
    for n, one in enumerate(begun):
        opened.save(one.draft.id, 1, {NAME: f"{n}番", "purpose.purpose": f"{n}" * 900})
    opened._engine.dispose()
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
    damaged(file, 0.5)

    target = tmp_path / "rescued.sqlite3"
    assert cli.main(["rescue", str(file), "-o", str(target)]) == 0
    told = capsys.readouterr().out

    again = Settings(f"sqlite:///{tmp_path}/new/drafts.sqlite3", 0)
    count, _ = restore(again, target)
    store = open_store(again)
    whole = [one for n, one in enumerate(begun) if (found := store.open(one.key)) and not found.damage
             and found.file.answers.account.display_name == f"{n}番"]  # fmt: skip
    store._engine.dispose()
    assert 20 < len(whole) <= count < 120
    assert f"下書き：救い出したもの{count}件" in told
    assert "失われたもの" in told


def test_a_file_that_is_no_database_is_told_and_nothing_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    file, target = tmp_path / "drafts.sqlite3", tmp_path / "rescued.sqlite3"
    file.write_bytes(b"\0" * 5_000)
    assert cli.main(["rescue", str(file), "-o", str(target)]) == 2
    assert "バックアップを復元" in capsys.readouterr().err
    assert not target.exists()
    assert rescue.__doc__
