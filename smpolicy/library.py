"""All municipalities: those built in and those in the folder that SMPOLICY_TEMPLATES names."""

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from smpolicy.answer_file import AnswerFile, AnswerFileError
from smpolicy.answers import items, value
from smpolicy.catalogue import TEMPLATES, load_catalogue
from smpolicy.loading import FILE_NAME, load_rulebook
from smpolicy.rulebook import Rulebook
from smpolicy.toml_file import DataError, nearest

SETTING = "SMPOLICY_TEMPLATES"


@dataclass(frozen=True)
class Library:
    """Healthy rulebooks by id, and the sentences about folders that do not load."""

    rulebooks: dict[str, Rulebook]
    broken: tuple[str, ...] = ()

    def rulebook(self, municipality: str) -> Rulebook:
        """Return a municipality's rulebook; raises DataError naming those that there are."""
        if found := self.rulebooks.get(municipality):
            return found
        hint = nearest(municipality, self.rulebooks) or f"使えるのは {'、'.join(self.rulebooks)} です。"
        raise DataError([f"団体「{municipality}」の規則がありません。{hint}", *self.broken])

    def rulebook_for(self, file: AnswerFile, name: str) -> Rulebook:
        """Return the rulebook under which this answer file can be used; raises AnswerFileError otherwise."""
        try:
            rulebook = self.rulebook(file.municipality)
        except DataError as error:
            raise AnswerFileError(f"{name}：municipality：{error}") from None
        refuse_unknown(file, rulebook, name)
        return rulebook


def folders() -> list[Path]:
    """Return the folders whose subfolders are municipalities."""
    setting = os.environ.get(SETTING)
    return [TEMPLATES, *([Path(setting)] if setting else [])]


def municipality_folders(parents: Iterable[Path]) -> list[Path]:
    """Return the municipalities' folders below these, by name; a folder without a rulebook is none."""
    return [
        folder
        for parent in parents
        if parent.is_dir()
        for folder in sorted(parent.iterdir())
        if (folder / FILE_NAME).is_file()
    ]


def load_library(parents: Iterable[Path] | None = None) -> Library:
    """Return every municipality below `parents` (default: built in, then SMPOLICY_TEMPLATES).

    A broken folder, or one whose id exists already, is left out and told; it never takes the others down.
    """
    rulebooks: dict[str, Rulebook] = {}
    parents = folders() if parents is None else list(parents)
    broken = [
        f"{parent}：フォルダーがありません。場所（{SETTING} の設定など）を確かめてください。"
        for parent in parents
        if not parent.is_dir()
    ]
    for folder in municipality_folders(parents):
        try:
            rulebook = load_rulebook(folder)
        except DataError as error:
            broken += error.sentences
            continue
        if rulebook.id in rulebooks:
            there = rulebooks[rulebook.id].folder
            broken.append(
                f"{folder}：団体「{rulebook.id}」はすでに {there} にあります。フォルダー名と id を変えてください。"
            )
        else:
            rulebooks[rulebook.id] = rulebook
    return Library(rulebooks, tuple(broken))


def refuse_unknown(file: AnswerFile, rulebook: Rulebook, name: str) -> None:
    """Raise AnswerFileError for a procedure, a choice or a key that this rulebook does not know."""
    if file.procedure not in rulebook.procedures:
        known = "、".join(f"{p}（{table.title}）" for p, table in rulebook.procedures.items())
        raise AnswerFileError(
            f"{name}：procedure：{rulebook.name}の手続に「{file.procedure}」はありません。あるのは {known} です。"
        )
    sentences = [*_unknown_keys(file, rulebook), *_unknown_choices(file, rulebook)]
    if sentences:
        raise AnswerFileError("\n".join(f"{name}：{sentence}" for sentence in sentences))


def _unknown_keys(file: AnswerFile, rulebook: Rulebook) -> list[str]:
    known = {
        "extra": {question.id for question in rulebook.file.extra},
        "deviations": {check.id for check in rulebook.checks},
        "confirmations": {confirmation.id for confirmation in rulebook.file.confirmations},
    }
    return [
        f"{part}.{key}：この名前はありません。{nearest(key, ids)}"
        for part, ids in known.items()
        for key in getattr(file, part)
        if key not in ids
    ]


def _unknown_choices(file: AnswerFile, rulebook: Rulebook) -> list[str]:
    sentences = []
    for path, form, choices in _choosable(rulebook, file.procedure):
        if path.startswith("extra."):
            found = file.extra.get(path.removeprefix("extra."), "")
            listed = form in ("choices", "lines")
            if found and listed != isinstance(found, list):
                sentences.append(f"{path}：{'並び（[…]）' if listed else '文字列'}で書いてください。")
                continue
        elif choices:
            found = value(file.answers, path)
        else:
            continue
        if form in ("choice", "choices"):
            known = "、".join(choices)
            sentences += [
                f"{path}：選択肢「{choice[:40]}」はありません。使えるのは {known} です。"
                for choice in ([found] if isinstance(found, str) else found)
                if choice and choice not in choices
            ]
    return sentences


def _choosable(rulebook: Rulebook, procedure: str) -> list[tuple[str, str, list[str]]]:
    """Return path, form and choice ids of every item of the file, as asked here or else elsewhere."""
    asked = {q.path: q for p in (*rulebook.procedures, procedure) for q in rulebook.questions(p)}
    common = {
        items()[name].path: (items()[name].form, [c.id for c in q.choices])
        for name, q in load_catalogue().questions.items()
        if q.choices and items()[name].path not in asked
    }
    found = [(path, q.form, [c.id for c in q.choices]) for path, q in asked.items()]
    return found + [(path, form, ids) for path, (form, ids) in common.items()]
