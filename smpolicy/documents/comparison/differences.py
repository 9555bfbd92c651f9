"""What differs within two texts, by tokens."""

from difflib import SequenceMatcher
from itertools import groupby, repeat

from smpolicy.documents.blocks import Mark, Run, Runs
from smpolicy.documents.comparison.tokens import tokens

# Where a text differs: from and to, in order.
Spans = tuple[tuple[int, int], ...]
_CHANGED: Mark = "changed"


def differences(first: str, second: str, names: tuple[str, ...] = ()) -> tuple[Spans, Spans]:
    """Return where each of two texts differs from the other; outside these places both read the same."""
    if first == second:
        return (), ()
    words = tokens(first, names), tokens(second, names)
    edges = [_edges(each) for each in words]
    found: tuple[list[tuple[int, int]], list[tuple[int, int]]] = ([], [])
    for tag, *places in SequenceMatcher(None, *words, autojunk=False).get_opcodes():
        if tag != "equal":
            for spans, edge, (start, end) in zip(found, edges, (places[:2], places[2:]), strict=True):
                spans.append((edge[start], edge[end]))
    first_spans, second_spans = (tuple(span for span in spans if span[0] < span[1]) for spans in found)
    return first_spans, second_spans


def _edges(words: list[str]) -> list[int]:
    edges = [0]
    for word in words:
        edges.append(edges[-1] + len(word))
    return edges


def marked(runs: Runs, spans: Spans) -> Runs:
    """Return the runs with the text within the spans marked as changed."""
    marks: list[Mark] = [run.mark for run in runs for _ in run.text]
    for start, end in spans:
        marks[start:end] = repeat(_CHANGED, end - start)
    text = "".join(run.text for run in runs)
    found: list[Run] = []
    at = 0
    for mark, alike in groupby(marks):
        length = len(list(alike))
        found.append(Run(text[at : at + length], mark))
        at += length
    return tuple(found)
