"""Edits of an answer file by dotted paths, the way the cases in tests/cases/ write them."""

import copy
from typing import Any

from smpolicy.answers.answer_file import AnswerFile


def edited(file: AnswerFile, edits: dict[str, Any]) -> AnswerFile:
    """Return a copy with each `path = value` set (answers, `extra.x`, `deviations.x`, `confirmations.x`)."""
    tree = copy.deepcopy(file.model_dump(mode="json"))
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
