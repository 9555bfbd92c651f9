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
    while (left := tree["format"]) != FORMAT:
        if left in _MOVES:
            _MOVES[left](tree)
        tree["format"] = left + 1
        notes.append(f"回答ファイルの形式を{left}から{left + 1}にしました：{_NEWS[left]}")
    return notes


def is_older(number: object) -> bool:
    """Tell whether this is the number of an older format that can be led to today's."""
    return isinstance(number, int) and not isinstance(number, bool) and number in _NEWS


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


# By the format that is left: what to tell of the next one, and what leads to it where answers have moved.
_NEWS = {
    1: "手直ししたプロフィール文も入るようになりました。回答は変わっていません。",
    2: "協議の結果は、選ぶ形になりました。書いてあった文はその説明に移しました。協議の記録がある場合は、結果を選んでください。",
}
_MOVES: dict[int, Callable[[Tree], None]] = {2: _outcomes}
