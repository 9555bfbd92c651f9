"""Days of the week in the words of operating hours."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smpolicy.japanese.weekdays import EVERY_DAY, WEEK, named_days


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("月曜日から金曜日まで（祝日及び年末年始を除く。）", "月火水木金"),
        ("月～金（土日祝日を除く）", "月火水木金"),
        ("祝日を除く月～金", "月火水木金"),
        ("平日", "月火水木金"),
        ("開庁日のみ", "月火水木金"),
        ("月・水・金", "月水金"),
        ("月火水", "月火水"),
        ("火曜日及び木曜日", "火木"),
        ("火曜日から日曜日まで", "火水木金土日"),
        ("土曜日から月曜日まで", "土日月"),
        ("平日及び土曜日", "月火水木金土"),
        ("土日祝", "土日祝"),
        ("毎日", "月火水木金土日祝"),
        ("年中無休", "月火水木金土日祝"),
        ("水曜日を除く毎日", "月火木金土日祝"),
        ("毎日曜日", "日"),
        ("毎日（水曜日を除く、木曜日を除き、催しの日（金曜日は除く）", "月火土日祝"),
        ("水を除く木を除き、毎日", "月火金土日祝"),
        ("随時", ""),
        ("催しのある日", ""),
        ("月末と施設の休館の前日", ""),
    ],
)
def test_days_are_read_as_they_are_written(text, days):
    assert named_days(text) == frozenset(days)


@given(st.sets(st.sampled_from(WEEK), min_size=1), st.sampled_from(["、", "・", "及び"]))
def test_days_written_one_by_one_are_all_read(days, sign):
    assert named_days(sign.join(f"{day}曜日" for day in days)) == days


@given(st.text(max_size=40))
def test_any_text_gives_days_or_none(text):
    assert named_days(text) <= EVERY_DAY
