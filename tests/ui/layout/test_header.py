"""Above every screen: whose draft it is, what could not be saved, what others changed, what waits for a choice."""

from datetime import UTC, datetime

import pytest
from streamlit.testing.v1 import AppTest

from smpolicy.drafts.records import Change, Held
from smpolicy.ui.layout import header
from smpolicy.ui.session import draft_session
from smpolicy.ui.session.draft_session import Draft
from tests.ui.drawing import buttons, draft_of, for_reading, keep, texts, undrawn

pytestmark = pytest.mark.usefixtures("database")
MOMENT = datetime(2026, 11, 21, 3, tzinfo=UTC)
NAME = "account.display_name"


def screen(draft: Draft | None) -> AppTest:
    test = undrawn("layout.header.header")
    test.session_state[draft_session._KEY] = draft
    test.run()
    assert not test.exception
    return test


def test_a_draft_is_called_by_its_account_its_body_and_its_procedure():
    told = texts(screen(keep(draft_of("moriya", account__display_name="<b>便り"))))
    assert "<strong data-user>&lt;b&gt;便り</strong> <span>守谷市　開設</span>" in told
    assert "（アカウント名は未入力）" in texts(screen(keep(draft_of("moriya", account__display_name=""))))


def test_nothing_stands_there_without_a_draft():
    assert texts(screen(None)) == ""


def test_an_example_is_said_to_be_one_until_it_is_ones_own():
    draft = keep(draft_of("moriya"))
    assert "own" not in {button.key for button in screen(draft).button}
    draft.file.is_sample = True
    test = screen(draft)
    assert "記入例の内容です" in texts(test)
    test.button(key="own").click().run()
    assert not draft.file.is_sample
    assert "記入例の内容です" not in texts(test)

    draft.file.is_sample = True
    assert screen(for_reading(draft)).button(key="own").disabled


def test_what_could_not_be_saved_is_told_to_who_may_write_with_the_way_to_keep_it():
    draft = keep(draft_of("moriya"))
    assert draft.kept is not None
    draft.kept.problem = "保存先に接続できません。"
    test = screen(draft)
    assert test.error[0].value == "保存先に接続できません。"
    assert any("回答ファイルとして手元に保存できます" in text.value for text in test.markdown)
    assert not screen(for_reading(draft)).markdown


def test_what_others_changed_is_told_until_it_is_noted():
    draft = keep(draft_of("moriya"))
    assert draft.kept is not None
    draft.kept.news.append(Change(2, NAME, "前の名", "<b>後の名", MOMENT, "係<長>"))
    test = screen(draft)
    assert "前の名 → &lt;b&gt;後の名" in texts(test)
    assert "令和8年11月21日 12時00分 係&lt;長&gt;" in texts(test)
    test.button(key="noted").click().run()
    assert draft.kept.news == []
    assert "前の名" not in texts(test)


@pytest.mark.parametrize(("label", "take"), [("今の内容のままにする", False), ("後からの入力に替える", True)])
def test_what_waits_is_told_with_both_texts_and_ends_by_the_readers_choice(monkeypatch, label, take):
    chosen: list[tuple[Held, bool]] = []
    monkeypatch.setattr(header, "choose", lambda _, held, take: chosen.append((held, take)))
    draft = keep(draft_of("moriya", account__display_name="今の名"))
    assert draft.kept is not None
    held = Held(5, NAME, "<b>後からの名", MOMENT, "係長")
    draft.kept.waiting.append(held)
    test = screen(draft)
    assert "<dd data-user>今の名</dd>" in texts(test)
    assert "<dd data-user>&lt;b&gt;後からの名</dd>" in texts(test)
    assert "入力の食い違いが1件あります" in texts(test)
    test.button[buttons(test).index(label)].click().run()
    assert chosen == [(held, take)]
    assert all(button.disabled for button in screen(for_reading(draft)).button)
