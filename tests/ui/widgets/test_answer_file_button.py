"""The button hands out the answers as they stand, under a name that says whose they are."""

from streamlit.testing.v1 import AppTest

from tests.ui.drawing import draft_of


def screen() -> None:
    import streamlit as st

    from smpolicy.ui.widgets.answer_file_button import keep_file_button

    keep_file_button(st.session_state["draft"], "keep")


def test_the_button_stands_there_without_a_file_being_made(monkeypatch):
    draft = draft_of("moriya")
    made = []
    monkeypatch.setattr(type(draft.file), "dump", lambda _: made.append("") or "{}")
    test = AppTest.from_function(screen)
    test.session_state["draft"] = draft
    [button] = test.run().get("download_button")
    assert button.proto.label == "回答ファイルを保存する"
    assert made == []
