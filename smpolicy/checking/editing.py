"""Answers changed by data: what a case of a rulebook's own tests says."""

from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from smpolicy.answers.answer_file import AnswerFile
from smpolicy.answers.model import items
from smpolicy.datafiles.nearest import nearest
from smpolicy.rules.rulebook import Rulebook


class EditError(ValueError):
    """An edit that names no place of an answer file, or a value that does not fit there."""


def edited(file: AnswerFile, edits: Mapping[str, Any]) -> AnswerFile:
    """Return a copy with each `path = value` set (answers, `extra.x`, `deviations.x`, `confirmations.x`).

    Raises KeyError for a place that does not exist, ValidationError for a value that does not fit.
    """
    tree = file.model_dump(mode="json")
    for path, value in edits.items():
        head = path.partition(".")[0]
        node = tree if head in ("extra", "deviations", "confirmations") else tree["answers"]
        *parents, last = path.split(".")
        for parent in parents:
            node = node[parent]
        if parents and node is tree["answers"]:
            raise KeyError(path)
        node[last] = value
    return AnswerFile.model_validate(tree)


def edited_by_name(file: AnswerFile, edits: Mapping[str, Any], rulebook: Rulebook) -> AnswerFile:
    """Return a copy with each item set, named in Japanese or by its path; raises EditError naming the item."""
    known = {item.name: item.path for item in items().values()}
    known |= {question.item: f"extra.{question.id}" for question in rulebook.file.extra}
    for name, value in edits.items():
        try:
            if name not in known and "." not in name:
                raise KeyError(name)
            file = edited(file, {known.get(name, name): value})
        except (KeyError, TypeError, IndexError):
            raise EditError(f"「{name}」という項目はありません。{nearest(name, known)}") from None
        except ValidationError:
            raise EditError(f"「{name}」に「{value}」は入れられません。") from None
    return file
