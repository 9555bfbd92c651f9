"""A body's folder as a clerk edits it: 守谷市's, copied under another id."""

import shutil
from pathlib import Path

from smpolicy.settings import TEMPLATES


def copied(parent: Path) -> Path:
    """Return the copy `hoka`, examples and all."""
    copy = shutil.copytree(TEMPLATES / "moriya", parent / "hoka")
    for path in (copy / "rulebook.toml", *(copy / "examples").iterdir()):
        path.write_text(path.read_text("utf-8").replace('"moriya"', '"hoka"', 1), "utf-8")
    return copy


def edit(folder, name: str, old: str, new: str) -> None:
    path = folder / name
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
