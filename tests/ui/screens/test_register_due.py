"""今月すること: what is due, what comes later; on the first page for who has a register open, and for nobody else."""

from datetime import datetime, timedelta

import pytest
from streamlit.testing.v1 import AppTest

from smpolicy.japanese.dates import JAPAN
from smpolicy.ui.session.registers import registers
from tests.conftest import ROOT
from tests.sixth_body import RULEBOOK
from tests.ui.drawing import texts
from tests.ui.screens.register_parts import BOOKS, BOSAI, filled, part, saved_files

pytestmark = pytest.mark.usefixtures("database")


def test_what_is_due_stands_first_and_the_later_is_folded():
    later = (datetime.now(JAPAN) + timedelta(100)).date().isoformat()
    access = filled(
        BOSAI | {"state": "running", "next_review": "2026-01-10"},
        BOOKS | {"state": "running", "next_review": later},
    )
    test = part("due", access)
    assert test.header[0].value == "今月すること（1件）"
    assert "令和8年1月10日（過ぎています）" in texts(test).partition("</ul>")[0]
    assert "守谷図書館" not in texts(test).partition("</ul>")[0]
    [later_fold] = test.expander
    assert later_fold.label.startswith("来月から")
    assert "守谷図書館" in texts(test)
    assert saved_files(test) == ["予定表に入れるファイル（iCalendar）を保存"]


def test_where_nothing_is_due_that_is_said():
    test = part("due", filled())
    assert test.header[0].value == "今月すること（0件）"
    assert "今月の期日はありません" in texts(test)


def test_the_first_page_says_what_is_due_this_month_to_who_has_a_register_open():
    access = filled(BOSAI | {"state": "running", "next_review": "2026-01-10"})
    test = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30).run()
    assert "今月すること" not in texts(test)
    test.session_state["register-key"] = registers().new_key_for(access)
    test.run()
    assert not test.exception
    assert "今月すること（1件）" in texts(test)
    assert "守谷市防災：点検する日です" in texts(test)


def test_the_first_page_says_nothing_of_a_register_whose_bodys_folder_is_broken(tmp_path, monkeypatch):
    folder = tmp_path / "bodies" / "aozora"
    folder.mkdir(parents=True)
    (folder / "rulebook.toml").write_text(RULEBOOK.replace("[[clauses]]", "[[clause]]", 1), encoding="utf-8")
    monkeypatch.setenv("SMPOLICY_TEMPLATES", str(folder.parent))
    start = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30)
    start.session_state["register-key"] = registers().new_key_for(registers().begin("aozora"))
    assert not start.run().exception
    assert "今月すること" not in texts(start)
