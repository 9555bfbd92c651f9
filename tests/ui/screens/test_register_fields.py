"""A row's fields: each as its column is written; what cannot be read is told and nothing is written."""

import pytest

from smpolicy.ui.session.registers import registers
from tests.ui.drawing import click
from tests.ui.screens.register_parts import BOSAI, field, filled, row_of

pytestmark = pytest.mark.usefixtures("database")


def test_a_choice_is_chosen_a_day_is_written_as_people_write_it_and_long_texts_have_room():
    access = filled(BOSAI | {"state": "running", "opened_on": "2026-04-01", "followers": "1200"})
    test = row_of(access)
    state = field(test, "register-cell-state")
    assert state.value == "running"
    assert state.options[0] == "（空）"
    assert field(test, "register-cell-opened_on").value == "令和8年4月1日"
    # As a number is typed, without the points of its display.
    assert field(test, "register-cell-followers").value == "1200"
    assert field(test, "register-cell-remarks").value == "内線の秘密"


def test_a_cell_that_cannot_be_read_is_told_and_nothing_is_written():
    access = filled(BOSAI)
    test = row_of(access)
    field(test, "register-cell-last_post_on").set_value("2月30日頃")
    field(test, "register-cell-remarks").set_value("新しい備考")
    click(test, "保存する")
    assert "最終投稿日" in test.error[0].value
    [row] = registers().rows(access)
    assert (row.cells["last_post_on"], row.cells["remarks"]) == ("", "内線の秘密")


def test_a_row_that_another_has_written_meanwhile_is_not_written_over():
    access = filled(BOSAI)
    test = row_of(access)
    [row] = registers().rows(access)
    field(test, "register-cell-remarks").set_value("二人目")
    registers().change(access, row, {"remarks": "一人目"})
    click(test, "保存する")
    assert registers().rows(access)[0].cells["remarks"] == "一人目"
