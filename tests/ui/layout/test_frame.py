"""What stands around a screen, whatever happens in it."""

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from smpolicy.ui.layout import frame
from smpolicy.ui.layout.draft_required import ScreenEnds


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
