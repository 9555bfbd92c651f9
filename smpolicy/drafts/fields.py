"""An answer file as fields: what is saved, compared and undone one at a time.

A field's path is `group.item` for an answer, `extra.id`, `deviations.id`, `confirmations.id`, `done.id`, `wordings.id` (an
edited paragraph), `profile` (the edited profile text), `topics` (what a change changes) or `versions` (what the answers were written with).
Its value is as in the file's JSON. A field that is as empty as in a new file is left out.
"""

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel

from smpolicy.answers.answer_file import AnswerFile

Fields = dict[str, Any]
_MAPS = ("extra", "deviations", "confirmations", "done", "wordings")
_WHOLES = ("profile", "versions", "is_sample", "topics")


def filled(file: AnswerFile) -> dict[str, Any]:
    """Return the file as JSON, without what is empty.

    Not all of it by Pydantic, which makes each group anew to see whether it is empty: five times as long, and a
    click asks several times.
    """
    tree = file.model_dump(mode="json", exclude_defaults=True, exclude={"answers"})
    answers = {name: part for name, group in vars(file.answers).items() if (part := _filled(group))}
    return tree | ({"answers": answers} if answers else {})


def _filled(answers: BaseModel) -> dict[str, Any]:
    return {name: _as_json(value) for name, value in vars(answers).items() if value}


def _as_json(value: Any) -> Any:  # noqa: ANN401 - text, list of texts or list of records
    if not isinstance(value, list):
        return value
    return [_filled(entry) if isinstance(entry, BaseModel) else entry for entry in value]


def fields(file: AnswerFile) -> Fields:
    """Return the fields of a file that are not empty."""
    tree = filled(file)
    fields = {
        f"{group}.{name}": value
        for group, answers in tree.get("answers", {}).items()
        for name, value in answers.items()
    }
    for part in _MAPS:
        fields |= {f"{part}.{name}": value for name, value in tree.get(part, {}).items()}
    return fields | {part: tree[part] for part in _WHOLES if part in tree}


def changes(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields that differ, with their value after; None: empty again."""
    if before == after:  # as at nearly every click
        return {}
    return {
        path: after.get(path)
        for path in [*after, *(path for path in before if path not in after)]
        if before.get(path) != after.get(path)
    }


def applied(file: AnswerFile, changed: Mapping[str, Any]) -> AnswerFile:
    """Return a copy of the file with these fields set; None empties one.

    Raises pydantic.ValidationError for a path or a value that no answer file has.
    """
    tree = filled(file)
    for path, value in changed.items():
        _set(tree, path, value)
    return AnswerFile.model_validate(tree)


def _set(tree: dict[str, Any], path: str, value: Any) -> None:  # noqa: ANN401 - any JSON
    head, _, name = path.partition(".")
    if not name:
        part, name = tree, head
    elif head in _MAPS:
        part = tree.setdefault(head, {})
    else:
        part = tree.setdefault("answers", {}).setdefault(head, {})
    if value is None:
        part.pop(name, None)
    else:
        part[name] = value
