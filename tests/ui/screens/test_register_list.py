"""一覧: searched, narrowed, turned over by pages; a section's link shows its own rows alone."""

import pytest

from tests.ui.drawing import texts
from tests.ui.screens.register_parts import BOOKS, BOSAI, filled, of_section, part

pytestmark = pytest.mark.usefixtures("database")


def test_the_list_is_searched_and_the_account_that_is_left_is_opened():
    test = part("list", filled(BOSAI, BOOKS))
    assert test.markdown[0].value == "2件"
    test.text_input(key="register-words").set_value("図書").run()
    assert test.markdown[0].value == "1件"
    assert "守谷市防災" not in texts(test)
    test.button(key="register-open").click().run()
    assert test.header[0].value == "守谷図書館"
    test.button(key="register-close").click().run()
    assert test.markdown[0].value.endswith("件")


def test_a_filter_says_how_many_it_leaves_and_leaves_them():
    test = part("list", filled(BOSAI, BOOKS, BOSAI | {"handle": "b2"}))
    platform = test.selectbox(key="register-only-platform")
    assert platform.options == ["すべて（3）", "Instagram（1）", "X（2）"]
    platform.set_value("x").run()
    assert test.markdown[0].value == "2件"
    assert "守谷図書館" not in texts(test)


def test_what_fits_nothing_says_what_to_do():
    test = part("list", filled(BOSAI))
    test.text_input(key="register-words").set_value("ありえない").run()
    assert "条件を変えてください" in test.info[0].value
    assert not texts(test)


def test_the_list_is_turned_over_by_pages_and_a_search_begins_at_the_first():
    test = part(
        "list", filled(*({**BOSAI, "handle": f"b{n:02}", "name": f"便り{n:02}"} for n in range(26)), BOOKS)
    )
    assert test.button(key="register-前").disabled
    test.button(key="register-次").click().run()
    assert test.markdown[1].value == "2／2ページ"
    assert "便り25" in texts(test)
    assert "便り24" not in texts(test)
    assert test.button(key="register-次").disabled
    test.text_input(key="register-words").set_value("便り").run()
    assert [text.value for text in test.markdown] == ["26件", "1／2ページ"]
    assert "便り00" in texts(test)


def test_a_chief_sees_no_other_sections_row():
    test = part("list", of_section(filled(BOSAI, BOOKS), "生活安全課"))
    assert test.markdown[0].value == "1件"
    assert "守谷市防災" in texts(test)
    assert "守谷図書館" not in texts(test)
    assert "内線の秘密" not in texts(test)
