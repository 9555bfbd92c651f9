"""A notice is told once, each sentence once; what the store refuses is told, what it does is drawn at once."""

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


def test_what_the_store_does_is_drawn_at_once_and_what_it_refuses_is_told():
    def script() -> None:
        import streamlit as st

        from smpolicy.drafts.records import StoreError
        from smpolicy.ui.widgets.notices import do_and_draw_anew

        def refuse() -> None:
            raise StoreError("保存先がいっぱいです。")

        st.text("中止" if st.session_state.get("state") else "運用中")
        if st.button("refuse"):
            do_and_draw_anew(refuse)
        if st.button("change"):
            do_and_draw_anew(lambda: st.session_state.update(state="中止"))

    test = AppTest.from_function(script, default_timeout=30).run()
    test.button[0].click().run()
    assert ([error.value for error in test.error], test.text[0].value) == (
        ["保存先がいっぱいです。"],
        "運用中",
    )
    test.button[1].click().run()
    assert ([error.value for error in test.error], test.text[0].value) == ([], "中止")
