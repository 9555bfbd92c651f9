"""An account's page: its facts, what people write with its history, and nobody else's row."""

import pytest

from smpolicy.accounts.register.rows import Query
from smpolicy.ui.session.registers import registers
from tests.accounts.deciding import edition
from tests.ui.drawing import click, texts
from tests.ui.screens.register_parts import (
    BOOKS,
    BOSAI,
    field,
    fields,
    filled,
    of_section,
    part,
    row_of,
    with_edition,
)

pytestmark = pytest.mark.usefixtures("database")


def test_a_row_is_written_with_its_history():
    access = filled(BOSAI)
    test = row_of(access)
    field(test, "register-cell-last_post_on").set_value("Ｒ８．１０．１")
    field(test, "register-cell-state").set_value("running")
    click(test, "保存する")
    assert test.success[0].value == "保存しました。"
    [row] = registers().rows(access)
    assert (row.cells["last_post_on"], row.state) == ("2026-10-01", "running")
    assert {line.cell for line in registers().history(access, row.id)} == {"", "last_post_on", "state"}
    assert "この行の履歴（3件）" in [fold.label for fold in test.expander]
    assert "最終投稿日：（なし） → 令和8年10月1日" in texts(test)


def test_what_an_edition_says_is_marked_as_such_and_cannot_be_written():
    test = row_of(with_edition(edition()))
    public = {line for line in texts(test).split("<tr>") if "公開" in line}
    assert any(">アカウント名 " in line for line in public)
    assert not any(">管理番号 " in line for line in public)
    of_edition = {line for line in texts(test).split("<tr>") if "確定版から" in line}
    assert any(">課 " in line and "生活安全課" in line for line in of_edition)
    assert "register-cell-name" not in fields(test)
    assert test.button(key="register-account")
    assert "確定版のない行です" not in [caption.value for caption in test.caption]


def test_a_row_without_edition_says_so_and_leads_to_no_account():
    test = row_of(filled(BOSAI))
    assert any("確定版のない行です" in caption.value for caption in test.caption)
    assert "register-cell-name" in fields(test)
    assert "register-account" not in {button.key for button in test.button}


def test_a_chief_writes_the_own_row_but_neither_its_number_nor_its_section():
    access = filled(BOSAI, BOOKS)
    own = fields(row_of(of_section(access, "生活安全課")))
    keepers = fields(row_of(access))
    assert keepers - own == {"register-cell-number", "register-cell-section"}
    assert "register-cell-last_post_on" in own


def test_a_chief_cannot_open_another_sections_row():
    access = filled(BOSAI, BOOKS)
    [other] = registers().page(access, Query(words="図書"))[0]
    test = part("list", of_section(access, "生活安全課"), row=str(other.id))
    assert "見る権限がありません" in test.error[0].value
    assert "守谷図書館" not in texts(test)
