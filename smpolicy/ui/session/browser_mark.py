"""Which browser a session belongs to, by a cookie without meaning: what a session has made, only its browser fetches."""

import streamlit as st

from smpolicy.ui.streamlit_patches import is_open_session, session_id

COOKIE = "smpolicy_browser"

_marks: dict[str, str] = {}
# From this many sessions on, those that are gone are forgotten before another is noted.
_MANY = 500


def note_browser() -> None:
    """Note the browser of this run's session."""
    session = session_id()
    if session not in _marks:
        if len(_marks) >= _MANY:
            for gone in [one for one in list(_marks) if not is_open_session(one)]:
                _marks.pop(gone, None)
        _marks[session] = st.context.cookies.get(COOKIE, "")


def belongs_to(session: str, mark: str) -> bool:
    """Tell whether a session is that of the browser with this mark.

    A page that was opened before there were marks has '': it keeps its downloads.
    """
    return _marks.get(session) in ("", mark)
