"""Who is who at the login: addresses that only look alike stay two people."""

import pytest

from smpolicy.ui.session.login import normal_address


@pytest.mark.parametrize("other", ["\u212aate@city.example", "kate@c\u0130ty.example", "ｋate@city.example"])
def test_an_address_that_only_looks_like_another_is_another(other):
    assert normal_address(other) != normal_address("kate@city.example")


def test_capitals_and_spaces_around_make_no_difference():
    assert normal_address(" Kate@City.EXAMPLE ") == "kate@city.example"
