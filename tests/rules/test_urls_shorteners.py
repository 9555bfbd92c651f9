"""Every shortener of the list is recognised, however it is written."""

import tomllib
from datetime import date

import pytest

from smpolicy.rules import urls
from smpolicy.settings import TEMPLATES

LIST = tomllib.loads((TEMPLATES / "shorteners.toml").read_text(encoding="utf-8"))
WIDE = str.maketrans({chr(i): chr(i + 0xFEE0) for i in range(0x21, 0x7F)})


def test_the_list_is_long_enough_and_says_where_it_comes_from():
    assert len(set(LIST["hosts"])) == len(LIST["hosts"]) >= 40
    assert "要確認" in LIST["source"]
    assert date.fromisoformat(LIST["checked_on"])
    assert not set(LIST["hosts"]) & set(LIST["own"])


@pytest.mark.parametrize("host", LIST["hosts"])
def test_a_host_is_recognised_in_every_form(host):
    forms = [
        host,
        f"{host}/a1B",
        f"https://{host}/a1B",
        f"HTTP://WWW.{host.upper()}/x",
        f"詳しくは{host}/a1Bへ。",
    ]
    for text in [*forms, *(form.translate(WIDE) for form in forms)]:
        assert urls.shorteners(text) == [host], text
