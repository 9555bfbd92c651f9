"""The answer to a year's review: what the register knows is shown, the result moves the next review."""

import pytest

from smpolicy.ui.session.registers import registers
from tests.ui.drawing import click
from tests.ui.screens.register_parts import BOSAI, field, fields, filled, of_section, part, row_of

pytestmark = pytest.mark.usefixtures("database")


def test_an_account_that_goes_on_has_its_next_review():
    access = filled(BOSAI | {"state": "running"})
    part("review", access).button(key="review-begin").click().run()
    # A section answers by its own link.
    test = row_of(of_section(access, "生活安全課"))
    assert "棚卸しに答える（期限" in test.expander[0].label
    field(test, "review-cell-followers").set_value("１２０人")
    field(test, "review-cell-review_notes").set_value("毎週投稿している")
    field(test, "review-cell-review_result").set_value("continue")
    click(test, "棚卸しの回答を保存する")
    assert not test.exception
    [row] = registers().rows(access)
    assert (row.cells["followers"], row.cells["review_notes"]) == ("120", "毎週投稿している")
    assert row.cells["next_review"].endswith("-03-31")
    assert row.cells["next_review"] > row.cells["reviewed_on"]
    assert "回答済み" in test.expander[0].label
    again = row_of(of_section(access, "生活安全課"))
    assert field(again, "review-cell-review_result").value == "continue"


def test_an_earlier_years_result_is_not_this_years_answer():
    old = {"state": "running", "reviewed_on": "2020-03-01", "review_result": "continue", "review_notes": "昔"}
    access = filled(BOSAI | old)
    part("review", access).button(key="review-begin").click().run()
    test = row_of(access)
    assert field(test, "review-cell-review_result").value == ""
    assert field(test, "review-cell-review_notes").value == ""
    # The day of today is what one begins with.
    assert field(test, "review-cell-reviewed_on").value.startswith("令和")


def test_nobody_is_asked_without_a_round_or_of_an_account_that_has_ended():
    assert "review-cell-review_result" not in fields(row_of(filled(BOSAI)))
    access = filled(BOSAI | {"state": "ended_kept"})
    part("review", access).button(key="review-begin").click().run()
    assert "review-cell-review_result" not in fields(row_of(access))
