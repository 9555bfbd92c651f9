"""How a filled form looks: a draft says so, what is missing is marked, a long answer gets its lines."""

from openpyxl.styles import Alignment, Font

from smpolicy.documents.excel.form import fill, preview
from smpolicy.documents.values import Gap
from smpolicy.documents.word.package import unpack
from smpolicy.documents.word.write import Properties
from tests.documents.excel.forms import form, opened


def test_a_draft_says_so_on_every_page_and_marks_what_is_missing():
    def change(book):
        book.active.oddHeader.center.text = "様式第1号"
        book.active["A1"].font = Font(bold=True)
        book.create_sheet("別紙")["A1"] = "{{ 課名 }}"

    given_ = Properties(title="開設届", author="守谷市", date="2026-03-09", custom={"rulebook": "moriya 1"})
    source = form({"A1": "課：{{ 課名 }}（係）", "A2": "{{ 部名 }}"}, change=change)
    data = fill(source, {"課名": Gap(), "部名": "市民部"}, header="下書き", properties=given_)

    book = opened(data)
    for sheet in book.worksheets:
        assert sheet.oddHeader.right.text == "&B下書き&B"
        assert sheet.sheet_view.view == "pageLayout"
    assert book.active.oddHeader.center.text == "様式第1号"
    assert book.active["A1"].value == "課：〔未入力〕（係）"
    assert book.active["A1"].fill.fgColor.rgb == "FFFFFF00"
    assert book.active["A1"].font.bold
    assert book.active["A2"].fill.fill_type is None
    assert (book.properties.title, book.properties.creator) == ("開設届", "守谷市")
    assert b"moriya 1" in unpack(data)["docProps/custom.xml"]
    assert preview(data).header == "下書き"


def test_a_final_form_bears_no_mark():
    data = fill(form({"A1": "{{ 課名 }}"}), {"課名": "広報課"}, properties=Properties())
    assert opened(data).active.oddHeader.right.text is None
    assert opened(data).active.sheet_view.view != "pageLayout"
    assert opened(data).active["A1"].fill.fill_type is None
    assert preview(data).header == ""


def test_a_long_answer_gets_lines_and_height():
    def change(book):
        book.active.column_dimensions["A"].width = 20
        book.active.row_dimensions[1].height = 15
        book.active.merge_cells("A2:B2")
        book.active["A2"].alignment = Alignment(wrap_text=True, horizontal="center")

    data = fill(
        form({"A1": "{{ 値 }}", "A2": "{{ 値 }}", "A3": "{{ 短 }}"}, change=change),
        {"値": "あ" * 100, "短": "字"},
    )
    sheet = opened(data).active
    assert sheet["A1"].alignment.wrap_text
    assert sheet.row_dimensions[1].height > sheet.row_dimensions[2].height > 60
    assert sheet["A2"].alignment.horizontal == "center"
    assert not sheet["A3"].alignment.wrap_text
    assert sheet.row_dimensions[3].height is None
