"""A rulebook that says only how it differs from another: `extends`, with additions, replacements and removals by id."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from smpolicy.datafiles import toml_file
from smpolicy.datafiles.nearest import nearest
from smpolicy.rules.words import rulebook_words
from smpolicy.settings import TEMPLATES, own_templates

_FILE_NAME = "rulebook.toml"
_ID = re.compile(r"[a-z][a-z0-9_]*")
# By which fields an entry of each table is known; `remove` names the first.
_KEYS = {
    "clauses": ("number", "duty"),
    "questions": ("item",),
    "extra": ("id",),
    "checks": ("id",),
    "confirmations": ("id",),
    "guidance": ("clause", "item", "step"),
    "changes": ("clause",),
    "register_rules": ("id",),
    "fixed": ("name",),
    "procedures": ("id",),
    "documents": ("id",),
    "parts": ("id",),
}
_Tables = dict[str, Any]


def overlaid(tables: Mapping[str, Any], folder: Path, seen: tuple[str, ...] = ()) -> _Tables:
    """Return a rulebook's tables with those of the one that it extends; raises DataError where that cannot be.

    The papers' files that are taken over stay in the other's folder.
    """
    own = dict(tables)
    base_id, removed = own.pop("extends", None), own.pop("remove", {})
    if base_id is None:
        return dict(tables)
    path = folder / _FILE_NAME
    base_folder = _base_folder(base_id, folder, path, (*seen, folder.name))
    written = toml_file.read_toml(base_folder / _FILE_NAME)
    base = overlaid(rulebook_words(written).in_english(written), base_folder, (*seen, folder.name))
    for document in base.get("documents", ()):
        document["file"] = str(base_folder / document["file"])
    return _merged(_without(base, removed, path), own)


def bases(folder: Path) -> tuple[Path, ...]:
    """Return the folders on which a body's folder leans: of the body that it extends, of that one's own, and so on.

    Where none is there, every place where it is looked for; nothing for what cannot be read.
    """
    leant: list[Path] = []
    while (base_id := _extended(folder)) and not any(base.name == base_id for base in (folder, *leant)):
        places = [parent / base_id for parent in _parents(folder)]
        there = next((place for place in places if (place / _FILE_NAME).is_file()), None)
        if there is None:
            return (*leant, *places)
        leant.append(there)
        folder = there
    return tuple(leant)


def _extended(folder: Path) -> str:
    """Return the id of the body that a folder's rulebook extends, '' without one."""
    path, words = folder / _FILE_NAME, rulebook_words().tables
    names = {"extends", *(name for name, meant in words.items() if meant == "extends")}
    try:
        # Most extend none, which is seen without taking the file apart.
        if not any(name in toml_file.read_text(path) for name in names):
            return ""
        written = toml_file.read_toml(path)
    except toml_file.DataError:
        return ""
    base_id = next((value for key, value in written.items() if key in names), "")
    return base_id if isinstance(base_id, str) and _ID.fullmatch(base_id) else ""


def _parents(folder: Path) -> list[Path]:
    return [parent for parent in (folder.parent, own_templates(), TEMPLATES) if parent]


def _base_folder(base_id: object, folder: Path, path: Path, seen: tuple[str, ...]) -> Path:
    parents = _parents(folder)
    if not isinstance(base_id, str) or not _ID.fullmatch(base_id):
        raise toml_file.DataError([f'{path}：extends：もとにする団体の id を書いてください。例："moriya"'])
    if base_id in seen:
        raise toml_file.DataError([f"{path}：extends：「{base_id}」をもとにすると輪になります。"])
    for parent in parents:
        if (parent / base_id / _FILE_NAME).is_file():
            return parent / base_id
    known = {p.name for parent in parents if parent.is_dir() for p in parent.iterdir()}
    raise toml_file.DataError(
        [f"{path}：extends：もとにする団体「{base_id}」がありません。{nearest(base_id, known)}"]
    )


def _without(base: _Tables, removed: object, path: Path) -> _Tables:
    """Return the base without the entries that `remove` names: table -> ids, numbers or items."""
    if not isinstance(removed, dict):
        raise toml_file.DataError([f'{path}：remove：[remove] の下に 表 = ["名前"] の形で書いてください。'])
    left, words = dict(base), rulebook_words()
    for name, entries in removed.items():
        # Within a table 条項 is one clause: here it heads several.
        table = next((t for t in (words.tables.get(name, name), f"{name}s") if t in _KEYS), "")
        if not table or not isinstance(left.get(table), list):
            raise toml_file.DataError([f"{path}：remove：「{name}」という表は、もとの規則にありません。"])
        key = _KEYS[table][0]
        known = [entry.get(key) for entry in left[table]]
        for entry in entries if isinstance(entries, list) else [entries]:
            if entry not in known:
                raise toml_file.DataError(
                    [f"{path}：remove：「{entry}」は、もとの規則の[[{table}]]にありません。{nearest(str(entry), map(str, known))}"]
                )  # fmt: skip
        left[table] = [entry for entry in left[table] if entry.get(key) not in entries]
    return left


def _merged(base: Mapping[str, Any], own: Mapping[str, Any]) -> _Tables:
    merged = dict(base)
    for name, content in own.items():
        before = base.get(name)
        if name in _KEYS and isinstance(before, list) and isinstance(content, list):
            merged[name] = _entries(before, content, _KEYS[name])
        elif isinstance(before, dict) and isinstance(content, dict):
            merged[name] = _merged(before, content)
        else:
            merged[name] = content
    return merged


def _entries(before: list[_Tables], own: list[_Tables], keys: tuple[str, ...]) -> list[_Tables]:
    """Return the entries, each replaced in its place by those of its own that are known by the same, the rest behind."""

    def known_by(entry: _Tables) -> tuple[Any, ...]:
        return tuple(entry.get(key) for key in keys)

    replacing = {known_by(entry) for entry in own}
    placed: list[_Tables] = []
    done: set[tuple[Any, ...]] = set()
    for entry in before:
        known = known_by(entry)
        if known not in replacing:
            placed.append(entry)
        elif known not in done:
            placed += [one for one in own if known_by(one) == known]
            done.add(known)
    return placed + [entry for entry in own if known_by(entry) not in done]
