"""Which name was meant."""

import pytest

from smpolicy.datafiles.nearest import nearest


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("アカウント", "「アカウント名」ではありませんか。"),
        ("アカウントめい", "「アカウント名」ではありませんか。"),
    ],
)
def test_the_nearest_name_is_offered(name, hint):
    assert nearest(name, ["目的", "アカウント名", "ID"]) == hint


def test_nothing_is_offered_where_nothing_is_near():
    assert nearest("合言葉", ["目的", "アカウント名", "ID"]) == ""
    assert nearest("目的", []) == ""
