"""書出し: the files of the register, what one of them cannot hold, and what no public list may hold."""

import pytest

from smpolicy.ui.session.registers import registers
from tests.ui.drawing import texts
from tests.ui.screens.register_parts import BOOKS, BOSAI, WEBSITES, filled, part, saved_files

pytestmark = pytest.mark.usefixtures("database")


def test_the_register_and_the_websites_list_can_be_saved():
    assert saved_files(part("export", filled(BOSAI))) == [
        "XLSXで保存", "CSV（UTF-8）で保存", "CSV（Shift_JIS）で保存", "HTMLで保存", "JSONで保存",
    ]  # fmt: skip


def test_what_old_software_cannot_write_is_told_with_its_place():
    test = part("export", filled(BOSAI | {"name": "髙橋😀の便り"}))
    assert "ない文字が1種類" in test.expander[0].label
    assert "😀：" in texts(test)
    assert "すべての文字を書けます" in texts(part("export", filled(BOSAI)))


def test_the_public_list_holds_what_runs_by_its_public_columns_alone():
    access = filled(BOSAI | {"state": "running"}, BOOKS)
    test = part("export", access)
    assert any("「運用中」の1件" in text.value for text in test.markdown)
    page = test.code[0].value
    assert "守谷市防災" in page
    assert "守谷図書館" not in page
    assert "内線の秘密" not in page


def test_the_public_list_is_ordered_as_it_is_wanted():
    access = filled(BOSAI | {"state": "running"}, BOOKS | {"state": "running"})
    test = part("export", access)
    assert "中央図書館</h" not in test.code[0].value
    test.radio(key="register-by").set_value("section").run()
    assert "中央図書館</h" in test.code[0].value


@pytest.mark.parametrize(("body", "name"), WEBSITES)
def test_the_website_is_called_as_the_body_calls_it(body, name):
    assert any(name in header.value for header in part("export", registers().begin(body)).header)
