"""Where things stand in a document, for the 適合確認表: 「第３条」「表１の３行目」."""

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
    Seals,
    Table,
    Title,
    block_words,
    plain,
    spaced,
)


class Place(NamedTuple):
    """A piece of a document: where it stands, its words, its clauses and the answers that it used.

    `replaced`: the words of the template, where others were put in their place.
    """

    where: str
    text: str
    clauses: tuple[str, ...]
    items: tuple[str, ...]
    replaced: str = ""


def places(document: Document) -> list[Place]:
    """Return the places of a document in order, one for each block and each row of a table."""
    return list(_Walker(document).places())


class _Walker:
    """Remembers the heading, article and numbers above the block at hand."""

    def __init__(self, document: Document) -> None:
        self.blocks = document.blocks
        self.heading = ""
        # Numbers above the block at hand, by depth; an article has depth -1.
        self.numbers: dict[int, str] = {}
        self.tables = 0

    def places(self) -> Iterator[Place]:
        """Yield all places."""
        for index, block in enumerate(self.blocks):
            if isinstance(block, Table):
                self.tables += 1
                yield from self._rows(block)
            elif not isinstance(block, PageBreak):
                where = self._where(block, index)
                replaced = getattr(block, "replaced", "")
                before = spaced(getattr(block, "number", "")) + replaced if replaced else ""
                yield Place(where, "".join(block_words(block)), block.clauses, block.items, before)

    def _rows(self, table: Table) -> Iterator[Place]:
        for count, row in enumerate(table.rows, 1):
            where = f"表{self.tables}の{count}行目{_label(row)}"
            text = "　".join(plain(cell.runs) for cell in row.cells)
            yield Place(where, text, row.clauses, row.items)

    def _where(self, block: Block, index: int) -> str:
        """Return where a block stands, in the words of an office."""
        if isinstance(block, Title):
            self.heading, self.numbers = "", {}
            return "題名"
        if isinstance(block, Heading):
            self.heading, self.numbers = block.number or f"「{plain(block.runs)}」", {}
            return self.heading
        if isinstance(block, Caption):
            return self._following(index)
        if isinstance(block, Seals):
            return f"{block.label}欄"
        if isinstance(block, Paragraph):
            return self._paragraph(block)
        return ""

    def _following(self, index: int) -> str:
        """Return the number of the article that a caption belongs to."""
        after = self.blocks[index + 1] if index + 1 < len(self.blocks) else None
        return getattr(after, "number", "") or plain(getattr(self.blocks[index], "runs", ()))

    def _paragraph(self, block: Paragraph) -> str:
        if block.style in _NAMED:
            return _NAMED[block.style]
        if block.number and block.number != "・":
            depth = -1 if block.style == "article" else block.depth
            self.numbers = {at: number for at, number in self.numbers.items() if at < depth}
            self.numbers[depth] = block.number
        joined = "".join(number for _, number in sorted(self.numbers.items()))
        return self.heading + joined or "本文"


_NAMED = {
    "right": "右上", "sender": "発信者", "addressee": "宛先", "form": "様式番号", "subject": "件名",
    "note": "注記", "ki": "記",
}  # fmt: skip


def _label(row: Row) -> str:
    """Return the label of a row in brackets, when it has one."""
    first = row.cells[0] if row.cells else None
    words = plain(first.runs).replace("\n", "") if first and first.header else ""
    return f"（{words[:20]}）" if words else ""
