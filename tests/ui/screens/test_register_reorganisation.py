"""人事異動: what a table of moves touches, told before anything is made; then one draft for each account."""

import pytest
from streamlit.testing.v1 import AppTest

from smpolicy.accounts.register.rows import Access
from smpolicy.ui.session.registers import registers
from tests.accounts.deciding import edition
from tests.ui.drawing import texts
from tests.ui.screens.register_parts import BOSAI, filled, part, saved_files, with_edition

pytestmark = pytest.mark.usefixtures("database")
MOVE = "市民生活部,生活安全課,くらし部,くらし安全課,くらし安全課長"


def typed(access: Access, text: str) -> AppTest:
    test = part("reorganisation", access)
    test.text_area(key="reorganisation-typed").set_value(text).run()
    assert not test.exception
    return test


def can_be_made(test: AppTest) -> bool:
    return "reorganisation-make" in {button.key for button in test.button}


def test_the_account_that_names_the_section_is_told_with_its_change_and_its_draft_is_made():
    access = with_edition(edition())
    test = typed(access, MOVE.replace(",", "、"))
    assert test.subheader[-1].value == "変わるアカウント（1件）"
    assert "市民生活部生活安全課 → くらし部くらし安全課" in texts(test)
    assert "起案と別紙、ホームページの一覧、引継書をZIPで保存" in saved_files(test)
    assert registers().settings(access).get("reorganised") is None

    test.button(key="reorganisation-make").click().run()
    assert "下書きを作りました" in test.success[0].value
    assert "下書きのリンクの一覧を保存（CSV）" in saved_files(test)
    assert list(registers().settings(access)["reorganised"].values()) == [1]
    # Who comes again is told before making them twice.
    assert "すでに1件作ってあります" in typed(access, MOVE).info[0].value


def test_a_section_that_no_edition_names_is_told():
    test = typed(with_edition(edition()), "市民生活部,税務課,市民生活部,市税課,")
    assert "この課の名前のある確定版はありません" in test.info[0].value
    assert not can_be_made(test)


def test_what_was_only_imported_has_no_paper_to_change():
    assert not can_be_made(typed(filled(BOSAI), MOVE))


def test_a_line_that_cannot_be_read_is_told_and_nothing_can_be_made():
    test = typed(with_edition(edition()), "生活安全課がくらし安全課になる")
    assert test.error
    assert not can_be_made(test)


def test_a_day_that_cannot_be_read_is_told_with_an_example():
    test = typed(with_edition(edition()), MOVE)
    test.text_input(key="reorganisation-day").set_value("4月頃").run()
    assert "令和9年4月1日のように書いてください" in test.error[0].value
    assert not can_be_made(test)
