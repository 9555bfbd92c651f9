"""The preview shows the table with its merged cells and gaps."""

from openpyxl.styles import PatternFill

from smpolicy.documents.blocks import Table, plain, words
from smpolicy.documents.excel.form import fill, preview
from smpolicy.documents.values import Gap
from tests.documents.excel.forms import form


def test_the_preview_shows_the_table_with_its_merged_cells_and_gaps():
    def change(book):
        book.active.merge_cells("B2:C2")
        book.active["B3"].fill = PatternFill("solid", fgColor="FFEEEEEE")

    data = fill(form({"B2": "申請書", "B3": "課名", "C3": "{{ 課名 }}"}, change=change), {"課名": Gap()})
    (table,) = preview(data).blocks
    assert isinstance(table, Table)
    assert [[(plain(c.runs), c.col_span) for c in row.cells] for row in table.rows] == [
        [("申請書", 2)],
        [("課名", 1), ("〔未入力〕", 1)],
    ]
    assert table.rows[1].cells[1].runs[0].mark == "gap"
    assert words(preview(data)) == ["申請書", "課名", "〔未入力〕"]
