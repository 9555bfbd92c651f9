"""取込み: a list is looked at before it is taken; what is not taken comes back, and no password is read."""

import pytest
from streamlit.testing.v1 import AppTest

from smpolicy.accounts.register.rows import Access, Query
from smpolicy.ui.session.registers import registers
from tests.ui.drawing import texts
from tests.ui.screens.register_parts import BOOKS, BOSAI, filled, part, saved_files

pytestmark = pytest.mark.usefixtures("database")


def uploaded(access: Access, text: str, encoding: str = "utf-8") -> AppTest:
    test = part("import", access)
    test.file_uploader[0].upload("一覧.csv", text.encode(encoding), "text/csv").run()
    assert not test.exception
    return test


def test_a_list_is_looked_at_before_it_is_taken_and_the_rest_comes_back():
    access = registers().begin("moriya")
    test = uploaded(
        access,
        "媒体,ID,課名,謎\nX,moriya_a,秘書課,1\nX,moriya_a,防災課,2\nX,moriya_b,防災課,3\nX,,防災課,4\n",
        "cp932",
    )
    assert registers().rows(access) == []
    [question] = [radio for radio in test.radio if "同じアカウント" in radio.label]
    question.set_value("3-0").run()
    test.button(key="register-take").click().run()
    assert "新規2件" in test.success[0].value
    assert "取り込まない2件" in test.success[0].value
    assert saved_files(test)[0] == "取り込まない2行を、理由を付けて保存（XLSX）"
    assert [row.cells["section"] for row in registers().rows(access)] == ["防災課", "防災課"]
    assert registers().settings(access)["headings"] == {
        "媒体": "platform",
        "ID": "handle",
        "課名": "section",
        "謎": "",
    }


def test_what_would_change_is_shown_with_before_and_after():
    test = uploaded(filled(BOSAI), "媒体,ID,課名\nX,moriya_bosai,くらし安全課\n")
    assert "変更（1件）" in [fold.label for fold in test.expander]
    assert "生活安全課 → くらし安全課" in texts(test)


def test_what_another_has_written_meanwhile_is_looked_at_before_it_is_changed():
    access = filled(BOSAI, BOOKS)
    test = uploaded(access, "媒体,ID,課名\nX,moriya_bosai,くらし安全課\n")
    [row] = registers().page(access, Query(words="防災"))[0]
    registers().change(access, row, {"section": "危機管理課"})
    test.button(key="register-take").click().run()
    assert "まだ取り込んでいません" in test.error[0].value
    assert "危機管理課 → くらし安全課" in texts(test)
    assert registers().row(access, row.id).cells["section"] == "危機管理課"
    test.button(key="register-take").click().run()
    assert not test.error
    assert registers().row(access, row.id).cells["section"] == "くらし安全課"


def test_what_another_has_written_elsewhere_stops_no_import():
    access = filled(BOSAI, BOOKS)
    test = uploaded(access, "媒体,ID,課名\nX,moriya_bosai,くらし安全課\n")
    rows = {row.cells["handle"]: row for row in registers().rows(access)}
    registers().change(access, rows["library"], {"remarks": "他"})
    registers().change(access, rows["moriya_bosai"], {"remarks": "他"})
    test.button(key="register-take").click().run()
    assert "変更1件" in test.success[0].value
    now = registers().row(access, rows["moriya_bosai"].id).cells
    assert (now["section"], now["remarks"]) == ("くらし安全課", "他")


def test_a_column_of_passwords_is_neither_shown_nor_read():
    access = registers().begin("moriya")
    test = uploaded(access, "媒体,ID,パスワード\nX,moriya_a,himitsu-1234\n")
    assert "「パスワード」はパスワードの列のようなので、読みません" in test.warning[0].value
    assert "himitsu" not in texts(test)
    assert "「パスワード」の列" not in [box.label for box in test.selectbox]
    assert "＊＊＊" in texts(test)
    test.button(key="register-take").click().run()
    [row] = registers().rows(access)
    assert "himitsu-1234" not in row.cells.values()


@pytest.mark.parametrize(
    ("text", "told"),
    [("", "このシートには何も書かれていません"), ("これは表ではありません\n", "列が1つも対応していません")],
)
def test_what_has_no_columns_says_what_to_do_and_offers_nothing_to_take(text, told):
    test = uploaded(registers().begin("moriya"), text)
    assert told in test.info[0].value
    assert "register-take" not in {button.key for button in test.button}
