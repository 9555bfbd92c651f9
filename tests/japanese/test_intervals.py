"""Intervals as people write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smpolicy.japanese.intervals import interval_days, span_days


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("3か月ごと", 90),
        ("１ヵ月毎", 30),
        ("三か月に一回", 90),
        ("2週間おき", 14),
        ("毎月1回", 30),
        ("月に2回", 15),
        ("毎週月曜日", 7),
        ("四半期ごと", 91),
        ("半年に1度", 182),
        ("年1回", 365),
        ("3年ごと", 1095),
        ("必要に応じて", None),
        ("定期的に", None),
        ("確認しない", None),
        ("1" * 5000 + "日ごと", None),
        ("月" + "1" * 5000 + "回", None),
        ("", None),
    ],
)
def test_an_interval_is_read_in_days(text, days):
    assert interval_days(text) == days


@given(st.text(max_size=40))
def test_any_text_gives_days_or_none(text):
    found = interval_days(text)

    assert found is None or found >= 0


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("90日", 90),
        ("６か月", 180),
        ("三ヶ月間", 90),
        ("1年", 365),
        ("半年", 182),
        ("3か月ごと", None),
        ("しばらく", None),
    ],
)
def test_a_span_is_read_in_days(text, days):
    assert span_days(text) == days
