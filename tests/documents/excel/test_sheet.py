"""Texts of a sheet stay texts, in its cells, header and footer."""

import pytest

from smpolicy.documents.blocks import words
from smpolicy.documents.errors import TemplateError
from smpolicy.documents.excel.form import fill, preview
from smpolicy.documents.word.package import unpack
from tests.documents.excel.forms import form, opened


def test_what_looks_like_a_formula_stays_text_when_the_cell_is_edited():
    data = fill(form({"A1": "{{ 値 }}", "A2": "{{ 字 }}"}), {"値": "=1+1", "字": "文"})
    assert [opened(data).active[each].style_id for each in ("A1", "A2")] == [1, 0]
    assert unpack(data)["xl/styles.xml"].count(b'quotePrefix="1"') == 1


def test_what_looks_like_a_code_of_excel_is_read_as_it_was_typed():
    assert words(preview(fill(form({"A1": "{{ 値 }}"}), {"値": "_x0041_"}))) == ["_x0041_"]


def test_a_text_that_no_cell_holds_is_refused_with_its_place():
    with pytest.raises(TemplateError, match=r"シート「申請書」のB2：1つのセルに入るのは32,767字まで"):
        fill(form({"B2": "{{ 値 }}"}), {"値": "あ" * 32_768})


def test_a_footer_is_filled_and_an_ampersand_in_it_is_no_code():
    source = form({"A1": "文"}, change=lambda book: setattr(book.active.oddFooter.left, "text", "{{ 課名 }}"))
    assert b"A&amp;&amp;B" in unpack(fill(source, {"課名": "A&B"}))["xl/worksheets/sheet1.xml"]
