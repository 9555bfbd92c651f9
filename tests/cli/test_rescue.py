"""`rescue` tells table by table what it kept, and refuses what is no store."""

from pathlib import Path

from smpolicy.drafts.opening import open_store
from smpolicy.drafts.settings import Settings
from tests.drafts.drafting import NAME, blank


def test_a_sound_file_loses_nothing(run, tmp_path: Path):
    file = tmp_path / "drafts.sqlite3"
    store = open_store(Settings(f"sqlite:///{file}", 0))
    store.save(store.create(blank()).draft.id, 1, {NAME: "守谷市防災"})
    store.engine.dispose()
    code, out, _ = run("rescue", str(file), "-o", str(tmp_path / "rescued"))
    assert code == 0
    assert "下書き：救い出したもの1件\n" in out
    assert "変更の履歴：救い出したもの1件\n" in out
    assert "失われたもの" not in out
    assert "alembic" not in out
    assert f"新しいファイル：{tmp_path / 'rescued'}（restore で戻せます）" in out


def test_what_is_no_store_is_refused(run, tmp_path: Path):
    (tmp_path / "a.txt").write_text("文")
    code, out, err = run("rescue", str(tmp_path / "a.txt"), "-o", str(tmp_path / "rescued"))
    assert (code, out) == (2, "")
    assert err
    assert not (tmp_path / "rescued").exists()
