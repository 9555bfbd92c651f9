"""Files that vanish, are swapped, full or damaged: noticed, told for what they are, and rescued from."""

import json
import logging
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Engine, event, text

from smpolicy import cli
from smpolicy.drafts import failures
from smpolicy.drafts.backup import restore
from smpolicy.drafts.failures import DamagedError
from smpolicy.drafts.file_identity import SwappedError
from smpolicy.drafts.opening import open_store
from smpolicy.drafts.records import StoreError
from smpolicy.drafts.rescue import rescue
from smpolicy.drafts.settings import Settings
from smpolicy.drafts.store import DraftStore
from tests.drafts.drafting import NAME, blank, named


@pytest.fixture(autouse=True)
def nothing_told_yet(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(failures, "_told", {})


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "store" / "drafts.sqlite3"


@pytest.fixture
def opened(file: Path) -> Iterator[DraftStore]:
    store = open_store(Settings(f"sqlite:///{file}", 0))
    yield store
    store._engine.dispose()


def vanish(file: Path) -> None:
    shutil.rmtree(file.parent)


def swap(file: Path) -> None:
    other = file.with_name("other")
    store = open_store(Settings(f"sqlite:///{other}", 0))
    store.create(blank())
    store._engine.dispose()
    other.replace(file)


@pytest.mark.parametrize("happens", [vanish, swap])
def test_a_file_that_vanishes_or_is_swapped_is_noticed_at_the_next_save(
    opened: DraftStore, file: Path, caplog: pytest.LogCaptureFixture, happens
):
    begun = opened.create(blank())
    happens(file)

    with caplog.at_level(logging.ERROR):
        for _ in range(5):
            with pytest.raises(SwappedError, match="サーバーの再起動"):
                opened.save(begun.draft.id, 1, {NAME: "x"})
    with pytest.raises(SwappedError):
        opened.ping()
    # No empty file is left where the vanished one was.
    assert file.exists() == (happens is swap)
    assert caplog.text.count("swapped") == 1


def test_a_store_that_was_turned_back_under_a_page_takes_nothing(opened: DraftStore):
    begun = opened.create(blank())
    with pytest.raises(StoreError, match="バックアップが復元された"):
        opened.save(begun.draft.id, 7, {NAME: "x"})
    assert opened.reopen(begun.draft.id).revision == 1


def test_a_full_disk_is_told_as_one_and_logged_once_a_minute(
    opened: DraftStore, caplog: pytest.LogCaptureFixture
):
    begun = opened.create(blank())
    opened._engine.dispose()
    event.listen(
        opened._engine, "connect", lambda connection, _: connection.execute("PRAGMA max_page_count = 1")
    )
    with caplog.at_level(logging.ERROR):
        for n in range(3):
            with pytest.raises(StoreError, match="ディスクがいっぱい"):
                opened.save(begun.draft.id, 1, {"purpose.purpose": f"{n}" * 9_000})
    assert caplog.text.count("the store of drafts fails: full") == 1
    assert named(opened, begun.key) == ""


def test_the_health_tests_a_write(opened: DraftStore, file: Path):
    opened.ping()
    opened._engine.dispose()
    event.listen(
        opened._engine, "connect", lambda connection, _: connection.execute("PRAGMA query_only = ON")
    )
    with pytest.raises(StoreError, match="書き込む権限がない"):
        opened.ping()


@pytest.mark.parametrize("damage", ["{", "[]", json.dumps({"format": 3, "municipality": 1}), ""])
def test_a_row_that_cannot_be_read_gives_the_last_good_revision_for_reading(engine: Engine, damage: str):
    store = DraftStore(engine, 0)
    file = blank()
    file.answers.account.handle = "moriya"
    begun = store.create(file)
    for revision, name in enumerate(("一", "二" * 1_500, "二" * 1_500 + "三"), 1):
        store.save(begun.draft.id, revision, {NAME: name, "purpose.contents": [name[:3]]})
    with engine.begin() as connection:
        connection.execute(text("UPDATE draft SET file = :file"), {"file": damage})

    found = store.open(begun.key)

    assert found is not None
    assert (found.revision, found.may_write) == (4, False)
    assert "4版）を、閲覧だけで" in found.damage
    assert found.file.answers.account.handle == "moriya"
    assert found.file.answers.account.display_name == "二" * 1_500 + "三"
    with pytest.raises(DamagedError):
        store.save(begun.draft.id, 4, {NAME: "x"})


def test_history_that_cannot_be_read_either_gives_the_revision_before_it(engine: Engine):
    store = DraftStore(engine, 0)
    begun = store.create(blank())
    for revision, name in enumerate(("一", "二", "三"), 1):
        store.save(begun.draft.id, revision, {NAME: name})
    with engine.begin() as connection:
        connection.execute(text("UPDATE draft SET file = '{'"))
        connection.execute(text("UPDATE change SET after = '{' WHERE revision = 3"))

    found = store.open(begun.key)
    assert found is not None
    assert (found.revision, found.file.answers.account.display_name) == (2, "一")


def test_bytes_that_are_no_text_are_a_damaged_row_too(opened: DraftStore, file: Path):
    begun = opened.create(blank())
    opened.save(begun.draft.id, 1, {NAME: "一"})
    opened._engine.dispose()
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("UPDATE draft SET file = CAST(x'ff' AS TEXT)")
        connection.commit()

    found = opened.open(begun.key)
    assert found is not None
    assert found.file.answers.account.display_name == "一"
    assert found.damage


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
