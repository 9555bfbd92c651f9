"""References to numbers, filled in once every number of the document is known."""

from dataclasses import replace
from typing import Any

from smpolicy.documents.blocks import Row, Runs, Table
from smpolicy.documents.template.leaves import CLOSE_LABEL, OPEN_LABEL


def refer(block: Any, labels: dict[str, str]) -> Any:  # noqa: ANN401 - any block, its kind kept
    """Return the block with the numbers that its references stand for; KeyError names one without a number."""
    if isinstance(block, Table):
        return replace(block, rows=tuple(_refer_row(row, labels) for row in block.rows))
    return replace(block, runs=_refer_runs(block.runs, labels))


def _refer_row(row: Row, labels: dict[str, str]) -> Row:
    return replace(row, cells=tuple(replace(c, runs=_refer_runs(c.runs, labels)) for c in row.cells))


def _refer_runs(runs: Runs, labels: dict[str, str]) -> Runs:
    return tuple(
        replace(run, text=_refer_text(run.text, labels)) if OPEN_LABEL in run.text else run for run in runs
    )


def _refer_text(text: str, labels: dict[str, str]) -> str:
    """Return the text with each label replaced by its number; KeyError names a label without number."""
    head, *rest = text.split(OPEN_LABEL)
    pieces = [piece.partition(CLOSE_LABEL) for piece in rest]
    return head + "".join(labels[label] + after for label, _, after in pieces)
