"""A moment is stored in milliseconds and read back as it was, in UTC."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from smpolicy.drafts.moments import milliseconds, moment_of


@given(st.datetimes(min_value=datetime(1970, 1, 1), max_value=datetime(2200, 1, 1), timezones=st.just(UTC)))
def test_a_moment_comes_back_to_the_millisecond(moment: datetime):
    stored = int(moment.timestamp() * 1000)
    assert abs(moment_of(stored) - moment) <= timedelta(milliseconds=1)
    assert moment_of(stored).tzinfo is UTC


def test_now_is_now_and_later_is_not_earlier():
    first, second = milliseconds(), milliseconds()
    assert first <= second
    assert abs(moment_of(first) - datetime.now(UTC)) < timedelta(minutes=1)
