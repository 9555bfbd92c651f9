"""設定と権限: links for a section, people with login, accounts brought."""

import pytest

from smpolicy.ui.screens import register_settings
from smpolicy.ui.session.accounts import accounts
from smpolicy.ui.session.draft_store import store
from smpolicy.ui.session.registers import registers
from tests.accounts.deciding import edition, opening
from tests.ui.drawing import click
from tests.ui.screens.register_parts import BOOKS, BOSAI, filled, part

pytestmark = pytest.mark.usefixtures("database")


def test_a_link_opens_the_rows_of_its_section_alone():
    access = filled(BOSAI, BOOKS)
    test = part("settings", access)
    test.selectbox(key="register-link-of").set_value("中央図書館").run()
    test.button(key="register-link").click().run()
    opened = registers().open(test.code[0].value.removeprefix("/register?register="))
    assert opened is not None
    assert [row.title for row in registers().rows(opened)] == ["守谷図書館"]


def confirmed(body: str) -> str:
    """Confirm the body's example; return the account's key."""
    file = opening(body)
    key = accounts().confirm(store().create(file).draft.id, edition(1, file), "running").key
    assert key
    return key


def test_an_account_is_brought_by_its_link_and_what_is_none_or_anothers_is_told():
    access = registers().begin("moriya")
    test = part("settings", access)
    links = f"https://wizard.example/account?account={confirmed('moriya')}\nでたらめ\n{confirmed('komae')}\n"
    test.text_area[1].set_value(links)
    click(test, "台帳に加える")
    wrong, other = [error.value for error in test.error]
    assert "「でたらめ」では、アカウントを開けません" in wrong
    assert "別の団体のアカウントです" in other
    [row] = registers().rows(access)
    assert row.cells["handle"] == opening().answers.account.handle


def test_with_login_people_are_let_in_and_out_by_their_address(monkeypatch):
    monkeypatch.setattr(register_settings, "reader", lambda: "keeper@city.example")
    access = registers().begin("moriya", who="keeper@city.example")
    test = part("settings", access)
    assert "リンク" not in [header.value for header in test.header]
    by_label = {field.label: field for field in test.text_input}
    by_label["メールアドレス"].set_value("花子")
    click(test, "開けるようにする")
    assert "「花子」はメールアドレスではありません" in test.error[0].value
    assert registers().people(access) == {"keeper@city.example": ""}
    by_label = {field.label: field for field in test.text_input}
    by_label["メールアドレス"].set_value(" Hanako@City.example ")
    by_label["課（空欄なら全体）"].set_value("中央図書館")
    click(test, "開けるようにする")
    assert registers().people(access) == {"keeper@city.example": "", "hanako@city.example": "中央図書館"}
    # Nobody locks themselves out.
    assert [button.key for button in test.button if (button.key or "").startswith("out-")] == [
        "out-hanako@city.example"
    ]
    test.button(key="out-hanako@city.example").click().run()
    assert registers().people(access) == {"keeper@city.example": ""}
