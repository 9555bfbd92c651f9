"""A form stays as it was drawn while what it was drawn from changes, until it is ended or left."""

import pytest
from streamlit.testing.v1 import AppTest

from smpolicy.ui.widgets.held_form import held_form, leave_forms
from tests.ui.drawing import buttons, click, texts

EVIL = "<b>太字</b>\n二行目"


@pytest.fixture
def session(monkeypatch: pytest.MonkeyPatch) -> dict[str, object]:
    state: dict[str, object] = {}
    monkeypatch.setattr("streamlit.session_state", state)
    return state


@pytest.mark.usefixtures("session")
def test_a_form_keeps_what_it_was_drawn_from_until_it_is_ended():
    form = held_form("a", "始め")
    assert held_form("a", "後").drawn == "始め"
    assert held_form("b", "後").drawn == "後"
    form.end()
    assert held_form("a", "後").drawn == "後"


@pytest.mark.usefixtures("session")
def test_forms_that_are_left_begin_anew():
    held_form("a", "始め")
    leave_forms()
    assert held_form("a", "後").drawn == "後"


def drawn(*, can_write: bool = True, is_refused: bool = True) -> AppTest:
    def screen(evil, can_write, is_refused) -> None:
        import streamlit as st

        from smpolicy.ui.widgets.held_form import HeldField, draw_news, draw_refusal, held_form

        def write() -> None:
            st.session_state["written"] = True

        form = held_form("a", st.session_state.get("now", "始め"))
        differences = [HeldField("備考", evil, "一人目", "二人目の文", "注記"), HeldField("投稿数", "")]
        with st.form("a"):
            if is_refused:
                draw_refusal(form, "a", differences, write if can_write else None)
            else:
                draw_news(form, "a", differences)

    return AppTest.from_function(screen, args=(EVIL, can_write, is_refused)).run()


def test_both_texts_stand_as_they_were_written_with_who_wrote_one():
    told = texts(drawn())
    assert "「備考」「投稿数」の入力が食い違っています" in told
    assert "&lt;b&gt;太字&lt;/b&gt;<br>二行目" in told
    assert all(text in told for text in ("一人目", "二人目の文", "注記", "（なし）"))


def test_of_news_only_what_stands_there_is_told():
    test = drawn(is_refused=False)
    assert "変わった項目があります" in texts(test)
    assert "二人目の文" not in texts(test)
    assert buttons(test) == ["いまの内容を読み込む"]


def test_the_two_choices_read_anew_and_write_over():
    test = drawn()
    test.session_state["now"] = "後"
    click(test, "書いた内容で保存する")
    assert test.session_state["written"]
    assert test.session_state["held-forms"]["a"].drawn == "始め"
    click(test, "いまの内容を読み込む")
    assert test.session_state["held-forms"]["a"].drawn == "後"


def test_what_cannot_be_written_over_offers_no_such_choice():
    assert buttons(drawn(can_write=False)) == ["いまの内容を読み込む"]
