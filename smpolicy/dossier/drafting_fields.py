"""起案用紙 field by field, to be copied one at a time into a document management system."""

from collections.abc import Iterator

from smpolicy.documents.blocks import Cell, Document, Paragraph, Row, Table, plain

INQUIRY = "伺い文"


def drafting_fields(document: Document) -> list[tuple[str, str]]:
    """Return the label and the text of each field that holds something, in the order of the paper.

    A group of rows (案の要旨) is one field and each of its rows another: systems differ in what they have.
    """
    fields: list[tuple[str, str]] = []
    for block in document.blocks:
        if isinstance(block, Paragraph) and plain(block.runs).strip():
            fields.append((INQUIRY, plain(block.runs).strip()))
        elif isinstance(block, Table):
            fields += _of_table(block)
    return [(label, text) for label, text in fields if text.strip()]


def _of_table(table: Table) -> Iterator[tuple[str, str]]:
    rows = iter(table.rows)
    for row in rows:
        group = row.cells[0]
        if len(row.cells) > 2 and row.cells[1].header:
            members = [row, *(next(rows) for _ in range(group.row_span - 1))]
            yield from _group(plain(group.runs), [_pair(each) for each in members])
        else:
            yield from _pairs(row)


def _group(label: str, members: list[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    yield label, "\n".join(f"{name}：{text}" for name, text in members)
    for name, text in members:
        yield f"{label}　{name}", text


def _pair(row: Row) -> tuple[str, str]:
    """Return the label and the text at the end of a row."""
    return plain(row.cells[-2].runs), _text(row.cells[-1])


def _pairs(row: Row) -> Iterator[tuple[str, str]]:
    """Yield each label of a row with the text right of it."""
    for label, text in zip(row.cells[::2], row.cells[1::2], strict=False):
        if label.header and not text.header:
            yield plain(label.runs), _text(text)


def _text(cell: Cell) -> str:
    """Return what can be copied: blanks and gaps are for the hand."""
    return "".join(run.text for run in cell.runs if not run.mark)
