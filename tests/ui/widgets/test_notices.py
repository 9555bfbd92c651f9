"""A notice is told once, each sentence once; without one nothing is drawn."""

from streamlit.testing.v1 import AppTest

from tests.ui.drawing import draft_of


def test_each_sentence_is_told_once_and_not_again():
    def script() -> None:
        import streamlit as st

        from smpolicy.ui.widgets.notices import draw_notices

        draw_notices(st.session_state["draft"])

    draft = draft_of("moriya")
    draft.removed += ["改行を取り除きました。", "改行を取り除きました。", "長すぎます。"]
    test = AppTest.from_function(script, default_timeout=30)
    test.session_state["draft"] = draft
    assert [warning.value for warning in test.run().warning] == ["改行を取り除きました。\n\n長すぎます。"]
    assert not test.run().warning
