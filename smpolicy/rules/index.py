"""What lists show of every municipality, read from the first lines of its rulebook alone: 1,741 in 0.1 s."""

import os
import re
import stat
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from smpolicy.datafiles.toml_file import DataError
from smpolicy.rules.loader import FILE_NAME, load_rulebook
from smpolicy.rules.rulebook import Rulebook
from smpolicy.settings import TEMPLATES_FOLDER

_SHOWN = ("id", "name", "group", "guideline")
# The keys that lists show stand before the first [table]. Most files have them all within the first 4 KB, the
# last of them `guideline`: then the rest is not even read.
_ENOUGH = 4096
_GUIDELINE = re.compile(rb"^guideline[ \t]*=.*$", re.MULTILINE)
_FIRST_TABLE = re.compile(rb"^(?=\[)", re.MULTILINE)


@dataclass(frozen=True)
class Municipality:
    """A municipality as lists show it; its rulebook may not have been checked yet."""

    id: str
    name: str
    group: str
    guideline: str
    folder: Path
    # When the rulebook was last changed, in nanoseconds; 0 where that cannot be told.
    changed: int = 0

    @property
    def label(self) -> str:
        """The name with group and guideline, to choose it by."""
        group = f"{self.group}｜" if self.group else ""
        return f"{group}{self.name}（{self.guideline}）"


@dataclass
class Index:
    """The municipalities by id, in the order of their folders, and the sentences about what is left out."""

    municipalities: dict[str, Municipality]
    broken: list[str]


def read_index(parents: Iterable[Path]) -> Index:
    """Return what stands below `parents`; a missing parent, a broken folder, a second id is left out and told."""
    index = Index({}, [])
    for parent in parents:
        try:
            listed = list(_folders(parent))
        except (FileNotFoundError, NotADirectoryError):
            index.broken.append(
                f"{parent}：フォルダーがありません。場所（{TEMPLATES_FOLDER} の設定など）を確かめてください。"
            )
        except OSError as error:
            index.broken.append(f"{parent}：読めません（{error.strerror}）。")
        else:
            _add(index, listed)
    return index


def title(rulebook: Rulebook, changed: int = 0) -> Municipality:
    """Return what lists show of a rulebook."""
    file = rulebook.file
    return Municipality(file.id, file.name, file.group, file.guideline, rulebook.folder, changed)


def told_apart(labels: Mapping[str, str]) -> dict[str, str]:
    """Return the labels by id, with the id behind those that several have: Japan has 府中市 twice."""
    often = Counter(labels.values())
    return {i: f"{label} [{i}]" if often[label] > 1 else label for i, label in labels.items()}


def _folders(parent: Path) -> Iterator[tuple[Path, int]]:
    """Yield the municipalities' folders by name, with the times of their rulebooks; others have no rulebook."""
    for name in sorted(os.listdir(parent)):
        try:
            rulebook = os.stat(os.path.join(parent, name, FILE_NAME))
        except (FileNotFoundError, NotADirectoryError):
            continue
        except OSError:
            # Reading it says why it cannot be read.
            yield parent / name, 0
        else:
            if stat.S_ISREG(rulebook.st_mode):
                yield parent / name, rulebook.st_mtime_ns


def _add(index: Index, folders: list[tuple[Path, int]]) -> None:
    for folder, changed in folders:
        try:
            municipality = _read(folder, changed)
        except DataError as error:
            index.broken += error.sentences
            continue
        if there := index.municipalities.get(municipality.id):
            index.broken.append(
                f"{folder}：団体「{municipality.id}」はすでに {there.folder} にあります。フォルダー名と id を変えてください。"
            )
        else:
            index.municipalities[municipality.id] = municipality


def _read(folder: Path, changed: int) -> Municipality:
    """Return what lists show of a folder; raises DataError when its first lines say that it is broken."""
    first_lines = {"group": "", **_first_lines(folder / FILE_NAME)}
    if first_lines.get("id") == folder.name and all(isinstance(first_lines.get(key), str) for key in _SHOWN):
        return Municipality(
            first_lines["id"], first_lines["name"], first_lines["group"], first_lines["guideline"], folder, changed
        )  # fmt: skip
    # Something is wrong or written in an unusual way: the whole file tells.
    return title(load_rulebook(folder), changed)


def _first_lines(path: Path) -> dict[str, Any]:
    """Return the keys up to the guideline or, where the group is not among them, the first table; else none.

    What is cut off never changes a key before it: a cut within a text or a list is no TOML, and not taken.
    """
    try:
        with open(path, "rb", buffering=0) as file:
            start = file.read(_ENOUGH)
            keys = _keys(start, _GUIDELINE)
            return keys if "group" in keys else _keys(start + file.read(), _FIRST_TABLE)
    except OSError:
        return {}


def _keys(text: bytes, end: re.Pattern[bytes]) -> dict[str, Any]:
    cut = end.search(text)
    try:
        return tomllib.loads(text[: cut.end()].decode("utf-8-sig")) if cut else {}
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError):
        return {}
