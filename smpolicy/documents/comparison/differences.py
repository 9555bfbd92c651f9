"""What differs within two texts, by tokens."""

import re
from collections import Counter
from collections.abc import Iterable
from difflib import SequenceMatcher
from itertools import accumulate, groupby, repeat
from operator import eq

from smpolicy.documents.blocks import Mark, Run, Runs
from smpolicy.documents.comparison.tokens import Cut, tokens

# Where a text differs: from and to, in order.
Spans = tuple[tuple[int, int], ...]
# Of two texts that share less than this, a stray particle in the middle is no word that was left as it was.
_WRITTEN_ANEW = 0.3
_PARTICLES = re.compile(r"[ぁ-ゖー、。・（）「」\s]*")
_CHANGED: Mark = "changed"
# Of pairs of equal tokens in two texts, a quarter of a second for a million; the longest prose as people write it has a tenth.
_PAIRS_MOST = 100_000
# What difflib calls an opcode: equal, replace, delete or insert, from and to in the first, from and to in the second.
_Opcode = tuple[str, int, int, int, int]


def differences(first: str, second: str, cut: Cut = tokens) -> tuple[Spans, Spans]:
    """Return where each of two texts differs from the other; outside these places both read the same."""
    if first == second:
        return (), ()
    words = cut(first), cut(second)
    edges = [_edges(each) for each in words]
    codes = _opcodes(*words)
    kept = "".join(first[edges[0][i] : edges[0][end]] for tag, i, end, _, _ in codes if tag == "equal")
    is_rewritten = len(kept) < _WRITTEN_ANEW * max(len(first), len(second)) and _PARTICLES.fullmatch(kept)
    if first and second and is_rewritten:
        return ((0, len(first)),), ((0, len(second)),)
    changed = [code[1:] for code in codes if code[0] != "equal"]
    return (
        tuple((edges[0][i], edges[0][end]) for i, end, _, _ in changed if i < end),
        tuple((edges[1][j], edges[1][end]) for _, _, j, end in changed if j < end),
    )


def _opcodes(first: list[str], second: list[str]) -> list[_Opcode]:
    """Return which tokens stay; of texts that repeat themselves endlessly, only those before and behind all changes."""
    if _pairs(first, second) <= _PAIRS_MOST:
        return list(SequenceMatcher(None, first, second, autojunk=False).get_opcodes())
    start = _alike(first, second)
    behind = _alike(reversed(first[start:]), reversed(second[start:]))
    to, other = len(first) - behind, len(second) - behind
    return [
        ("equal", 0, start, 0, start),
        ("replace", start, to, start, other),
        ("equal", to, len(first), other, len(second)),
    ]


def _pairs(first: list[str], second: list[str]) -> int:
    """Return how many pairs of equal tokens two texts have, by which the time of difflib grows."""
    counts = Counter(second)
    return sum(count * counts[word] for word, count in Counter(first).items())


def _alike(first: Iterable[str], second: Iterable[str]) -> int:
    """Return how many tokens are the same before the first that differs."""
    return (*map(eq, first, second), False).index(False)


def _edges(words: list[str]) -> list[int]:
    return [0, *accumulate(map(len, words))]


def marked(runs: Runs, spans: Spans) -> Runs:
    """Return the runs with the text within the spans marked as changed."""
    if len(runs) == 1:
        return _marked_run(runs[0], spans)
    marks: list[Mark] = [run.mark for run in runs for _ in run.text]
    for start, end in spans:
        marks[start:end] = repeat(_CHANGED, end - start)
    text = "".join(run.text for run in runs)
    with_marks: list[Run] = []
    at = 0
    for mark, alike in groupby(marks):
        length = len(list(alike))
        with_marks.append(Run(text[at : at + length], mark))
        at += length
    return tuple(with_marks)


def _marked_run(run: Run, spans: Spans) -> Runs:
    """Return the runs of a text that looked alike throughout, the commonest."""
    parts: list[Run] = []
    at = 0
    for start, end in spans:
        parts += (Run(run.text[at:start], run.mark), Run(run.text[start:end], _CHANGED))
        at = end
    parts.append(Run(run.text[at:], run.mark))
    return tuple(part for part in parts if part.text)
