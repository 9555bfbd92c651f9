"""Folders of many municipalities: copies of the built-in ones under other ids and names, real and loadable.

Run `python -m benchmarks.many_bodies FOLDER 1741` to fill a folder for SMPOLICY_TEMPLATES.
"""

import shutil
import sys
from pathlib import Path

from smpolicy.rules.loader import FILE_NAME
from smpolicy.settings import TEMPLATES

BUILT_IN = sorted(path.parent for path in TEMPLATES.glob(f"*/{FILE_NAME}"))


def make_bodies(parent: Path, count: int) -> None:
    """Write `count` municipalities' folders below `parent`, which exists."""
    for number in range(count):
        make_body(parent, BUILT_IN[number % len(BUILT_IN)], number)


def make_body(parent: Path, model: Path, number: int) -> Path:
    """Write one folder with everything that its model has, named after the number; return it."""
    folder = parent / f"body_{number:04}"
    shutil.copytree(model, folder)
    _replace(folder / FILE_NAME, f'id = "{model.name}"', f'id = "{folder.name}"')
    _replace(folder / FILE_NAME, '\nname = "', f'\nname = "第{number}')
    for example in (folder / "examples").glob("*.json"):
        _replace(example, f'"municipality": "{model.name}"', f'"municipality": "{folder.name}"')
    return folder


def _replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    if old not in text:
        raise ValueError(f"{path}: {old}")
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


if __name__ == "__main__":
    make_bodies(Path(sys.argv[1]), int(sys.argv[2]))
