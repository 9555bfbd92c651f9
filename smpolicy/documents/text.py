"""Documents as plain text, for pasting into other systems."""

from collections.abc import Iterator

from smpolicy.documents.blocks import (
    Block,
    Document,
    Heading,
    PageBreak,
    Paragraph,
    Row,
    Seals,
    Table,
    Title,
    plain,
    spaced,
)


def to_text(document: Document) -> str:
    """Return the document as lines of text; rows of two cells read 「項目：値」."""
    lines = [f"【{document.header}】"] if document.header else []
    for block in document.blocks:
        lines += _lines(block)
    return "\n".join(lines).strip("\n") + "\n"


def _lines(block: Block) -> Iterator[str]:
    """Yield the lines of one block."""
    if isinstance(block, Table):
        yield from (_row(row) for row in block.rows)
        yield ""
    elif isinstance(block, Seals):
        yield f"{block.label}：{'　'.join(block.titles)}"
    elif isinstance(block, PageBreak):
        yield ""
    elif isinstance(block, Title):
        yield from ("", plain(block.runs), "")
    elif isinstance(block, Paragraph):
        yield from _space_before(block)
        yield _indent(block) + spaced(block.number) + plain(block.runs)
    else:
        number = block.number if isinstance(block, Heading) else ""
        yield from ("", spaced(number) + plain(block.runs))


def _space_before(block: Paragraph) -> Iterator[str]:
    """Yield the blank line that parts 記 and subject from the text above."""
    if block.style in ("ki", "subject"):
        yield ""


def _indent(block: Paragraph) -> str:
    """Return the full-width spaces before a paragraph."""
    return "　" * block.depth


def _row(row: Row) -> str:
    """Return a row on one line; a label and its value are parted by a colon."""
    words = [plain(cell.runs) for cell in row.cells]
    if len(words) == 2 and not row.header:
        return "：".join(words)
    return " ｜ ".join(words)
