"""Two documents compared: every piece of both, in order, with what differs."""

from dataclasses import dataclass
from functools import cached_property
from typing import Literal, NamedTuple

from smpolicy.documents.blocks import Document, plain
from smpolicy.documents.comparison.alignment import Aligned, align
from smpolicy.documents.comparison.differences import Spans, differences
from smpolicy.documents.comparison.pieces import Piece, pieces
from smpolicy.documents.comparison.tokens import Cut, cutter

Outcome = Literal["same", "renumbered", "changed", "added", "dropped"]


class Pair(NamedTuple):
    """A piece as it was and as it is; `old_spans` and `new_spans`: where each cell differs."""

    outcome: Outcome
    old: Piece | None
    new: Piece | None
    old_spans: tuple[Spans, ...] = ()
    new_spans: tuple[Spans, ...] = ()

    @property
    def piece(self) -> Piece:
        """The piece as it is, or as it was where it has gone."""
        piece = self.new or self.old
        assert piece is not None, "a pair has one piece at least"
        return piece

    def swapped(self) -> "Pair":
        """Return the pair with old and new exchanged."""
        opposite: dict[Outcome, Outcome] = {"added": "dropped", "dropped": "added"}
        outcome = opposite.get(self.outcome, self.outcome)
        return Pair(outcome, self.new, self.old, self.new_spans, self.old_spans)


@dataclass(frozen=True)
class Comparison:
    """Two documents side by side: `pairs` hold every piece of both, also those that are the same."""

    old: Document
    new: Document
    pairs: tuple[Pair, ...]

    @cached_property
    def differing(self) -> tuple[Pair, ...]:
        """The pairs that differ; empty when both papers say the same."""
        return tuple(pair for pair in self.pairs if pair.outcome != "same")


def compare(old: Document, new: Document, names: tuple[str, ...] = ()) -> Comparison:
    """Return what differs between two documents; `names` (of sections, posts, bodies) are never cut.

    Exchanging the documents exchanges the sides of every pair and changes nothing else.
    """
    first, second, cut = pieces(old), pieces(new), cutter(names)
    # difflib finds other matches when its texts change places: so they always stand in the same order.
    if _order(first) <= _order(second):
        pairs = tuple(_pair(pair, cut) for pair in align(first, second, cut))
    else:
        pairs = tuple(_pair(pair, cut).swapped() for pair in align(second, first, cut))
    return Comparison(old, new, pairs)


def _order(pieces: list[Piece]) -> list[tuple[str, tuple[str, ...], str]]:
    return [(piece.kind, piece.texts, piece.number) for piece in pieces]


def _pair(aligned: Aligned, cut: Cut) -> Pair:
    old, new = aligned
    if old is None or new is None:
        return Pair("added" if old is None else "dropped", old, new, _all(old), _all(new))
    if old.texts == new.texts:
        return Pair("same" if old.number == new.number else "renumbered", old, new)
    spans = [_within(*texts, cut) for texts in zip(old.texts, new.texts, strict=True)]
    return Pair("changed", old, new, tuple(s[0] for s in spans), tuple(s[1] for s in spans))


def _within(old: str, new: str, cut: Cut) -> tuple[Spans, Spans]:
    """Return where two texts differ, found in an order that does not depend on which is the old one."""
    if old <= new:
        return differences(old, new, cut)
    second, first = differences(new, old, cut)
    return first, second


def _all(piece: Piece | None) -> tuple[Spans, ...]:
    """Return spans over every cell."""
    return tuple(((0, len(plain(cell))),) for cell in piece.cells) if piece else ()
