"""The runs of a leaf: its words with the answers filled in, as they are printed."""

import re
from dataclasses import replace
from typing import Any

from smpolicy.documents.blocks import Run, Runs, plain
from smpolicy.documents.template.expressions import ExpressionError, Scope
from smpolicy.documents.template.title_lines import title_lines
from smpolicy.documents.template.tree import Leaf
from smpolicy.documents.values import is_marked, to_runs

# Each line of an answer in running text begins as a paragraph does, one letter in.
_NEW_LINE = re.compile(r"\n(?=[^\n\s　])")


def as_text(value: Any) -> str:  # noqa: ANN401 - answers may be anything
    """Return what an expression came to, as it is printed; ExpressionError when it cannot be."""
    if type(value) is str or is_marked(value):
        return value
    if value is None:
        return ""
    if isinstance(value, bool):
        raise ExpressionError(
            "はい・いいえの項目は、そのまま文章にできません。{% if … %} で書き分けてください。"
        )
    if isinstance(value, str | int | float):
        return str(value)
    if isinstance(value, list | tuple):
        return "、".join(as_text(each) for each in value)
    raise ExpressionError("いくつもの値を持つ項目です。「項目.名前」の形で1つを選んでください。")


def runs_of(leaf: Leaf, scope: Scope, traced: bool) -> Runs | None:
    """Return the runs of a leaf, or None when answers left nothing of it."""
    if leaf.fixed is not None:
        return leaf.fixed
    if traced:
        return _traced(leaf, scope)
    text = ""
    for segment in leaf.segments:
        text += segment if type(segment) is str else as_text(segment.evaluate(scope))  # type: ignore[union-attr]
    scope.spent.print(len(text))
    return to_runs(text) if text.strip() else None


def _traced(leaf: Leaf, scope: Scope) -> Runs | None:
    """Return the runs of a leaf, as `runs_of`, each expression's with the items that it came from."""
    runs: list[Run] = []
    origins = iter(leaf.origins)
    for segment in leaf.segments:
        if isinstance(segment, str):
            runs += to_runs(segment)
        else:
            items = next(origins, ())
            text = as_text(segment.evaluate(scope))
            scope.spent.print(len(text))
            runs += (replace(run, items=items) for run in to_runs(text))
    return tuple(runs) if plain(tuple(runs)).strip() else None


def broken_title(runs: Runs) -> Runs:
    """Return the runs of a title with the line break that a long one gets."""
    text = plain(runs)
    lines = title_lines(text)
    if lines == text:
        return runs
    at = lines.index("\n")
    broken: list[Run] = []
    for run in runs:
        text = f"{run.text[:at]}\n{run.text[at:]}" if 0 <= at < len(run.text) else run.text
        broken.append(replace(run, text=text))
        at -= len(run.text)
    return tuple(broken)


def indented(run: Run) -> Run:
    """Return a run of running text, each of its lines one letter in."""
    return replace(run, text=_NEW_LINE.sub("\n　", run.text))


def numbered(number: str, runs: Runs) -> Runs:
    """Return the runs of a cell with its number before them."""
    if runs and not runs[0].mark:
        # Joined, as the same words are when they are read back.
        return (replace(runs[0], text=f"{number}　{runs[0].text}"), *runs[1:])
    return (Run(f"{number}　" if runs else number), *runs)
