"""`backup` and `restore` count what they copied; what they refuse ends with exit 2 and leaves all as it was."""

from pathlib import Path

import pytest

from smpolicy.drafts.opening import open_store
from smpolicy.drafts.settings import Settings
from tests.drafts.drafting import NAME, blank, named


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    made = Settings(f"sqlite:///{tmp_path}/store/drafts.sqlite3", 0)
    monkeypatch.setenv("SMPOLICY_DATABASE_URL", made.url)
    return made


def test_drafts_are_counted_copied_and_put_back(run, settings: Settings, tmp_path: Path):
    store = open_store(settings)
    begun = [store.create(blank()) for _ in range(3)]
    store.save(begun[0].draft.id, 1, {NAME: "守谷市防災"})
    code, out, _ = run("backup", str(tmp_path / "copy"))
    assert (code, out) == (0, f"3件の下書きを写しました：{tmp_path / 'copy'}\n")

    store.save(begun[0].draft.id, 2, {NAME: "写したあと"})
    store.engine.dispose()
    code, out, _ = run("restore", str(tmp_path / "copy"))
    assert code == 0
    assert "3件の下書きを戻しました。元のファイルは残してあります：" in out
    store = open_store(settings)
    assert named(store, begun[0].key) == "守谷市防災"
    store.engine.dispose()


def test_a_copy_is_never_written_over_another_file(run, settings: Settings, tmp_path: Path):
    open_store(settings).engine.dispose()
    (tmp_path / "copy").write_text("大事なもの")
    code, out, err = run("backup", str(tmp_path / "copy"))
    assert (code, out) == (2, "")
    assert err
    assert (tmp_path / "copy").read_text() == "大事なもの"


@pytest.mark.parametrize("url", ["mysql://x", "postgresql://u@127.0.0.1:1/x"])
def test_another_database_is_told_in_japanese(run, tmp_path: Path, monkeypatch, url: str):
    monkeypatch.setenv("SMPOLICY_DATABASE_URL", url)
    code, _, err = run("backup", str(tmp_path / "copy"))
    assert code == 2
    assert "。" in err
    assert not (tmp_path / "copy").exists()
