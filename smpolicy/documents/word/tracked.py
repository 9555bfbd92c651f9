"""A paper with tracked changes, Word's own way: accepting all gives the new paper, rejecting all the old one."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from smpolicy.documents.blocks import (
    BULLET,
    Block,
    Caption,
    Document,
    Heading,
    PageBreak,
    Paragraph,
    Row,
    Seals,
    Table,
    Title,
    plain,
)
from smpolicy.documents.comparison.compare import Comparison, Pair
from smpolicy.documents.comparison.differences import Spans
from smpolicy.documents.comparison.pieces import block_pieces
from smpolicy.documents.word.base import Base
from smpolicy.documents.word.body import letter_width, write_block, write_number
from smpolicy.documents.word.seals import seals
from smpolicy.documents.word.table import table_frame, table_rows
from smpolicy.documents.word.tracked_runs import Change, Revision, all_of, merged
from smpolicy.documents.word.write import Properties, finish, look

Text = Title | Heading | Caption | Paragraph


@dataclass(frozen=True)
class _Place:
    """Where a piece stands in its document: its block, its row (None for no table), whether a page begins."""

    block: int
    row: int | None
    breaks: bool


@dataclass(eq=False)
class _TrackedTable:
    """Rows of an old and a new table as one, in order; `old`, `new`: which blocks they are of."""

    old: int | None = None
    new: int | None = None
    rows: list[tuple[Change, int]] = field(default_factory=list)

    @property
    def change(self) -> Change:
        """Whether the whole table came or went."""
        return (
            "" if self.old is not None and self.new is not None else "ins" if self.new is not None else "del"
        )

    def has_one_side_without(self, change: str) -> bool:
        """Whether all rows so far came, or all have gone, and one with this change is of the other side, too."""
        return len(so_far := {row for row, _ in self.rows}) == 1 and "" not in so_far and change not in so_far


def write_tracked(
    comparison: Comparison, author: str, date: str, properties: Properties | None = None
) -> bytes:
    """Return the Word file of the new paper with every change from the old one tracked.

    `author`, `date` (ISO, '' for none) stand on each change.
    """
    base = look(comparison.new)
    main = _Writer(comparison, base, Revision.by(author, date)).main()
    return finish(comparison.new, main, properties or Properties())


class _Writer:
    """Writes the pairs of a comparison one after the other; the rows of a table are gathered."""

    def __init__(self, comparison: Comparison, base: Base, revision: Revision) -> None:
        self.base, self.revision = base, revision
        self.old, self.new = comparison.old.blocks, comparison.new.blocks
        self.pairs = list(_placed(comparison))
        self.partners = self._partners()
        self.tables: dict[tuple[str, int], _TrackedTable] = {}
        # The rows of the new tables as they change: by block and row.
        self.changed_rows: dict[tuple[int, int], Row] = {}
        self.parts: list[str | _TrackedTable] = []

    def main(self) -> str:
        """Return the body."""
        for pair, old, new in self.pairs:
            self._break(old, new)
            if (old or new).row is not None:  # type: ignore[union-attr] - a pair has one side at least
                self._row(pair, old, new)
            else:
                self.parts.append(self._block(pair, old, new))
        return "".join(part if isinstance(part, str) else self._table(part) for part in self.parts)

    def _break(self, old: _Place | None, new: _Place | None) -> None:
        before, now = bool(old and old.breaks), bool(new and new.breaks)
        if before or now:
            change: Change = "" if before and now else "ins" if now else "del"
            written = write_block(PageBreak(), self.base)
            self.parts.append(self._paragraph(written, change))

    # Paragraphs

    def _block(self, pair: Pair, old: _Place | None, new: _Place | None) -> str:
        before, now = self.old[old.block] if old else None, self.new[new.block] if new else None
        if isinstance(before, Seals) or isinstance(now, Seals):
            return self._seals(pair, before, now)
        assert before is None or isinstance(before, Text)
        assert now is None or isinstance(now, Text)
        if before is None or now is None:
            return self._whole(now or before, "ins" if now else "del")  # type: ignore[arg-type]
        return self._changed(pair, before, now)

    def _whole(self, block: Text, change: Change) -> str:
        runs = self.revision.write(all_of(block.runs, change), self.base, letter_width(_style(block)))
        number = self.revision.around(change, write_number(_number(block), self.base))
        return self._opening(block, change) + number + runs + "</w:p>"

    def _changed(self, pair: Pair, old: Text, new: Text) -> str:
        spans = pair.old_spans[0] if pair.old_spans else (), pair.new_spans[0] if pair.new_spans else ()
        runs = self.revision.write(merged(old.runs, new.runs, *spans), self.base, letter_width(_style(new)))
        return self._opening(new, "", old) + self._numbers(_number(old), _number(new)) + runs + "</w:p>"

    def _numbers(self, old: str, new: str) -> str:
        if old == new:
            return write_number(new, self.base)
        around, base = self.revision.around, self.base
        return around("del", write_number(old, base)) + around("ins", write_number(new, base))

    def _opening(self, block: Text, change: Change, old: Text | None = None) -> str:
        """Return how a paragraph begins; what it was before, where it stood deeper or less deep."""
        opening = self._paragraph(self.base.paragraphs[_style(block)], change)
        if old is None or _style(old) == _style(block):
            return opening
        before = self.base.paragraphs[_style(old)].removeprefix("<w:p>")
        moved = f"<w:pPrChange {self.revision.attributes()}>{before}</w:pPrChange>"
        return opening.replace("</w:pPr>", f"{moved}</w:pPr>")

    def _paragraph(self, opening: str, change: Change) -> str:
        """Return a paragraph, or its beginning, whose end was inserted or deleted."""
        if not change:
            return opening
        marked = f"<w:rPr>{self.revision.mark(change)}</w:rPr></w:pPr>"
        opening = opening.replace("</w:pPr>", marked, 1)
        start, runs, end = opening.partition("<w:r>")
        runs = (runs + end).removesuffix("</w:p>")
        return f"{start}{self.revision.around(change, runs)}</w:p>" if runs else opening

    def _seals(self, pair: Pair, old: Block | None, new: Block | None) -> str:
        if pair.outcome == "same":
            return write_block(new, self.base) if new else ""
        sides: list[tuple[Block | None, Change]] = [(old, "del"), (new, "ins")]
        return "".join(self._sealed(block, change) for block, change in sides if isinstance(block, Seals))

    def _sealed(self, block: Seals, change: Change) -> str:
        return self._row_marked(seals(block, self.base), change) + self._after_table(change)

    # Tables

    def _partners(self) -> dict[int, int]:
        """Return for each old table the new one that has the most of it, where both have the same columns."""
        pairs: dict[int, int] = {}
        for _, old, new in self.pairs:
            if (
                old
                and new
                and old.row is not None
                and old.block not in pairs
                and new.block not in pairs.values()
            ):
                before, now = self.old[old.block], self.new[new.block]
                if isinstance(before, Table) and isinstance(now, Table) and _shape(before) == _shape(now):
                    pairs[old.block] = new.block
        return pairs

    def _row(self, pair: Pair, old: _Place | None, new: _Place | None) -> None:
        if old and new and self.partners.get(old.block) == new.block and not _is_rewritten(pair):
            assert old.row is not None
            assert new.row is not None
            self._gather("", old, new).rows.append(("", new.row))
            self.changed_rows[new.block, new.row] = self._tracked_row(pair, old, new)
            return
        for place, change in ((old, "del"), (new, "ins")):
            if place is not None and place.row is not None:
                group = self._gather(
                    change, place if change == "del" else None, place if change == "ins" else None
                )
                group.rows.append((change, place.row))  # type: ignore[arg-type]

    def _gather(self, change: str, old: _Place | None, new: _Place | None) -> _TrackedTable:
        """Return the table to which a row belongs.

        It stands where its first row does; where all its rows so far came, what has gone since stood before the first
        row that was there, and the other way round.
        """
        of_new = new.block if new else self.partners.get(old.block) if old else None
        key = ("new", of_new) if of_new is not None else ("old", old.block if old else 0)
        if key not in self.tables:
            partner = next((o for o, n in self.partners.items() if n == of_new), None)
            before = partner if of_new is not None else old.block if old else None
            self.tables[key] = _TrackedTable(before, of_new)
            self.parts.append(self.tables[key])
        elif self.tables[key].has_one_side_without(change):
            self.parts.remove(self.tables[key])
            self.parts.append(self.tables[key])
        return self.tables[key]

    def _tracked_row(self, pair: Pair, old: _Place, new: _Place) -> Row:
        before, now = _row_at(self.old, old), _row_at(self.new, new)
        nothing: tuple[Spans, ...] = ((),) * len(now.cells)
        spans = zip(pair.old_spans or nothing, pair.new_spans or nothing, strict=True)
        cells = [
            replace(cell, runs=merged(was.runs, cell.runs, *both))
            for was, cell, both in zip(before.cells, now.cells, spans, strict=True)
        ]
        return replace(now, cells=tuple(cells))

    def _table(self, tracked: _TrackedTable) -> str:
        """Return a table with the rows of both sides."""
        frame = (self.new if tracked.new is not None else self.old)[
            tracked.new if tracked.new is not None else tracked.old or 0
        ]
        assert isinstance(frame, Table)
        of_old = self._rows(self.old, tracked.old, "del") if tracked.old is not None else []
        of_new = self._rows(self.new, tracked.new, "ins") if tracked.new is not None else []
        kept = self._rows(self.new, tracked.new, "") if tracked.new is not None else []
        sources: dict[Change, list[str]] = {"": kept, "del": of_old, "ins": of_new}
        rows = "".join(self._row_marked(sources[change][row], change) for change, row in tracked.rows)
        start, end = table_frame(frame, self.base)
        return start + rows + end + self._after_table(tracked.change)

    def _rows(self, blocks: tuple[Block, ...], at: int, change: Change) -> list[str]:
        """Return the rows of a table: all as inserted or deleted, or as they changed inside."""
        table = blocks[at]
        assert isinstance(table, Table)
        rows = [
            replace(row, cells=tuple(replace(cell, runs=all_of(cell.runs, change)) for cell in row.cells))
            if change
            else self.changed_rows.get((at, number), row)
            for number, row in enumerate(table.rows)
        ]
        return table_rows(replace(table, rows=tuple(rows)), self.base, self.revision.write)

    def _row_marked(self, rows: str, change: Change) -> str:
        return rows.replace("</w:trPr>", f"{self.revision.mark(change)}</w:trPr>") if change else rows

    def _after_table(self, change: Change) -> str:
        return self._paragraph(f"{self.base.paragraphs['after-table', 0]}</w:p>", change)


def _placed(comparison: Comparison) -> Iterator[tuple[Pair, _Place | None, _Place | None]]:
    """Yield the pairs with where their pieces stand."""
    old, new = (iter(_places(document)) for document in (comparison.old, comparison.new))
    for pair in comparison.pairs:
        yield pair, next(old) if pair.old else None, next(new) if pair.new else None


def _places(document: Document) -> Iterator[_Place]:
    breaks = False
    for number, block in enumerate(document.blocks):
        for row, _ in enumerate(block_pieces(block)):
            yield _Place(number, row if isinstance(block, Table) else None, breaks)
            breaks = False
        breaks = breaks or isinstance(block, PageBreak)


def _style(block: Text) -> tuple[str, int]:
    if isinstance(block, Paragraph):
        return block.style, block.depth
    return ("heading", block.level) if isinstance(block, Heading) else (type(block).__name__.lower(), 0)


def _number(block: Text) -> str:
    return block.number if isinstance(block, Heading | Paragraph) else ""


def _shape(table: Table) -> tuple[object, ...]:
    return len(table.widths), table.small, table.parallel


def _row_at(blocks: tuple[Block, ...], place: _Place) -> Row:
    table = blocks[place.block]
    assert isinstance(table, Table)
    assert place.row is not None
    return table.rows[place.row]


def _is_rewritten(pair: Pair) -> bool:
    """Tell whether a row is replaced as a whole: bullets are paragraphs, and no mark could tell where they ended."""
    pieces = [piece for piece in (pair.old, pair.new) if piece]
    return pair.outcome == "changed" and any(
        BULLET in plain(cell) for piece in pieces for cell in piece.cells
    )
