"""A document as pieces: what is compared one by one, the blocks and the rows of the tables."""

from collections.abc import Iterator
from typing import NamedTuple

from smpolicy.documents.blocks import (
    Block,
    Caption,
    Document,
    Heading,
    PageBreak,
    Paragraph,
    Row,
    Run,
    Runs,
    Seals,
    Table,
    Title,
    plain,
    spaced,
)


class Piece(NamedTuple):
    """One block, or one row of a table (`cells`); only pieces of one `kind` are ever compared.

    `label`: of a row, the words that its first cell or the cell merged from above gives it.
    """

    kind: str
    cells: tuple[Runs, ...]
    # The text of each cell.
    texts: tuple[str, ...]
    number: str = ""
    depth: int = 0
    label: str = ""
    clauses: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    line: int = 0

    @property
    def is_row(self) -> bool:
        """Whether it is a row of a table."""
        return self.kind.startswith("row")


def pieces(document: Document) -> list[Piece]:
    """Return the pieces of a document in order; new pages are none."""
    return [piece for block in document.blocks for piece in block_pieces(block)]


def piece_words(pieces: list[Piece]) -> list[str]:
    """Return the visible words of the pieces: of all of a document's, what `blocks.words` returns."""
    return [word for piece in pieces for word in _words(piece) if word]


def _words(piece: Piece) -> list[str]:
    return list(piece.texts) if not piece.number else [spaced(piece.number) + plain(piece.cells[0])]


def block_pieces(block: Block) -> Iterator[Piece]:
    """Yield the pieces of one block."""
    if isinstance(block, Table):
        yield from _rows(block)
    elif isinstance(block, Seals):
        cells = tuple((Run(text),) for text in (block.label, *block.titles))
        yield _traced(block, f"seals{len(cells)}", cells)
    elif not isinstance(block, PageBreak):
        yield _traced(block, _kind(block), (block.runs,), getattr(block, "number", ""), _depth(block))


def _kind(block: Title | Heading | Caption | Paragraph) -> str:
    if isinstance(block, Paragraph):
        return block.style
    return f"heading{block.level}" if isinstance(block, Heading) else type(block).__name__.lower()


def _depth(block: Block) -> int:
    return block.depth if isinstance(block, Paragraph) else 0


def _traced(
    source: Block | Row, kind: str, cells: tuple[Runs, ...], number: str = "", depth: int = 0, label: str = ""
) -> Piece:
    texts = tuple(map(plain, cells))
    return Piece(kind, cells, texts, number, depth, label, source.clauses, source.items, source.line)


def _rows(table: Table) -> Iterator[Piece]:
    label, rest = "", 0
    for row in table.rows:
        first = row.cells[0] if row.cells else None
        # A cell merged from above is not listed again; its words go on standing for the rows that it covers.
        if not rest:
            label = plain(first.runs) if first and first.header else ""
            rest = first.row_span if first else 1
        rest -= 1
        kind = f"row{len(row.cells)}{'h' if row.header else ''}"
        yield _traced(row, kind, tuple(cell.runs for cell in row.cells), label=label)
