"""Which pieces of two documents belong together.

What reads the same anchors the rest; between two anchors the pieces are paired in order, so that likeness,
template line, clause and items agree best over all.
"""

from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import zip_longest

from smpolicy.documents.comparison.pieces import Piece
from smpolicy.documents.comparison.tokens import Cut

Aligned = tuple[Piece | None, Piece | None]
# Below this likeness two pieces are one that went and one that came.
_LIKE_ENOUGH = 0.5
# How many signs are compared in all where each piece is held against each: of many pieces their beginnings.
_COMPARED = 4_000_000


def align(first: list[Piece], second: list[Piece], cut: Cut) -> Iterator[Aligned]:
    """Yield all pieces of both in order, those that belong together as pairs."""
    keys = [[(piece.kind, piece.label, piece.texts) for piece in each] for each in (first, second)]
    for tag, i, i_end, j, j_end in SequenceMatcher(None, *keys, autojunk=False).get_opcodes():
        if tag == "equal":
            yield from zip(first[i:i_end], second[j:j_end], strict=True)
        else:
            yield from _between(first[i:i_end], second[j:j_end], cut)


def _between(first: list[Piece], second: list[Piece], cut: Cut) -> Iterator[Aligned]:
    """Yield the pieces between two anchors; those alike enough as pairs."""
    if not first or not second:
        yield from zip_longest(first, second)
        return
    likeness = _likenesses(first, second, cut)
    best = _best_sums(likeness)
    i = j = 0
    while i < len(first) and j < len(second):
        if likeness[i][j] and best[i][j] == likeness[i][j] + best[i + 1][j + 1]:
            yield first[i], second[j]
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            yield first[i], None
            i += 1
        else:
            yield None, second[j]
            j += 1
    yield from ((piece, None) for piece in first[i:])
    yield from ((None, piece) for piece in second[j:])


def _best_sums(likeness: list[list[float]]) -> list[list[float]]:
    """Return for each place the greatest sum of likeness that the pieces from there on can reach in order."""
    rows, columns = len(likeness), len(likeness[0])
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    for i in range(rows - 1, -1, -1):
        for j in range(columns - 1, -1, -1):
            paired = likeness[i][j] + best[i + 1][j + 1] if likeness[i][j] else 0.0
            best[i][j] = max(paired, best[i + 1][j], best[i][j + 1])
    return best


def _likenesses(first: list[Piece], second: list[Piece], cut: Cut) -> list[list[float]]:
    most = _COMPARED // (len(first) * len(second))
    bags = [[frozenset(cut("".join(p.texts)[:most])) for p in each] for each in (first, second)]
    return [
        [_likeness(a, b, bag_a, bag_b) for b, bag_b in zip(second, bags[1], strict=True)]
        for a, bag_a in zip(first, bags[0], strict=True)
    ]


def _likeness(a: Piece, b: Piece, words_a: frozenset[str], words_b: frozenset[str]) -> float:
    """Return how much two pieces are the same one, 0 where they cannot be."""
    if a.kind != b.kind:
        return 0.0
    common = 2 * len(words_a & words_b) / (len(words_a) + len(words_b) or 1)
    origin = a.clauses == b.clauses and a.items == b.items
    likeness = common + 0.6 * (origin and a.line == b.line != 0)
    likeness += 0.2 * (a.clauses == b.clauses != ()) + 0.3 * (a.items == b.items != ())
    likeness += 0.8 * (a.label == b.label != "")
    return likeness if likeness >= _LIKE_ENOUGH else 0.0
