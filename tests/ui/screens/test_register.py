"""The register's screen: begun, filled from a file, searched, a row written, checks, what a chief sees."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from smpolicy.accounts.register.rows import Access, Query
from smpolicy.japanese.dates import JAPAN
from smpolicy.ui.session import draft_session
from smpolicy.ui.session.registers import KEY, registers
from tests.conftest import ROOT
from tests.sixth_body import RULEBOOK
from tests.ui.drawing import draft_of

BOSAI = {
    "platform": "x",
    "handle": "moriya_bosai",
    "name": "守谷市防災",
    "section": "生活安全課",
    "remarks": "内線の秘密",
}
BOOKS = {"platform": "instagram", "handle": "library", "name": "守谷図書館", "section": "中央図書館", "remarks": "鍵は館長"}  # fmt: skip


@pytest.fixture(autouse=True)
def own_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("SMPOLICY_DATA", str(tmp_path / "data"))


def script() -> None:
    from smpolicy.ui.screens.register import draw_register

    draw_register()


def screen(key: str = "") -> AppTest:
    found = AppTest.from_function(script, default_timeout=30)
    if key:
        found.query_params[KEY] = key
    return found.run()


def filled(*rows: dict[str, str]) -> Access:
    access = registers().begin("moriya")
    registers().take_in(access, 0, rows, [], "一覧.xlsx")
    return access


def part(found: AppTest, name: str) -> AppTest:
    return found.radio(key="register-part").set_value(name).run()


def test_who_begins_a_register_has_its_key_in_the_address():
    found = screen()
    found.selectbox(key="register-body").set_value("komae").run()
    found.button(key="register-begin").click().run()
    assert found.title[0].value == "台帳　狛江市"
    access = registers().open("".join(found.query_params[KEY]))
    assert access is not None
    assert (access.municipality, access.whole) == ("komae", False)


def test_the_open_drafts_own_body_stands_in_the_list_and_without_a_draft_none_does():
    nobodys = screen()
    assert nobodys.selectbox(key="register-body").value is None
    assert nobodys.button(key="register-begin").disabled
    found = AppTest.from_function(script, default_timeout=30)
    found.session_state[draft_session._KEY] = draft_of("nagasaki")
    assert found.run().selectbox(key="register-body").value == "nagasaki"


def test_a_register_whose_bodys_folder_is_broken_tells_its_file_and_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    folder = tmp_path / "bodies" / "aozora"
    folder.mkdir(parents=True)
    (folder / "rulebook.toml").write_text(RULEBOOK.replace("[[clauses]]", "[[clause]]", 1), encoding="utf-8")
    monkeypatch.setenv("SMPOLICY_TEMPLATES", str(folder.parent))
    key = registers().new_key_for(registers().begin("aozora"))
    found = screen(key)
    assert not found.exception
    assert "rulebook.toml" in found.error[0].value
    start = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30)
    start.session_state["register-key"] = key
    assert not start.run().exception


def test_a_wrong_key_opens_nothing():
    found = screen("x" * 32)
    assert "開けません" in found.error[0].value


def test_the_list_is_searched_and_a_row_is_written_with_its_history():
    access = filled(BOSAI, BOOKS)
    found = screen(registers().new_key_for(access))
    assert found.markdown[0].value == "2件"
    found.text_input(key="register-words").set_value("図書").run()
    assert found.markdown[0].value == "1件"
    found.button(key="register-open").click().run()
    assert found.header[0].value == "守谷図書館"
    found.text_input(key="register-cell-last_post_on").set_value("Ｒ８．１０．１")
    found.selectbox(key="register-cell-state").set_value("running")
    next(b for b in found.button if b.label == "保存する").click().run()
    [row] = registers().page(access, Query(words="図書"))[0]
    assert (row.cells["last_post_on"], row.state) == ("2026-10-01", "running")
    assert {line.cell for line in registers().history(access, row.id)} == {"", "last_post_on", "state"}


def test_a_cell_that_cannot_be_read_is_told_and_nothing_is_written():
    access = filled(BOSAI)
    found = screen(registers().new_key_for(access))
    found.button(key="register-open").click().run()
    found.text_input(key="register-cell-last_post_on").set_value("2月30日頃")
    next(b for b in found.button if b.label == "保存する").click().run()
    assert "最終投稿日" in found.error[0].value
    assert registers().rows(access)[0].cells["last_post_on"] == ""


@pytest.mark.parametrize(
    "name", ["まとめ", "今月すること", "点検", "取込み", "書出し", "棚卸し", "人事異動", "設定と権限"]
)
def test_each_part_is_drawn(name):
    found = part(screen(registers().new_key_for(filled(BOSAI, BOOKS))), name)
    assert not found.exception
    assert not found.error


@pytest.mark.parametrize(
    ("body", "name"), [("kagamino", "町の公式ホームページ"), ("shibata_union", "当組合の公式ホームページ"), ("komae", "市の公式ホームページ")]
)  # fmt: skip
def test_the_website_is_called_as_the_body_calls_it(body, name):
    found = screen(registers().new_key_for(registers().begin(body)))
    assert any(name in header.value for header in part(found, "書出し").header)
    assert any(name in header.value for header in part(found, "点検").header)


def test_a_chief_sees_no_other_sections_row_nor_the_parts_for_keepers():
    access = filled(BOSAI, BOOKS)
    found = screen(registers().new_key_for(access, "生活安全課"))
    assert found.title[0].value == "台帳　守谷市　生活安全課"
    assert found.radio(key="register-part").options == ["一覧", "まとめ", "今月すること"]
    assert found.markdown[0].value == "1件"
    assert "内線の秘密" not in str(found.get("html"))
    [other] = registers().page(access, Query(words="図書"))[0]
    found.query_params["row"] = str(other.id)
    found.run()
    assert "見る権限がありません" in found.error[0].value


def test_what_no_guideline_says_is_asked_of_the_body():
    access = filled(BOSAI)
    found = part(screen(registers().new_key_for(access)), "設定と権限")
    found.text_input[0].set_value("六")
    found.button[0].click().run()
    assert "1から120まで" in found.error[0].value
    found.text_input[0].set_value("６か月")
    found.text_area[0].set_value("くらし安全課\n\n秘書課")
    found.button[0].click().run()
    assert registers().settings(access) == {"idle_months": 6, "offices": ["くらし安全課", "秘書課"]}


def test_the_spreadsheets_package_is_not_imported_before_one_is_touched():
    import subprocess
    import sys

    code = (
        "import sys, smpolicy.ui.screens.register, smpolicy.ui.screens.register_list, smpolicy.ui.screens.register_import, "
        "smpolicy.ui.screens.register_export\nprint([m for m in ('openpyxl', 'pandas') if m in sys.modules])"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert told.strip() == "[]"


def test_a_years_review_is_begun_answered_and_reported():
    access = filled(BOSAI | {"state": "running"}, BOOKS | {"state": "running"})
    found = part(screen(registers().new_key_for(access)), "棚卸し")
    found.button(key="review-begin").click().run()
    assert "0／2" in found.subheader[0].value
    [row, _other] = registers().rows(access)
    from datetime import datetime

    today = datetime.now(JAPAN).date().isoformat()
    registers().change(access, row, {"reviewed_on": today, "review_result": "end"})
    found.run()
    assert "1／2" in found.subheader[0].value
    assert [b.label for b in found.button if b.key == f"begin-close-{row.id}"] == ["「撤退」の下書きを始める"]
    found.button(key="review-section-links").click().run()
    assert not found.exception
    for each in registers().rows(access):
        registers().change(access, each, {"reviewed_on": today, "review_result": "end"})
    found.run()
    assert "2／2" in found.subheader[0].value
    assert not found.exception


def test_a_chief_hands_over_the_own_sections_accounts_alone():
    access = filled(BOSAI, BOSAI | {"handle": "moriya_bosai2"}, BOOKS)
    for section, labels in (
        ("", ["引継書を保存（Word）", "生活安全課の2件の引継書を保存（Word）"]), ("中央図書館", ["引継書を保存（Word）"]),
    ):  # fmt: skip
        found = screen(registers().new_key_for(access, section))
        found.button(key="register-open").click().run()
        assert not found.exception
        assert [b.proto.label for b in found.get("download_button") if "引継書" in b.proto.label] == labels


def test_an_account_that_goes_on_has_its_next_review():
    access = filled(BOSAI | {"state": "running"})
    key = registers().new_key_for(access)
    part(screen(key), "棚卸し").button(key="review-begin").click().run()
    # A section answers by its own link.
    found = screen(registers().new_key_for(access, "生活安全課"))
    found.button(key="register-open").click().run()
    assert "棚卸しに答える（期限" in found.expander[0].label
    found.text_input(key="review-cell-followers").set_value("１２０人")
    found.text_area(key="review-cell-review_notes").set_value("毎週投稿している")
    found.selectbox(key="review-cell-review_result").set_value("continue")
    next(b for b in found.button if b.label == "棚卸しの回答を保存する").click().run()
    assert not found.exception
    [row] = registers().rows(access)
    assert (row.cells["followers"], row.cells["review_notes"]) == ("120", "毎週投稿している")
    assert row.cells["next_review"].endswith("-03-31")
    assert row.cells["next_review"] > row.cells["reviewed_on"]
    assert "回答済み" in found.expander[0].label


def test_a_list_is_looked_at_before_it_is_taken_and_the_rest_comes_back():
    access = registers().begin("moriya")
    found = part(screen(registers().new_key_for(access)), "取込み")
    text = "媒体,ID,課名,謎\nX,moriya_a,秘書課,1\nX,moriya_a,防災課,2\nX,moriya_b,防災課,3\nX,,防災課,4\n"
    found.file_uploader[0].upload("一覧.csv", text.encode("cp932"), "text/csv").run()
    assert not found.exception
    assert registers().rows(access) == []
    [question] = [radio for radio in found.radio if "同じアカウント" in radio.label]
    question.set_value("3-0").run()
    found.button(key="register-take").click().run()
    assert "新規2件" in found.success[0].value
    assert "取り込まない2件" in found.success[0].value
    assert [row.cells["section"] for row in registers().rows(access)] == ["防災課", "防災課"]
    assert registers().settings(access)["headings"] == {
        "媒体": "platform",
        "ID": "handle",
        "課名": "section",
        "謎": "",
    }


def test_the_first_page_says_what_is_due_this_month_to_who_has_a_register_open():
    access = filled(BOSAI | {"state": "running", "next_review": "2026-01-10"})
    found = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30).run()
    assert "今月すること" not in "".join(str(part.proto) for part in found.get("html"))
    found.session_state["register-key"] = registers().new_key_for(access)
    found.run()
    assert not found.exception
    told = "".join(part.proto.body for part in found.get("html"))
    assert "今月すること（1件）" in told
    assert "守谷市防災：点検する日です" in told
