"""Excel forms made for a test."""

import io

import openpyxl

FLOW = [{"職名": "係長"}, {"職名": "課長"}]
LOOP = ["{%tr for 段階 in 決裁フロー %}", "{{ loop.index }} {{ 段階.職名 }}", "{%tr endfor %}"]


def form(cells: dict[str, object], *, sheet="申請書", change=lambda book: None) -> bytes:
    """An Excel form with these cells; `change` does the rest to the workbook."""
    book = openpyxl.Workbook()
    book.active.title = sheet
    for reference, value in cells.items():
        book.active[reference] = value
    change(book)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def column(*texts: str, start=1) -> dict[str, object]:
    return {f"A{number}": text for number, text in enumerate(texts, start)}


def opened(data: bytes):
    return openpyxl.load_workbook(io.BytesIO(data))


def shown(data: bytes) -> dict[str, object]:
    """The cells in which anything stands."""
    return {
        cell.coordinate: cell.value for row in opened(data).active.iter_rows() for cell in row if cell.value
    }
