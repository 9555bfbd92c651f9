"""What we must know of Streamlit and it does not tell; held to the version in requirements.txt."""

from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.state.common import user_key_from_element_id


def browser_keys() -> list[str]:
    """Return the keys of the widgets whose values the browser has sent with this run."""
    context = get_script_run_ctx()
    if context is None:
        return []
    # SafeSessionState wraps the session's state; in the state, what came from the browser stands apart.
    state = getattr(context.session_state, "_state", None)
    return [
        key for sent in getattr(state, "_new_widget_state", ()) if (key := user_key_from_element_id(sent))
    ]
