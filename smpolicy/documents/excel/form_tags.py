"""Where the tags of a body's own Excel form stand: sheet and cell."""

from collections.abc import Iterator
from typing import Any

from smpolicy.documents.errors import TemplateError
from smpolicy.documents.excel.workbook import Sheet, Workbook, tag
from smpolicy.documents.form_tags import Tag, TagPiece, pieces_of, read_tags


def tags_of(book: Workbook) -> list[Tag]:
    """Return the tags of an Excel form in order; TemplateError when one is ill-formed, or stands in a shape."""
    for text in book.shape_texts():
        if any(pieces_of(text, "図形", book.name)):
            raise TemplateError(
                book.name, 0, f"図形の「{text}」：差し込みの印は、図形ではなくセルに書いてください。"
            )
    return read_tags(_pieces(book), book.name)


def headers(sheet: Sheet) -> list[Any]:
    """Return the elements of a sheet that hold the text of its headers and footers."""
    header = sheet.root.find(tag("headerFooter"))
    return [] if header is None else [element for element in header if element.text]


def _pieces(book: Workbook) -> Iterator[TagPiece]:
    for sheet in book.sheets:
        for row in sheet.rows():
            for cell in row:
                if text := book.text(cell):
                    yield from pieces_of(text, f"シート「{sheet.name}」の{cell.get('r')}", book.name)
        for element in headers(sheet):
            yield from pieces_of(element.text, f"シート「{sheet.name}」のヘッダー・フッター", book.name)
