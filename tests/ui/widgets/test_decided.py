"""What was decided stands under a field of a change, with a way back to it."""

from streamlit.testing.v1 import AppTest

from smpolicy.ui.session.draft_session import Draft
from tests.accounts.deciding import opening
from tests.ui.session.changing_drafts import change


def purpose_of(draft: Draft) -> AppTest:
    """The step 目的・対象・内容 of a change, run once."""

    def screen() -> None:
        import streamlit as st

        from smpolicy.ui.screens.step import draw_step

        draw_step(st.session_state["draft"], "purpose")

    test = AppTest.from_function(screen, default_timeout=30)
    test.session_state["draft"] = draft
    return test.run()


def ways_back(test: AppTest) -> list[str]:
    return [str(button.key) for button in test.button if button.label == "今の定めに戻す"]


def test_under_a_field_stands_what_was_decided():
    test = purpose_of(change("moriya", "purpose"))
    decided = opening().answers.purpose.purpose

    assert f"今の定め：{decided}" in "\n".join(str(element.proto.body) for element in test.get("html"))
    assert ways_back(test) == []


def test_one_click_puts_back_what_was_decided():
    draft = change("moriya", "purpose")
    draft.file.answers.purpose.purpose = "新しい目的。"
    test = purpose_of(draft)

    assert ways_back(test) == ["back-f-purpose-purpose"]
    test.button(key="back-f-purpose-purpose").click().run()
    assert test.session_state["draft"].file.answers.purpose.purpose == opening().answers.purpose.purpose
    assert ways_back(test) == []
