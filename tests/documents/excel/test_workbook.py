"""A filled form is a sound file that differs from the form in nothing else."""

import io
import zipfile

import pytest
from openxml_audit import OpenXmlValidator

from smpolicy.documents.errors import TemplateError
from smpolicy.documents.excel.form import fill, tags
from smpolicy.documents.word.package import pack, unpack
from smpolicy.documents.word.write import Properties
from tests.documents.excel.forms import FLOW, LOOP, column, form, opened


def test_the_same_values_give_the_same_bytes_and_other_parts_stay_as_they_are():
    source = form({"A1": "{{ 値 }}", "B1": "=SUM(1,2)"})
    first = fill(source, {"値": "a"})
    assert first == fill(source, {"値": "a"})
    kept = {name: part for name, part in unpack(source).items() if "theme" in name or "sharedStrings" in name}
    assert kept
    assert kept.items() <= unpack(first).items()
    assert opened(first).active["B1"].value == "=SUM(1,2)"


def test_macros_and_other_files_are_refused():
    parts = unpack(form({"A1": "{{ 課名 }}"}))
    with pytest.raises(TemplateError, match="マクロの入った様式は使えません"):
        fill(pack(parts | {"xl/vbaProject.bin": b"x"}), {"課名": "x"})
    for data in (b"not a file", pack({"word/document.xml": b"<a/>"})):
        with pytest.raises(TemplateError, match="として読めません"):
            tags(data)


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
