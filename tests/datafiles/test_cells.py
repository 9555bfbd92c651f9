"""Cells that go out as CSV are text in every spreadsheet, and are otherwise as they were typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smpolicy.datafiles.cells import as_text


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r"])
def test_what_a_spreadsheet_would_run_begins_with_an_apostrophe(sign: str):
    assert as_text(f"{sign}HYPERLINK(1)") == f"'{sign}HYPERLINK(1)"


@pytest.mark.parametrize("cell", ["", "守谷市", "0297-45-1111", "a=b", "'引用'", "＝全角", "　-字下げ"])
def test_other_cells_stay_as_they_are(cell: str):
    assert as_text(cell) == cell


@given(st.text(max_size=30))
def test_no_text_begins_a_formula_and_none_loses_a_letter(text: str):
    cell = as_text(text)
    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))
    assert cell.removeprefix("'") == text.removeprefix("'")
