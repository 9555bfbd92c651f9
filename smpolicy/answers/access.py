"""Reading and writing one answer of an answer file by its dotted English path, such as `account.handle`.

A municipality's own items stand under `extra.`; what is not in the file yet is empty as its kind has it.
"""

from typing import Any

from smpolicy.answers.answer_file import AnswerFile
from smpolicy.answers.model import Kind

EXTRA = "extra."
_LISTS: tuple[Kind, ...] = ("choices", "lines", "records")


def is_list(kind: Kind) -> bool:
    """Return whether answers of this kind are lists."""
    return kind in _LISTS


def get(file: AnswerFile, path: str, kind: Kind) -> Any:  # noqa: ANN401 - text, list of texts or of records
    """Return what stands in the file: text, list of texts or list of records, as the kind has it."""
    if path.startswith(EXTRA):
        kept = file.extra.get(path.removeprefix(EXTRA))
        return kept if kept is not None else ([] if is_list(kind) else "")
    group, _, name = path.partition(".")
    return getattr(getattr(file.answers, group), name)


def put(file: AnswerFile, path: str, value: Any) -> None:  # noqa: ANN401 - as `get` returns it
    """Set an answer; `value` is text, list of texts or list of records, as the item's kind has it."""
    group, _, name = path.partition(".")
    if path.startswith(EXTRA):
        file.extra[name] = value
    else:
        setattr(getattr(file.answers, group), name, value)


def with_answer(file: AnswerFile, path: str, value: Any) -> AnswerFile:  # noqa: ANN401 - as `get` returns it
    """Return the file with another answer; every other answer is the same object in both, so neither may be edited."""
    group, _, name = path.partition(".")
    if path.startswith(EXTRA):
        return file.model_copy(update={"extra": {**file.extra, name: value}})
    answers = getattr(file.answers, group).model_copy(update={name: value})
    return file.model_copy(update={"answers": file.answers.model_copy(update={group: answers})})
