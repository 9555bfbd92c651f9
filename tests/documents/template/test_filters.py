"""Filters of templates; gaps and blanks pass through all of them."""

import pytest

from smpolicy.documents.template.filters import OURS, enumerate_words, mask_mail, narrow, widen, with_at
from smpolicy.documents.values import Gap, Later


@pytest.mark.parametrize("name", sorted(OURS))
@pytest.mark.parametrize("mark", [Gap(), Later("令和　年　月　日")])
def test_a_mark_passes_through_every_filter(name, mark):
    assert OURS[name](mark) is mark


def test_lists_become_one_line():
    assert enumerate_words(["市民", "事業者"]) == "市民、事業者"
    assert enumerate_words(["8時", "17時"], "から") == "8時から17時"
    assert enumerate_words("一つ") == "一つ"


def test_widths_are_changed_and_changed_back():
    assert widen("(1) a") == "（１）　ａ"
    assert narrow(widen("(1) a")) == "(1) a"


def test_an_id_gets_its_sign_and_no_id_gets_none():
    assert (with_at("moriya"), with_at("")) == ("@moriya", "")


def test_a_mail_address_shows_its_domain_alone():
    assert mask_mail("kouhou@city.example.lg.jp") == "****@city.example.lg.jp"
    assert mask_mail("") == ""


@pytest.mark.parametrize(
    ("given", "year", "end"),
    [
        ("2026-04-01", "令和8年度", "2027-03-31"),
        ("令和8年3月31日", "令和7年度", "2026-03-31"),
        ("2019", "令和元年度", "2020-03-31"),
        ("未定", "未定", "未定"),
    ],
)
def test_a_day_or_a_number_tells_its_fiscal_year(given, year, end):
    assert (OURS["年度"](given), OURS["年度末"](given)) == (year, end)
