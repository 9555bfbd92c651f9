"""台帳, the screen around its parts: begun, opened by a key, told why it is not, and what a chief sees of it."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from smpolicy.ui.session import draft_session
from smpolicy.ui.session.registers import KEY, registers
from tests.sixth_body import RULEBOOK
from tests.ui.drawing import draft_of
from tests.ui.screens.register_parts import BOSAI, filled

pytestmark = pytest.mark.usefixtures("database")


def script() -> None:
    from smpolicy.ui.screens.register import draw_register

    draw_register()


def screen(key: str = "") -> AppTest:
    test = AppTest.from_function(script, default_timeout=30)
    if key:
        test.query_params[KEY] = key
    return test.run()


def test_who_begins_a_register_has_its_key_in_the_address():
    test = screen()
    test.selectbox(key="register-body").set_value("komae").run()
    test.button(key="register-begin").click().run()
    assert test.title[0].value == "台帳　狛江市"
    access = registers().open("".join(test.query_params[KEY]))
    assert access is not None
    assert (access.municipality, access.whole) == ("komae", False)


def test_the_open_drafts_own_body_stands_in_the_list_and_without_a_draft_none_does():
    nobodys = screen()
    assert nobodys.selectbox(key="register-body").value is None
    assert nobodys.button(key="register-begin").disabled
    test = AppTest.from_function(script, default_timeout=30)
    test.session_state[draft_session._KEY] = draft_of("nagasaki")
    assert test.run().selectbox(key="register-body").value == "nagasaki"


def test_a_register_whose_bodys_folder_is_broken_tells_its_file_and_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    folder = tmp_path / "bodies" / "aozora"
    folder.mkdir(parents=True)
    (folder / "rulebook.toml").write_text(RULEBOOK.replace("[[clauses]]", "[[clause]]", 1), encoding="utf-8")
    monkeypatch.setenv("SMPOLICY_TEMPLATES", str(folder.parent))
    test = screen(registers().new_key_for(registers().begin("aozora")))
    assert not test.exception
    assert "rulebook.toml" in test.error[0].value


def test_a_wrong_key_opens_nothing():
    assert "開けません" in screen("x" * 32).error[0].value


@pytest.mark.parametrize(
    "name", ["まとめ", "今月すること", "点検", "取込み", "書出し", "棚卸し", "人事異動", "設定と権限"]
)
def test_each_part_is_drawn_by_its_name(name):
    test = screen(registers().new_key_for(filled(BOSAI)))
    assert test.radio(key="register-part").value == "一覧"
    test.radio(key="register-part").set_value(name).run()
    assert not test.exception
    assert not test.error


def test_a_chief_sees_no_part_that_is_for_keepers():
    test = screen(registers().new_key_for(filled(BOSAI), "生活安全課"))
    assert test.title[0].value == "台帳　守谷市　生活安全課"
    assert test.radio(key="register-part").options == ["一覧", "まとめ", "今月すること"]
