"""Older formats of the answer file: each is led to the next one, and what that changes is told."""

from collections.abc import Callable
from typing import Any

FORMAT = 3

Tree = dict[str, Any]


def upgrade(tree: Tree) -> list[str]:
    """Lead a file's tree from its older format to FORMAT, in place; return what has changed (Japanese).

    The tree's format must be one that `is_older` knows.
    """
    notes: list[str] = []
    while tree["format"] != FORMAT:
        step, text = _STEPS[tree["format"]]
        step(tree)
        tree["format"] += 1
        notes.append(f"回答ファイルの形式を{tree['format'] - 1}から{tree['format']}にしました：{text}")
    return notes


def is_older(found: object) -> bool:
    """Tell whether this is the number of an older format that can be led to today's."""
    return isinstance(found, int) and not isinstance(found, bool) and found in _STEPS


def _profile(_tree: Tree) -> None:
    """Format 2 has `profile`, the profile text as edited by hand; it is absent from a file of format 1."""


def _outcomes(tree: Tree) -> None:
    """Format 3: the outcome of a consultation is a choice; what was typed stays beside it as its text."""
    answers = tree.get("answers")
    groups = answers if isinstance(answers, dict) else {}
    consultations = _group(groups, "steps").get("consultations", [])
    for record in consultations if isinstance(consultations, list) else []:
        if isinstance(record, dict) and "outcome" in record:
            record["outcome_text"] = record.pop("outcome")
    replies = _group(groups, "replies")
    if "follow_outcome" in replies:
        replies["follow_outcome_text"] = replies.pop("follow_outcome")


def _group(groups: Tree, name: str) -> Tree:
    group = groups.get(name)
    return group if isinstance(group, dict) else {}


# By the format that is left: what leads to the next one, and what to tell.
_STEPS: dict[int, tuple[Callable[[Tree], None], str]] = {
    1: (_profile, "手直ししたプロフィール文も入るようになりました。回答は変わっていません。"),
    2: (
        _outcomes,
        "協議の結果は、選ぶ形になりました。書いてあった文はその説明に移しました。協議の記録がある場合は、結果を選んでください。",
    ),
}
