"""Days and times as people really type them, and as papers print them."""

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smpolicy.japanese.dates import (
    clock,
    date_problem,
    fiscal_year,
    fiscal_year_label,
    parse_date,
    parse_time,
    wareki,
)


@pytest.mark.parametrize(
    "text",
    [
        "2026-04-01",
        "2026/4/1",
        "2026.4.1",
        "2026年4月1日",
        "令和8年4月1日",
        "令和８年４月１日",
        "R8.4.1",
        "r8/4/1",
        "令和8年 4月 1日",
        "令和八年四月一日",
        "二〇二六年四月一日",
        "20260401",
        "２０２６０４０１",
    ],
)
def test_a_day_is_read_in_every_usual_form(text):
    assert parse_date(text) == date(2026, 4, 1)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "来年",
        "2026-02-30",
        "令和0年1月1日",
        "令和1年4月30日",
        "平成31年5月1日",
        "2026-04",
        "4月1日",
        "20261301",
        "202604",
        "令和8年13月1日",
        "明治元年1月1日",
    ],
)
def test_what_is_no_day_is_none(text):
    assert parse_date(text) is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("令和二十三年十月二十日", date(2041, 10, 20)),
        ("令和十年十二月三十一日", date(2028, 12, 31)),
        ("昭和六十三年一月七日", date(1988, 1, 7)),
        ("令和元年五月一日", date(2019, 5, 1)),
    ],
)
def test_kanji_numbers_are_read(text, day):
    assert parse_date(text) == day


@pytest.mark.parametrize(
    ("text", "cause"),
    [
        ("4月1日", "年がありません"),
        ("4/1", "年がありません"),
        ("令和8年2月30日", "2026年2月30日はありません"),
        ("2026-13-01", "13月はありません"),
        ("令和0年4月1日", "令和0年はありません"),
        ("平成31年5月1日", "平成31年5月1日はありません（令和元年5月1日です）"),
        ("令和1年4月30日", "令和1年4月30日はありません（平成31年4月30日です）"),
        ("来年の春", ""),
        ("令和8年4月1日", ""),
    ],
)
def test_a_day_that_does_not_exist_is_told_with_its_cause(text, cause):
    assert date_problem(text) == cause


@given(st.text())
def test_no_text_breaks_the_reading_of_days_and_times(text):
    assert (parse_date(text) is None) or date_problem(text) == ""
    parse_time(text)


@pytest.mark.parametrize(
    ("day", "words"),
    [
        ("2019-05-01", "令和元年5月1日"),
        ("2019-04-30", "平成31年4月30日"),
        ("1989-01-08", "平成元年1月8日"),
        ("1989-01-07", "昭和64年1月7日"),
        ("1926-12-25", "昭和元年12月25日"),
        ("1926-12-24", "1926年12月24日"),
        ("来年の春", "来年の春"),
    ],
)
def test_days_are_printed_in_their_era(day, words):
    assert wareki(day) == words


@given(st.dates(date(1926, 12, 25), date(2099, 12, 31)))
def test_a_printed_day_is_read_back(day):
    assert parse_date(wareki(day)) == day


def test_the_fiscal_year_runs_from_april():
    assert fiscal_year(date(2026, 3, 31)) == 2025
    assert fiscal_year(date(2026, 4, 1)) == 2026
    assert (fiscal_year_label(2025), fiscal_year_label(2019)) == ("令和7年度", "令和元年度")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("8:30", time(8, 30)),
        ("８時３０分", time(8, 30)),
        ("9時", time(9)),
        ("8時半", time(8, 30)),
        ("午後八時半", time(20, 30)),
        ("0830", time(8, 30)),
        ("2515", None),
        ("午後5時15分", time(17, 15)),
        ("午前0時", time(0)),
        ("24:00", time(23, 59)),
        ("25:00", None),
        ("8:60", None),
        ("朝", None),
        ("午後13時", None),
    ],
)
def test_a_time_is_read(text, found):
    assert parse_time(text) == found


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("8:30", "午前8時30分"),
        ("17:00", "午後5時"),
        ("12:30", "午後0時30分"),
        ("24:00", "午後12時"),
        ("朝", "朝"),
    ],
)
def test_times_are_printed(text, words):
    assert clock(text) == words
