"""What we must know of Streamlit and it does not tell; held to the version in requirements.txt."""

from streamlit.runtime.scriptrunner import get_script_run_ctx


def browser_has_values() -> bool:
    """Tell whether the browser has sent values of widgets with this run."""
    context = get_script_run_ctx()
    if context is None:
        return False
    # SafeSessionState wraps the session's state; in the state, what came from the browser stands apart.
    state = getattr(context.session_state, "_state", None)
    return bool(len(getattr(state, "_new_widget_state", ())))
