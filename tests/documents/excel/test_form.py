"""A body's own Excel form is filled with the typed answers: as text, in its own look, with nothing lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smpolicy.documents.errors import TemplateError
from smpolicy.documents.excel.form import fill
from smpolicy.documents.values import Later
from smpolicy.japanese.width import without_forbidden
from tests.documents.excel.forms import form, opened, shown


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


def test_dates_lists_and_blanks_print_their_words():
    values = {"日": "2024-04-01", "一覧": ["a", "b"], "後": Later("　月　日")}
    assert shown(fill(form({"A1": "{{ 日 | 和暦 }}/{{ 一覧 }}/{{ 後 }}"}), values)) == {
        "A1": "令和6年4月1日/a、b/　月　日"
    }


@pytest.mark.parametrize(
    "text", ["{{ 課名.__class__.__mro__ }}", "{{ 記録.無い }}", "{{ 真 }}", "{{ 課名 + 1 }}"]
)
def test_what_cannot_be_filled_in_is_an_error(text):
    with pytest.raises(TemplateError, match="Excel様式：シート「申請書」のA1：差し込めません"):
        fill(form({"A1": text}), {"課名": "x", "記録": {"名": "y"}, "真": True})
