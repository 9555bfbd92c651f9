"""守谷市's rulebook with a clerk's edit."""

from pathlib import Path

from smpolicy.settings import TEMPLATES


def moriya_with(tmp_path: Path, old: str, new: str) -> Path:
    folder = tmp_path / "moriya"
    folder.mkdir()
    text = (TEMPLATES / "moriya" / "rulebook.toml").read_text(encoding="utf-8")
    assert old in text
    (folder / "rulebook.toml").write_text(text.replace(old, new, 1), encoding="utf-8")
    return folder


def change(path, old, new):
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
