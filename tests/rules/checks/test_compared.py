"""What a check compares with: an answer, a constant, or the day of a fiscal year; a length that is asked."""

from datetime import date, time

import pytest

from smpolicy.checking.new_file import blank_file
from smpolicy.checking.view import View
from smpolicy.rules.checks.compared import days, first_day, is_answer, item_of, items_of, length_of, time_of
from tests.bodies import LIBRARY
from tests.editing import edited


def view_of(procedure: str = "open", body: str = "moriya", **answers: str) -> View:
    rulebook = LIBRARY.rulebook(body)
    file = blank_file(rulebook, procedure)
    return View(edited(file, {name.replace("__", "."): text for name, text in answers.items()}), rulebook)


@pytest.mark.parametrize(
    ("value", "item"),
    [
        ("開設日", "開設日"),
        ("開設日の年度末", "開設日"),
        ("開設日の年度の9月30日", "開設日"),
        ("点検年度の3月31日", "点検年度"),
        ("2026-03-31", ""),
        ("令和8年3月31日", ""),
        ("8:30", ""),
    ],
)
def test_a_value_comes_from_an_item_or_is_a_constant(value, item):
    assert item_of(value) == item
    assert is_answer(value) == (value == "開設日")


def test_an_item_is_read_once_however_many_values_come_from_it():
    assert items_of("提出日の年度末", "2026-03-31", "開設日", "提出日") == ("提出日", "開設日")


@pytest.mark.parametrize(
    ("value", "submitted", "day"),
    [
        ("提出日", "令和8年4月1日", date(2026, 4, 1)),
        # Of the fiscal year of that day, which begins in April.
        ("提出日の年度末", "2026-04-01", date(2027, 3, 31)),
        ("提出日の年度末", "2026-03-31", date(2026, 3, 31)),
        ("提出日の年度初め", "2026-03-31", date(2025, 4, 1)),
        ("提出日の年度の9月30日", "2026-04-01", date(2026, 9, 30)),
        ("提出日の年度の9月30日", "2026-03-31", date(2025, 9, 30)),
        ("提出日の年度の2月30日", "2026-04-01", None),
        ("提出日の年度末", "来月", None),
        ("提出日", "", None),
    ],
)
def test_a_day_is_what_is_answered_or_a_day_of_its_fiscal_year(value, submitted, day):
    assert first_day(view_of(steps__submitted_on=submitted), value) == day


def test_a_day_is_told_with_where_it_was_typed_and_a_constant_with_no_place():
    view = view_of(steps__submitted_on="2026-04-01")

    assert [(cell.path, cell.text) for cell, _ in days(view, "提出日の年度末")] == [
        ("steps.submitted_on", "2026-04-01")
    ]
    assert [(cell.path, cell.text, day) for cell, day in days(view, "2026-03-31")] == [
        ("", "2026-03-31", date(2026, 3, 31))
    ]


@pytest.mark.parametrize("year", ["2025", "２０２５年度", "2025年"])
def test_a_number_is_a_fiscal_year(year):
    assert first_day(view_of("review", "komae", review__year=year), "点検年度の3月31日") == date(2026, 3, 31)


def test_an_item_that_this_procedure_does_not_ask_says_no_day():
    view = view_of("open", review__year="2025")
    assert days(view, "点検年度の3月31日") == []


@pytest.mark.parametrize(
    ("value", "answer", "told"),
    [
        ("8:30", "", time(8, 30)),
        ("運用開始時刻", "午後1時", time(13)),
        ("運用開始時刻", "朝", None),
        ("運用開始時刻", "", None),
        # A day is no time.
        ("2026-03-31", "9:00", None),
    ],
)
def test_a_time_is_a_constant_or_what_is_answered(value, answer, told):
    assert time_of(view_of(posting__hours_start=answer), value) == told


@pytest.mark.parametrize(
    ("answered", "length"),
    [
        ("30日", 30),
        ("1か月", 30),
        ("４０", 40),
        # How long is the body's to say: nothing is invented while it is open.
        ("", None),
        ("しばらく", None),
        ("1" * 5000, None),
    ],
)
def test_a_length_is_what_the_body_answers(answered, length):
    assert length_of(view_of(drafting__retention=answered), "保存期間") == length


def test_a_length_that_the_rule_says_is_that():
    assert length_of(view_of(), 90) == 90
