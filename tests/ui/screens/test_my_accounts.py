"""With login the screen アカウント lists what the reader may open; without it, it asks for a file alone."""

import pytest
from streamlit.testing.v1 import AppTest

from smpolicy.accounts.account import Account, EditionLine
from smpolicy.ui.screens import my_accounts
from tests.accounts.deciding import MOMENT


class Accounts:
    """Two accounts of one reader."""

    def listed(self, reader: str) -> list[Account]:
        line = EditionLine(2, "change", MOMENT, "2027-04-01", "", "")
        return [
            Account(n, "moriya", "x", name, "moriya_bosai", "", "生活安全課", "running", (line,))
            for n, name in enumerate(["守谷市防災", "<b>守谷市図書館</b>"], 1)
            if reader == "a@example.jp"
        ]

    def new_key_for(self, account: int, reader: str) -> str:
        return f"key-{account}-{reader}"


def page(me: str) -> None:
    from smpolicy.ui.screens.my_accounts import draw_my_accounts

    draw_my_accounts(me)


@pytest.fixture(autouse=True)
def _kept(monkeypatch):
    monkeypatch.setattr(my_accounts, "accounts", Accounts)


def test_each_account_is_listed_with_its_edition_in_force_and_can_be_opened():
    app = AppTest.from_function(page, args=("a@example.jp",)).run()
    shown = " ".join(element.proto.body for element in app.get("html"))
    assert "守谷市防災" in shown
    assert "第2版（令和9年4月1日から）" in shown
    assert "<b>守谷市図書館" not in shown
    app.button[1].click().run()
    assert (
        app.query_params["account"] == ["key-2-a@example.jp"]
        or app.query_params["account"] == "key-2-a@example.jp"
    )


def test_who_has_none_sees_no_list():
    app = AppTest.from_function(page, args=("b@example.jp",)).run()
    assert not app.button
    assert not app.header
