"""Reading a comparison: its sides, and whether a pair agrees outside of what is marked."""

from smpolicy.documents.comparison.compare import Comparison, Pair
from smpolicy.documents.comparison.pieces import Piece


def old_side(found: Comparison) -> list[Piece]:
    """Return the pieces of the old paper in the comparison's order."""
    return [pair.old for pair in found.pairs if pair.old]


def new_side(found: Comparison) -> list[Piece]:
    """Return the pieces of the new paper in the comparison's order."""
    return [pair.new for pair in found.pairs if pair.new]


def agreeing(pair: Pair) -> bool:
    """Tell whether both sides of a pair read the same once what is marked is taken out."""
    old, new = _unmarked(pair.old, pair.old_spans), _unmarked(pair.new, pair.new_spans)
    if pair.old is None or pair.new is None:
        return not any(old or new)
    return old == new


def _unmarked(piece: Piece | None, spans: tuple[tuple[tuple[int, int], ...], ...]) -> list[str]:
    texts = list(piece.texts) if piece else []
    for at, cell in enumerate(spans):
        for start, end in reversed(cell):
            texts[at] = texts[at][:start] + texts[at][end:]
    return texts
