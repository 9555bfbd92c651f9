"""What we must know of Streamlit and it does not tell; held to the version in requirements.txt."""

import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from streamlit.navigation.page import StreamlitPage
from streamlit.proto.WidgetStates_pb2 import WidgetStates
from streamlit.runtime.runtime_util import MESSAGE_FLUSH_INTERVAL_SECS
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.scriptrunner_utils import script_requests
from streamlit.runtime.state import SafeSessionState
from streamlit.runtime.state.common import user_key_from_element_id


def browser_keys() -> list[str]:
    """Return the keys of the widgets whose values the browser has sent with this run."""
    return [key for sent in _sent() if (key := user_key_from_element_id(sent))]


def sent_value(key: str, otherwise: object) -> Any:  # noqa: ANN401 - any widget's value
    """Return what the browser has sent for a widget; in its callback, also where Streamlit has lost the key.

    A run that is broken off lets Streamlit forget which key belongs to a widget that was new in it.
    """
    found = _sent()
    return next((found[sent] for sent in found if user_key_from_element_id(sent) == key), otherwise)


def open_page() -> str:
    """Return the hash of the page that this run draws, '' outside a run."""
    context = get_script_run_ctx()
    return context.page_script_hash if context else ""


def turn_to(page: StreamlitPage) -> None:
    """Have this run draw another page than the browser has asked for; `st.navigation` comes later and tells it.

    Streamlit does so itself with an address whose page it has yet to find. `st.switch_page` would break the run
    off, wait, and begin another: the browser would put up and take down everything twice.
    """
    context = get_script_run_ctx()
    if context is not None:
        context.pages_manager.set_script_intent(page._script_hash, "")


def let_out() -> None:
    """Wait until the server has sent what has been drawn so far, and the browser has begun to show it (15 ms)."""
    # The server sends once in an interval; a browser takes some two of them to take the left screen down.
    time.sleep(3 * MESSAGE_FLUSH_INTERVAL_SECS)


def script_folder() -> Path | None:
    """Return the folder of the application's script, None outside a run."""
    context = get_script_run_ctx()
    return context.pages_manager.main_script_parent if context else None


def _sent() -> Mapping[str, Any]:
    context = get_script_run_ctx()
    # SafeSessionState wraps the session's state; in the state, what came from the browser stands apart.
    state = getattr(getattr(context, "session_state", None), "_state", None)
    return getattr(state, "_new_widget_state", {})


def take_all_that_is_sent() -> None:
    """Have Streamlit deliver every typed value, however fast the next click follows.

    It drops what was typed on a screen that is left before the server has come to it: two messages that wait
    are made one, in which the fields of the left screen are missing, and a waiting click breaks off the run
    that is just about to take the value.
    """
    script_requests._coalesce_widget_states = _with_fields_left(script_requests._coalesce_widget_states)
    SafeSessionState.on_script_will_rerun = _unbroken(SafeSessionState.on_script_will_rerun)


_Coalesce = Callable[[WidgetStates | None, WidgetStates | None], WidgetStates | None]


def _with_fields_left(coalesce: _Coalesce) -> _Coalesce:
    def coalesced(old: WidgetStates | None, new: WidgetStates | None) -> WidgetStates | None:
        found = coalesce(old, new)
        if old is None or new is None or found is None:
            return found
        here = {state.id for state in found.widgets}
        whole = WidgetStates()
        whole.CopyFrom(found)
        whole.widgets.extend(state for state in old.widgets if state.id not in here)
        return whole

    return coalesced


def _unbroken(will_rerun: Callable[..., None]) -> Callable[..., None]:
    def taken(state: SafeSessionState, *args: Any, **more: Any) -> None:  # noqa: ANN401 - as Streamlit calls it
        yield_callback = state._yield_callback
        # As SafeSessionState itself sets it: plain assignment would be the session's own key.
        object.__setattr__(state, "_yield_callback", lambda: None)
        try:
            will_rerun(state, *args, **more)
        finally:
            object.__setattr__(state, "_yield_callback", yield_callback)

    return taken
