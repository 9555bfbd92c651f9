"""Copies of the SQLite file: whole, made while the server works, never put back over a running one."""

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from smpolicy import cli
from smpolicy.drafts.backup import BackupError, backup, restore
from smpolicy.drafts.database import create_database
from smpolicy.drafts.keys import hashed, new_key
from smpolicy.drafts.migrate import upgrade_to
from smpolicy.drafts.opening import open_store
from smpolicy.drafts.settings import Settings
from smpolicy.drafts.store import DraftStore
from tests.drafts.drafting import NAME, blank, named


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(f"sqlite:///{tmp_path}/store/drafts.sqlite3", 0)


@pytest.fixture
def opened(settings: Settings):
    """A server's store, and how to stop the server."""
    store = open_store(settings)
    yield store
    stop(store)


def stop(store: DraftStore) -> None:
    store._engine.dispose()


def test_a_copy_brings_back_what_was_there(opened: DraftStore, settings: Settings, tmp_path: Path):
    begun = opened.create(blank())
    opened.save(begun.draft.id, 1, {NAME: "一"})
    assert backup(settings, tmp_path / "copy") == 1
    opened.save(begun.draft.id, 2, {NAME: "二"})
    later = opened.create(blank())
    stop(opened)

    found, before = restore(settings, tmp_path / "copy")
    assert found == 1
    assert before is not None
    after = open_store(settings)
    assert named(after, begun.key) == "一"
    assert after.open(later.key) is None
    stop(after)
    # What was there before is not lost either.
    aside = open_store(Settings(f"sqlite:///{before}", 0))
    assert named(aside, begun.key) == "二"
    stop(aside)


def test_a_copy_made_while_others_save_is_whole(opened: DraftStore, settings: Settings, tmp_path: Path):
    begun = [opened.create(blank()) for _ in range(4)]

    def typing(n: int) -> None:
        revision = 1
        for i in range(60):
            revision = opened.save(begun[n].draft.id, revision, {NAME: f"{i}" * 500}).draft.revision

    with ThreadPoolExecutor(4) as pool:
        work = [pool.submit(typing, n) for n in range(4)]
        for i in range(5):
            assert backup(settings, tmp_path / f"copy-{i}") == 4
        for done in work:
            done.result()
    stop(opened)
    for i in range(5):
        restore(settings, tmp_path / f"copy-{i}")
        store = open_store(settings)
        for b in begun:
            draft = store.open(b.key)
            # The draft and its history are of one moment.
            assert draft is not None
            history = store.history(draft.id, most=1000)
            assert len(history) == draft.revision - 1
            if history:
                assert history[0].after == draft.file.answers.account.display_name
        stop(store)


def test_nothing_is_put_back_under_a_running_server(opened: DraftStore, settings: Settings, tmp_path: Path):
    begun = opened.create(blank())
    backup(settings, tmp_path / "copy")
    opened.save(begun.draft.id, 1, {NAME: "一"})

    with pytest.raises(BackupError, match="サーバーを止めて"):
        restore(settings, tmp_path / "copy")
    assert named(opened, begun.key) == "一"


def test_what_is_no_whole_copy_is_refused_and_nothing_changes(
    opened: DraftStore, settings: Settings, tmp_path: Path
):
    begun = opened.create(blank())
    for n in range(40):
        opened.save(begun.draft.id, 1 + n, {NAME: f"{n}" * 300})
    backup(settings, tmp_path / "copy")
    stop(opened)
    whole = (tmp_path / "copy").read_bytes()
    (tmp_path / "torn").write_bytes(whole[: len(whole) // 2])
    (tmp_path / "text").write_text("これはバックアップではありません")
    (tmp_path / "empty").write_bytes(b"")
    sqlite3.connect(tmp_path / "other").executescript("CREATE TABLE x (y)")

    for name in ("torn", "text", "empty", "other"):
        with pytest.raises(BackupError, match="壊れています"):
            restore(settings, tmp_path / name)
    with pytest.raises(BackupError, match="ありません"):
        restore(settings, tmp_path / "nothing")
    store = open_store(settings)
    assert named(store, begun.key).startswith("39")
    stop(store)
    left = sorted(p.name for p in (tmp_path / "store").iterdir())
    assert left == ["drafts.sqlite3"]


def test_a_damaged_store_can_be_replaced(opened: DraftStore, settings: Settings, tmp_path: Path):
    begun = opened.create(blank())
    backup(settings, tmp_path / "copy")
    stop(opened)
    file = tmp_path / "store" / "drafts.sqlite3"
    file.write_bytes(b"\0" * 5000)

    _, before = restore(settings, tmp_path / "copy")
    assert before is not None
    assert before.read_bytes() == b"\0" * 5000
    store = open_store(settings)
    assert store.open(begun.key) is not None
    stop(store)


def test_a_copy_of_an_older_version_is_led_to_today(settings: Settings, tmp_path: Path):
    old = create_database(f"sqlite:///{tmp_path}/old")
    upgrade_to(old, "0001")
    key = new_key()
    with old.begin() as connection:
        connection.exec_driver_sql(
            "INSERT INTO draft (id, key_hash, municipality, procedure, title, revision, file, created_at, saved_at)"
            f" VALUES (1, '{hashed(key)}', 'moriya', 'open', '', 1,"
            ' \'{"format": 1, "municipality": "moriya", "procedure": "open"}\', 1, 1)'
        )
    backup(Settings(f"sqlite:///{tmp_path}/old", 0), tmp_path / "copy")
    old.dispose()

    assert restore(settings, tmp_path / "copy") == (1, None)
    store = open_store(settings)
    assert store.open(key) is not None
    stop(store)


def test_a_copy_of_a_newer_version_is_refused(opened: DraftStore, settings: Settings, tmp_path: Path):
    backup(settings, tmp_path / "copy")
    stop(opened)
    copy = sqlite3.connect(tmp_path / "copy")
    copy.execute("UPDATE alembic_version SET version_num = '9999'")
    copy.commit()
    copy.close()

    with pytest.raises(BackupError, match="より新しい版"):
        restore(settings, tmp_path / "copy")


def test_an_existing_file_is_not_overwritten_by_a_copy(
    opened: DraftStore, settings: Settings, tmp_path: Path
):
    (tmp_path / "copy").write_text("大事なもの")

    with pytest.raises(BackupError, match="すでにあります"):
        backup(settings, tmp_path / "copy")
    assert (tmp_path / "copy").read_text() == "大事なもの"
    with pytest.raises(BackupError, match="書けません"):
        backup(settings, tmp_path / "no" / "folder")


def test_postgresql_is_sent_to_its_own_tools(tmp_path: Path):
    with pytest.raises(BackupError, match="pg_dump"):
        backup(Settings("postgresql+psycopg://x@localhost/y", 0), tmp_path / "copy")


def test_the_command_line_copies_and_puts_back(settings: Settings, tmp_path: Path, monkeypatch, capsys):
    monkeypatch.setenv("SMPOLICY_DATABASE_URL", settings.url)
    assert cli.main(["backup", str(tmp_path / "copy")]) == 2
    assert "まだありません" in capsys.readouterr().err

    store = open_store(settings)
    begun = store.create(blank())
    assert cli.main(["backup", str(tmp_path / "copy")]) == 0
    assert "1件の下書きを写しました" in capsys.readouterr().out
    store.delete(begun.draft.id)
    assert cli.main(["restore", str(tmp_path / "copy")]) == 2
    assert "サーバーを止めて" in capsys.readouterr().err
    stop(store)
    assert cli.main(["restore", str(tmp_path / "copy")]) == 0
    assert "1件の下書きを戻しました" in capsys.readouterr().out
    store = open_store(settings)
    assert store.open(begun.key) is not None
    stop(store)
