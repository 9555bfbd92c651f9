"""What is typed reaches the wizard, however fast the next click follows."""

import pytest
from streamlit.proto.WidgetStates_pb2 import WidgetState, WidgetStates
from streamlit.runtime.scriptrunner_utils import script_requests
from streamlit.runtime.scriptrunner_utils.script_requests import RerunData, ScriptRequests
from streamlit.runtime.state import SafeSessionState
from streamlit.runtime.state.session_state import SessionState

from smpolicy.ui import streamlit_patches


@pytest.fixture(autouse=True)
def all_is_taken(monkeypatch: pytest.MonkeyPatch):
    """Streamlit as the wizard's server has it, for this test only."""
    monkeypatch.setattr(script_requests, "_coalesce_widget_states", script_requests._coalesce_widget_states)
    monkeypatch.setattr(SafeSessionState, "on_script_will_rerun", SafeSessionState.on_script_will_rerun)
    streamlit_patches.take_all_that_is_sent()


def sent(**values: str) -> WidgetStates:
    return WidgetStates(widgets=[WidgetState(id=name, string_value=text) for name, text in values.items()])


def waiting(*requests: WidgetStates | None) -> dict[str, str]:
    queue = ScriptRequests()
    for states in requests:
        assert queue.request_rerun(RerunData(widget_states=states))
    request = queue.on_scriptrunner_yield()
    assert request is not None
    assert request.rerun_data.widget_states is not None
    return {state.id: state.string_value for state in request.rerun_data.widget_states.widgets}


def test_a_click_that_leaves_the_screen_takes_what_was_typed_on_it_along():
    assert waiting(sent(name="防災", url="x"), sent(url="y")) == {"name": "防災", "url": "y"}
    assert waiting(sent(name="防災"), None) == {"name": "防災"}
    assert waiting(None, sent(name="防災")) == {"name": "防災"}


def test_what_is_typed_later_wins():
    assert waiting(sent(name="一"), sent(name="二"), sent(other="z")) == {"name": "二", "other": "z"}


def test_a_waiting_click_does_not_break_off_the_taking_of_a_value():
    asked = []
    state = SafeSessionState(SessionState(), lambda: asked.append("click"))
    state.on_script_will_rerun(sent(name="防災"))
    assert asked == []

    # Afterwards it may break the run off again.
    assert "name" not in state
    assert asked == ["click"]


def test_without_a_session_nothing_was_sent():
    assert streamlit_patches.browser_keys() == []
    assert streamlit_patches.sent_value("f-account-url", "nothing") == "nothing"
