"""A comparison as a document: the 新旧対照表 as it is printed, shown and kept."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import groupby

from smpolicy.documents.blocks import (
    Align,
    Block,
    Cell,
    Document,
    Mark,
    Paragraph,
    Row,
    Run,
    Runs,
    Table,
    Title,
    joined_runs,
    spaced,
)
from smpolicy.documents.comparison.compare import Comparison, Pair
from smpolicy.documents.comparison.conventions import Conventions
from smpolicy.documents.comparison.differences import Spans, marked
from smpolicy.documents.comparison.pieces import Piece

Remark = Callable[[Pair], str]
_THIRD_TITLES = {"remarks": "備考", "reason": "根拠・理由"}
_NAME = "新旧対照表"
# How many letters of a title stand on a line.
_ONE_LINE = 32
_WIDTHS = {False: (500, 500), True: (400, 400, 200)}
# A line in the middle heads what follows: 附　則.
_HEADS = ("title", "heading1", "heading2", "heading3", "caption", "center")
_ALIGNS: dict[str, Align] = {
    "title": "center", "center": "center", "ki": "center", "right": "right", "sender": "right",
}  # fmt: skip


def comparison_table(
    comparison: Comparison, conventions: Conventions, *, decided: bool = False, remark: Remark | None = None
) -> Document:
    """Return the 新旧対照表 of a comparison.

    `decided`: with the titles for after the decision; `remark`: the words of the third column for a pair that
    differs, by default its clauses.
    """
    table = Table(
        (_titles(conventions, decided), *_Layout(conventions, remark or _clauses).rows(comparison)),
        _WIDTHS[conventions.third_column != "none"],
        parallel=True,
    )
    name = comparison.new.title or comparison.old.title
    title = f"{name}　{_NAME}"
    # A long title breaks before these words, not inside them.
    heading = title if len(title) <= _ONE_LINE else f"{name}\n{_NAME}"
    blocks: list[Block] = [Title((Run(heading),)), table]
    if conventions.note:
        blocks.append(Paragraph((Run(conventions.note),), "note"))
    return Document(title, tuple(blocks), comparison.new.header, conventions.landscape)


def _titles(conventions: Conventions, decided: bool) -> Row:
    new, old = conventions.decided if decided else conventions.proposed
    texts = [new, old] if conventions.new_side == "left" else [old, new]
    if conventions.third_column != "none":
        texts.append(_THIRD_TITLES[conventions.third_column])
    return Row(tuple(Cell((Run(text),), header=True, align="center") for text in texts), header=True)


def _clauses(pair: Pair) -> str:
    return "、".join(pair.piece.clauses)


@dataclass(frozen=True)
class _Layout:
    conventions: Conventions
    remark: Remark

    def rows(self, comparison: Comparison) -> Iterator[Row]:
        """Yield the rows: units with a difference, and one （略） for all the units between them."""
        units = list(_units(comparison.pairs))
        for is_same, group in groupby(units, lambda unit: all(pair.outcome == "same" for pair in unit)):
            if is_same:
                yield self._left_out([_lead(unit) for unit in group])
            else:
                for unit in group:
                    yield from self._unit(unit)

    def _unit(self, unit: list[Pair]) -> Iterator[Row]:
        """Yield the rows of one article or section; no rule parts them."""
        joined = False
        for left_out, group in groupby(unit, _left_out_as):
            pieces = list(group)
            if not left_out:
                for pair in pieces:
                    yield self._pair(pair, joined=joined)
                    joined = True
            elif self.conventions.unit == "article":
                first = pieces[0].piece
                alike = [
                    p.piece for p in pieces if (p.piece.kind, p.piece.depth) == (first.kind, first.depth)
                ]
                yield self._left_out(alike, joined=joined)
                joined = True

    def _pair(self, pair: Pair, *, joined: bool) -> Row:
        # Reasons cost more than the table: they are worked out where somebody reads them.
        has_third = self.conventions.third_column != "none"
        told = self.remark(pair) if has_third and pair.outcome != "same" else ""
        return self._row(self._side(pair, "new"), self._side(pair, "old"), told, joined=joined)

    def _left_out(self, pieces: list[Piece], *, joined: bool = False) -> Row:
        """Return the row that stands for pieces that are the same on both sides."""
        number = _range(pieces)
        text = f"{number}　{self.conventions.same}" if number else self.conventions.same
        left, first = _indent(pieces[0]) if number else (0, 0)
        cell = Cell((Run(text),), left=left, first=first)
        return self._row(cell, cell, "", joined=joined)

    def _row(self, new: Cell, old: Cell, told: str, *, joined: bool) -> Row:
        cells = [new, old] if self.conventions.new_side == "left" else [old, new]
        if self.conventions.third_column != "none":
            cells.append(Cell((Run(told),) if told else ()))
        return Row(tuple(cells), joined=joined)

    def _side(self, pair: Pair, side: str) -> Cell:
        """Return one side of a pair: its words with what differs underlined, or why there are none."""
        piece, spans = (pair.new, pair.new_spans) if side == "new" else (pair.old, pair.old_spans)
        if piece is None:
            words = self.conventions.added if side == "old" else self.conventions.dropped
            return _cell((Run(words),), pair.piece)
        other = pair.old if side == "new" else pair.new
        moved: Mark = "changed" if other is None or other.number != piece.number else ""
        number = (Run(piece.number, moved),) if piece.number else ()
        if pair.outcome == "renumbered" and not _is_head(pair):
            return _cell((*number, Run(f"　{self.conventions.same}")), piece)
        space = spaced(piece.number).removeprefix(piece.number)
        space = (Run(space, "changed" if other is None else ""),) if space else ()
        return _cell(joined_runs((*number, *space, *_words(piece, spans))), piece)


def _units(pairs: tuple[Pair, ...]) -> Iterator[list[Pair]]:
    """Yield the pairs of each unit: an article with its caption, or what stands under a heading."""
    unit: list[Pair] = []
    for pair in pairs:
        follows_caption = bool(unit) and unit[-1].piece.kind == "caption"
        begins = _is_head(pair) or (pair.piece.kind == "article" and not follows_caption)
        if begins and unit:
            yield unit
            unit = []
        unit.append(pair)
    if unit:
        yield unit


def _lead(unit: list[Pair]) -> Piece:
    """Return the piece that numbers a unit: its heading, or the article under its caption."""
    return next((pair.piece for pair in unit[:2] if pair.piece.number), unit[0].piece)


def _left_out_as(pair: Pair) -> str:
    """Return as part of what a pair is left out: an article by itself, all others together; '' where it is shown."""
    if pair.outcome != "same" or _is_head(pair):
        return ""
    return pair.piece.number if pair.piece.kind == "article" else "others"


def _is_head(pair: Pair) -> bool:
    return pair.piece.kind in _HEADS


def _range(pieces: list[Piece]) -> str:
    """Return the numbers of pieces that are left out: 「第２条」「(1)・(2)」「(1)～(4)」."""
    numbers = [piece.number for piece in pieces if piece.number and piece.number != "・"]
    if len(numbers) > 2:
        return f"{numbers[0]}～{numbers[-1]}"
    return "・".join(numbers)


def _words(piece: Piece, spans: tuple[Spans, ...]) -> Runs:
    """Return the words of a piece with what differs marked; a row of a table on one line."""
    cells = [marked(runs, spans[at] if spans else ()) for at, runs in enumerate(piece.cells)]
    texts = [*cells]
    if piece.is_row and piece.label and (not piece.texts or piece.texts[0] != piece.label):
        texts.insert(0, (Run(piece.label),))
    between = "：" if piece.is_row and len(texts) == 2 else "　"
    runs: list[Run] = []
    for at, cell in enumerate(texts):
        runs += [Run(between)] if at else []
        runs += cell
    return tuple(runs)


def _cell(runs: Runs, piece: Piece) -> Cell:
    """Return a cell whose words are indented as in the paper."""
    left, first = _indent(piece)
    return Cell(joined_runs(runs), align=_ALIGNS.get(piece.kind, ""), left=left, first=first)


def _indent(piece: Piece) -> tuple[int, int]:
    """Return by how many characters a piece is indented, and its first line beyond that."""
    depth = piece.depth
    if piece.kind == "article" or piece.kind.startswith("heading"):
        return 1, -1
    if piece.kind == "item":
        return depth + 1, -1
    if piece.kind == "body":
        return max(depth - 1, 0), min(depth, 1)
    return (1, 0) if piece.kind == "caption" else (depth, 0)
