"""Names of offices: the same one written in two ways, a unit inside it, and what only looks like it."""

import pytest

from smpolicy.rules.offices import names_office, names_only, same_office


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("市民生活部生活安全課", "生活安全課", True),
        ("生活　安全課", "生活安全課", True),
        ("守谷市生活安全課", "市民生活部生活安全課", False),
        ("守谷市生活安全課", "生活安全課", True),
        ("教育委員会中央図書館", "中央図書館", True),
        ("中央図書館", "図書館", False),
        ("都市計画課", "計画課", False),
        ("秘書課", "情報推進課", False),
        ("生活安全課防災係", "生活安全課", False),
    ],
)
def test_the_same_office_in_two_ways(one, other, same):
    assert same_office(one, other) is same
    assert same_office(other, one) is same


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("秘書課", True),
        ("市長公室秘書課", True),
        ("守谷市秘書課", True),
        ("秘書課広報係", True),
        ("秘書課長", True),
        ("情報推進課、秘書課", True),
        ("情報推進課及び秘書課", True),
        ("秘書課を含む関係部署", True),
        ("秘書課以外の全課", False),
        ("秘書課を除く関係課", False),
        ("議員秘書課", False),
        ("情報推進課", False),
    ],
)
def test_a_text_that_names_an_office(text, named):
    assert names_office(text, "秘書課") is named


def test_a_list_with_another_office_in_it_names_not_only_the_one():
    assert names_only("市民生活部生活安全課", "生活安全課")
    assert names_only("生活安全課防災係", "市民生活部生活安全課")
    assert not names_only("秘書課、生活安全課", "生活安全課")
    assert not names_only("秘書課", "生活安全課")
