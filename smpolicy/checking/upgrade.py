"""Kept answers under today's rules: what the rules no longer know is taken out and told."""

from typing import Any

from smpolicy.answers import access
from smpolicy.answers.answer_file import AnswerFile, AnswerFileError, counted
from smpolicy.checking.examples import versions
from smpolicy.datafiles.toml_file import DataError
from smpolicy.rules.library import Library, choosable, known_keys, unknown_in_records, unknown_topics
from smpolicy.rules.rulebook import Rulebook


def adapted(file: AnswerFile, library: Library, name: str = "下書き") -> tuple[Rulebook, list[str]]:
    """Return the rulebook of a file, and in Japanese what was taken out of it because the rules have changed.

    The file is changed in place; one of today's rules is held to them strictly. Raises AnswerFileError for a
    file that cannot be used.
    """
    try:
        rulebook = library.rulebook(file.municipality)
    except DataError as error:
        raise AnswerFileError(f"{name}：municipality：{error}") from None
    before, now = file.versions, versions(rulebook)
    notes: list[str] = []
    if before.rulebook and before.rulebook != now.rulebook:
        notes = [
            f"規則の版が「{before.rulebook}」から「{now.rulebook}」に変わっています。指摘を確かめてください。",
            *counted(_without_unknown_keys(file, rulebook) + _without_unknown_choices(file, rulebook)),
        ]
    library.rulebook_for(file, name)
    file.versions = now
    return rulebook, notes


def _without_unknown_keys(file: AnswerFile, rulebook: Rulebook) -> list[str]:
    notes = []
    for part, known in known_keys(rulebook).items():
        kept: dict[str, Any] = getattr(file, part)
        for key in [key for key in kept if key not in known]:
            notes.append(_gone(f"{part}.{key}", kept.pop(key)))
    if file.procedure in rulebook.procedures:
        for topic in unknown_topics(file, rulebook):
            file.topics.remove(topic)
            notes.append(_gone("topics", topic))
    return notes


def _without_unknown_choices(file: AnswerFile, rulebook: Rulebook) -> list[str]:
    notes = []
    for path, kind, choices in choosable(rulebook, file.procedure):
        if kind not in ("choice", "choices") or path.startswith(access.EXTRA):
            continue
        answer = access.get(file, path, kind)
        chosen = answer if isinstance(answer, list) else [answer]
        if gone := [choice for choice in chosen if choice and choice not in choices]:
            rest = [choice for choice in chosen if choice in choices]
            access.put(file, path, rest if isinstance(answer, list) else "")
            notes += [_gone(path, choice) for choice in gone]
    for path, record, name, _ in list(unknown_in_records(file, rulebook)):
        notes.append(_gone(path, getattr(record, name)))
        setattr(record, name, "")
    return notes


def _gone(path: str, answer: object) -> str:
    text = "、".join(answer) if isinstance(answer, list) else str(answer)
    return f"今の規則にない回答を除きました：{path}（{text if len(text) <= 100 else text[:100] + '…'}）"
