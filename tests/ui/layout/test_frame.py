"""What stands around a screen, whatever happens in it."""

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from smpolicy.checking.examples import example
from smpolicy.rules.library import load_library
from smpolicy.ui.layout import frame, step_buttons
from smpolicy.ui.layout.draft_required import ScreenEnds
from smpolicy.ui.session.draft_session import Draft


@pytest.fixture(autouse=True)
def beside(monkeypatch: pytest.MonkeyPatch):
    """A sidebar that needs no pages."""
    monkeypatch.setattr(frame, "sidebar", lambda: st.text("beside"))


def framed(error: Exception | None) -> AppTest:
    """A screen that draws and then raises."""

    def screen() -> None:
        import streamlit as st

        from smpolicy.ui.layout.frame import frame

        with frame() as is_free:
            assert is_free
            st.text("screen")
            if st.session_state["error"] is not None:
                raise st.session_state["error"]

    test = AppTest.from_function(screen, default_timeout=30)
    test.session_state["error"] = error
    return test.run()


@pytest.mark.parametrize("error", [None, ScreenEnds(), ValueError("broken")])
def test_the_sidebar_stands_beside_every_screen(error: Exception | None):
    test = framed(error)
    assert [text.value for text in test.main.text] == ["screen"]
    assert [text.value for text in test.sidebar.text] == ["beside"]
    assert bool(test.exception) == isinstance(error, ValueError)


def test_a_link_that_is_followed_right_after_the_button_wins(monkeypatch: pytest.MonkeyPatch):
    rulebook = load_library().rulebook("moriya")
    file = example(rulebook, "open")
    assert file is not None
    turned: list[object] = []
    monkeypatch.setattr(step_buttons, "turn", turned.append)
    monkeypatch.setattr(step_buttons, "step_page", str)
    monkeypatch.setattr(step_buttons, "open_page", lambda: "this page")

    def screen() -> None:
        from smpolicy.ui.layout.step_buttons import leave

        leave()

    def pressed_on(page: str) -> None:
        test = AppTest.from_function(screen, default_timeout=30)
        test.session_state["draft"] = Draft(file, rulebook)
        test.session_state["pressed"] = (page, "account", 1)
        test.run()
        assert not test.exception

    pressed_on("another page")
    assert turned == []
    pressed_on("this page")
    assert turned == ["purpose"]
