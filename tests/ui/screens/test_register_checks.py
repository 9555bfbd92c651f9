"""台帳の点検: accounts together under their rules, and the website's page beside the register."""

import pytest

from smpolicy.ui.session.registers import registers
from tests.ui.drawing import texts
from tests.ui.screens.register_parts import BOOKS, BOSAI, WEBSITES, filled, part

pytestmark = pytest.mark.usefixtures("database")


def test_a_finding_stands_once_with_its_clause_and_all_its_accounts():
    access = filled(*(BOSAI | {"handle": f"b{n}", "name": f"便り{n}", "state": "running"} for n in range(32)))
    told = texts(part("checks", access))
    [page] = [section for section in told.split("<section>") if "掲載ページが書かれていません" in section]

    assert "【必須】32件" in page
    assert "<span class=smp-clause>3(1)ウ</span>" in page
    assert page.count("<li>") == 31
    assert "<li>ほか2件</li>" in page


def test_what_is_our_suggestion_is_said_to_be_one():
    [handle] = [
        section
        for section in texts(part("checks", filled(BOSAI | {"handle": "b", "state": "running"}))).split(
            "<section>"
        )
        if "XのID" in section
    ]
    assert "（この支援ツールの提案）" in handle
    assert "smp-clause" not in handle


def test_how_long_is_idle_is_asked_of_the_body_until_it_says_so():
    access = filled(BOSAI | {"state": "running", "last_post_on": "2020-01-01"})
    test = part("checks", access)
    assert "「設定と権限」で決めると" in test.info[0].value
    assert "か月を過ぎています" not in texts(test)
    registers().set_settings(access, idle_months=6)
    test = part("checks", access)
    assert not test.info
    assert "6か月を過ぎています" in texts(test)
    assert "守谷市防災" in texts(test)


def test_the_websites_page_is_compared_both_ways():
    access = filled(BOSAI | {"state": "running"}, BOOKS | {"state": "ended_deleted"})
    test = part("checks", access)
    assert "ページにありません" not in texts(test)
    page = (
        '<a href="https://www.instagram.com/library">図書館</a><a href="https://x.com/sonota"><b>他</b></a>'
    )
    test.text_area(key="register-page-html").set_value(page).run()
    missing, over, unknown = texts(test).partition("運用中なのに")[2].split("</ul>")[:3]
    assert "（1件）" in missing
    assert "守谷市防災" in missing
    assert "守谷図書館" in over
    assert "（1件）" in unknown
    assert "<b>" not in unknown


@pytest.mark.parametrize(("body", "name"), WEBSITES)
def test_the_website_is_called_as_the_body_calls_it(body, name):
    assert any(name in header.value for header in part("checks", registers().begin(body)).header)
