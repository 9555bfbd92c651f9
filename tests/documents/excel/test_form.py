"""A body's own Excel form is filled with the typed answers: as text, in its own look, with nothing lost."""

import io
import zipfile

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.styles import Alignment, Font, PatternFill
from openxml_audit import OpenXmlValidator

from smpolicy.documents.blocks import Table, plain, words
from smpolicy.documents.errors import TemplateError
from smpolicy.documents.excel.form import fill, preview, tags, unseen
from smpolicy.documents.form_tags import Tag
from smpolicy.documents.values import Gap, Later
from smpolicy.documents.word.package import pack, unpack
from smpolicy.documents.word.write import Properties
from smpolicy.japanese.width import without_forbidden

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


@pytest.mark.parametrize(
    "answer",
    ["A & B <C>", "=1+1", "+81", "-5", "@moriya", "=HYPERLINK(1)", "{{7*7}}", "{%tr for %}", "一行\n二行", "00123", "1e5", "TRUE", " 前後 ", "👍"],
)  # fmt: skip
def test_an_answer_comes_out_as_it_was_typed_and_as_text(answer):
    data = fill(form({"B2": "{{ 値 }}", "B3": "値：{{ 値 }}。", "B4": "残る", "C4": 7}), {"値": answer})
    assert shown(data) == {"B2": answer, "B3": f"値：{answer}。", "B4": "残る", "C4": 7}
    assert opened(data).active["B2"].data_type in ("s", "inlineStr")


@given(st.text(max_size=300))
def test_any_text_comes_out_as_it_was_typed(answer):
    kept = without_forbidden(answer)
    data = fill(form({"A1": "「{{ 値 }}」"}), {"値": answer})
    assert opened(data).active["A1"].value == f"「{kept}」"


def test_what_looks_like_a_formula_stays_text_when_the_cell_is_edited():
    data = fill(form({"A1": "{{ 値 }}", "A2": "{{ 字 }}"}), {"値": "=1+1", "字": "文"})
    assert [opened(data).active[each].style_id for each in ("A1", "A2")] == [1, 0]
    assert unpack(data)["xl/styles.xml"].count(b'quotePrefix="1"') == 1


def test_what_looks_like_a_code_of_excel_is_read_as_it_was_typed():
    assert words(preview(fill(form({"A1": "{{ 値 }}"}), {"値": "_x0041_"}))) == ["_x0041_"]


def test_dates_lists_and_blanks_print_their_words():
    values = {"日": "2024-04-01", "一覧": ["a", "b"], "後": Later("　月　日")}
    assert shown(fill(form({"A1": "{{ 日 | 和暦 }}/{{ 一覧 }}/{{ 後 }}"}), values)) == {
        "A1": "令和6年4月1日/a、b/　月　日"
    }


def test_rows_are_repeated_and_what_stands_below_moves_along():
    def change(book):
        book.active.merge_cells("A2:B2")
        book.active.merge_cells("A5:C5")
        book.active.row_dimensions[2].height = 30
        book.active.print_area = "A1:C5"

    cells = {"A1": LOOP[0], "A2": LOOP[1], "A3": LOOP[2], "A5": "{{ 課名 }}", "B7": "終わり"}
    data = fill(form(cells, change=change), {"決裁フロー": FLOW, "課名": "広報課"})
    assert shown(data) == {"A1": "1 係長", "A2": "2 課長", "A4": "広報課", "B6": "終わり"}
    sheet = opened(data).active
    assert sorted(map(str, sheet.merged_cells.ranges)) == ["A1:B1", "A2:B2", "A4:C4"]
    assert [sheet.row_dimensions[n].height for n in (1, 2)] == [30, 30]


@pytest.mark.parametrize("count", [0, 1, 2, 60])
def test_any_number_of_rows(count):
    cells = column("頭", *LOOP, "{%tr if 課名 %}", "{{ 課名 }}", "{%tr endif %}", "足")
    data = fill(form(cells), {"決裁フロー": [{"職名": f"職{n}"} for n in range(count)], "課名": ""})
    expected = ["頭", *(f"{n + 1} 職{n}" for n in range(count)), "足"]
    assert shown(data) == {f"A{n}": text for n, text in enumerate(expected, 1)}


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


def test_a_text_that_no_cell_holds_is_refused_with_its_place():
    with pytest.raises(TemplateError, match=r"シート「申請書」のB2：1つのセルに入るのは32,767字まで"):
        fill(form({"B2": "{{ 値 }}"}), {"値": "あ" * 32_768})


def test_the_same_values_give_the_same_bytes_and_other_parts_stay_as_they_are():
    source = form({"A1": "{{ 値 }}", "B1": "=SUM(1,2)"})
    first = fill(source, {"値": "a"})
    assert first == fill(source, {"値": "a"})
    kept = {name: part for name, part in unpack(source).items() if "theme" in name or "sharedStrings" in name}
    assert kept
    assert kept.items() <= unpack(first).items()
    assert opened(first).active["B1"].value == "=SUM(1,2)"


def test_tags_are_listed_with_sheet_and_cell():
    def change(book):
        book.create_sheet("別紙")["C3"] = "{{ 団体名 }}"
        book.active.oddFooter.left.text = "{{ 課名 }}"

    source = form({"A1": "表題", "B2": "課：{{ 課名 | 全角 }}", **column(*LOOP, start=4)}, change=change)
    assert [(tag.name, tag.place) for tag in tags(source)] == [
        ("課名", "シート「申請書」のB2"),
        ("決裁フロー", "シート「申請書」のA4"),
        ("課名", "シート「申請書」のヘッダー・フッター"),
        ("団体名", "シート「別紙」のC3"),
    ]
    assert tags(source)[0] == Tag("課名", "シート「申請書」のB2", "課：{{ 課名 | 全角 }}")


def test_a_footer_is_filled_and_an_ampersand_in_it_is_no_code():
    source = form({"A1": "文"}, change=lambda book: setattr(book.active.oddFooter.left, "text", "{{ 課名 }}"))
    assert b"A&amp;&amp;B" in unpack(fill(source, {"課名": "A&B"}))["xl/worksheets/sheet1.xml"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("{{ 課名 + }}", "差し込みの印が読めません"),
        ("{{ 課名 | 和歴 }}", "「和歴」という加工はありません"),
        ("{{ 課名 }", "印の組が合いません"),
        ("｛｛ 課名 ｝｝", "半角で「{{ 項目名 }}」のように"),
        ("{% if 課名 %}", "「{% endif %}」で閉じてください"),
        ("{%tr for 段階 in 決裁フロー %}", "「{% endfor %}」で閉じてください"),
        ("{%tr endfor %}", "対応する始まりがありません"),
        ("{{ 段階.職名 }}は外", "繰り返し"),
    ],
)
def test_an_ill_formed_tag_says_where_it_stands(text, told):
    with pytest.raises(TemplateError) as caught:
        tags(form({**column(*LOOP), "B7": text}))
    assert str(caught.value).startswith("Excel様式：シート「申請書」のB7の「")
    assert told in str(caught.value)


def test_an_unknown_tag_is_named_with_sheet_cell_and_the_nearest_name(tmp_path):
    path = tmp_path / "application.xlsx"
    path.write_bytes(form({"C5": "課：{{ 課目 }}です"}))
    with pytest.raises(TemplateError) as caught:
        fill(path, {"課名": "広報課"})
    assert str(caught.value) == (
        "application.xlsx：シート「申請書」のC5の「課：{{ 課目 }}です」にある「課目」という項目はありません。「課名」ではありませんか。"
    )


def test_what_would_be_torn_apart_is_refused():
    loop = column(*LOOP)
    with pytest.raises(TemplateError, match="行を繰り返すシートには、数式を置けません"):
        fill(form({**loop, "B9": "=SUM(B1:B2)"}), {"決裁フロー": FLOW})
    with pytest.raises(TemplateError, match="「見出し」は別の行に書いてください"):
        fill(form({**loop, "B1": "見出し"}), {"決裁フロー": FLOW})


@pytest.mark.parametrize(
    "text", ["{{ 課名.__class__.__mro__ }}", "{{ 記録.無い }}", "{{ 真 }}", "{{ 課名 + 1 }}"]
)
def test_what_cannot_be_filled_in_is_an_error(text):
    with pytest.raises(TemplateError, match="Excel様式：シート「申請書」のA1：差し込めません"):
        fill(form({"A1": text}), {"課名": "x", "記録": {"名": "y"}, "真": True})


def test_macros_and_other_files_are_refused():
    parts = unpack(form({"A1": "{{ 課名 }}"}))
    with pytest.raises(TemplateError, match="マクロの入った様式は使えません"):
        fill(pack(parts | {"xl/vbaProject.bin": b"x"}), {"課名": "x"})
    for data in (b"not a file", pack({"word/document.xml": b"<a/>"})):
        with pytest.raises(TemplateError, match="として読めません"):
            tags(data)


def test_a_tag_in_a_shape_is_told():
    parts = unpack(form({"A1": "文"}))
    drawing = '<a xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:t>{{ 課名 }}</a:t></a>'
    with pytest.raises(TemplateError, match=r"図形の「{{ 課名 }}」.*セルに書いてください"):
        tags(pack(parts | {"xl/drawings/drawing1.xml": drawing.encode()}))
    assert "図形や画像" in unseen(pack(parts | {"xl/drawings/drawing1.xml": b"<a/>"}))
    assert unseen(pack(parts)) == []


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


def faults(data: bytes, folder) -> set[str]:
    path = folder / "form.xlsx"
    path.write_bytes(data)
    return {error.description for error in OpenXmlValidator().validate(path).errors}


def test_a_filled_form_has_no_fault_that_the_form_has_not(tmp_path):
    def change(book):
        book.active.merge_cells("A6:C6")
        book.active.print_area = "A1:C9"
        book.active.oddHeader.center.text = "様式第1号"
        book.create_sheet("別紙")["A1"] = "{{ 値 }}"

    source = form({**column(*LOOP, start=2), "A6": "{{ 値 }}"}, change=change)
    given_ = Properties(title="開設届", date="2026-03-09", custom={"rulebook": "moriya 1"})
    data = fill(source, {"決裁フロー": FLOW, "値": "=" + "あ" * 200}, header="下書き", properties=given_)
    # Texts that stand in their cells are allowed; the validator only tells that Excel will move them.
    new = {
        fault for fault in faults(data, tmp_path) - faults(source, tmp_path) if "inline-string" not in fault
    }
    assert new == set()


def test_the_validator_sees_a_fault(tmp_path):
    parts = unpack(form({"A1": "文"}))
    sheet = parts["xl/worksheets/sheet1.xml"].replace(b"<sheetData>", b"<sheetData><mergeCells/>")
    assert faults(pack(parts | {"xl/worksheets/sheet1.xml": sheet}), tmp_path)


def test_a_filled_form_is_a_sound_file():
    data = fill(
        form(column("頭", *LOOP)),
        {"決裁フロー": FLOW},
        header="下書き",
        properties=Properties(date="2026-04-01"),
    )
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert package.testzip() is None
    assert opened(data).active["A3"].value == "2 課長"
