"""What a page shows of its draft, written into the page as an invisible field: the revision, and the renewals.

When the server is started anew while a page is open, the browser connects again and sends the values of all
fields, but not which of them are new. The server reads the revision from the page, opens the draft as it was at
that revision, and so finds what has been typed since, and what others have changed meanwhile. With every message
of an open page it tells what the typing person had before them: refresh.py and saving.py ask for it.
"""

from collections.abc import Iterator

import streamlit as st

from smpolicy.ui.session.refresh import Renewals
from smpolicy.ui.streamlit_patches import browser_keys

_START = "drawn-at"


def show_page_revision(draft_id: int, revision: int, renewals: Renewals) -> None:
    """Put what it shows into the page, last of all: by then every field shows it."""
    # A widget, for the browser sends no more than widgets' values and their keys; app.css hides it.
    # connection.js changes it after a lost connection, so that the page sends every value once more.
    key = f"{_START}-{draft_id}-{revision}-{renewals.name}-{renewals.drawing}"
    st.checkbox("この画面が示す版", key=key)


def page_revision(draft_id: int) -> int | None:
    """Return the revision that the page of this run shows of this draft, None when it does not tell."""
    # While a page is being drawn anew the older mark may still be there.
    return min((int(mark[0]) for mark in _marks(draft_id)), default=None)


def page_renewal(draft_id: int, renewals: Renewals) -> int:
    """Return the last of the session's renewals that the page of this run shows, 0 when it does not tell."""
    marks = list(_marks(draft_id))
    return min((int(mark[2]) if mark[1] == renewals.name else 0 for mark in marks), default=0)


def shows_a_draft() -> bool:
    """Tell whether the page of this run shows any draft."""
    return any(key.startswith(f"{_START}-") for key in browser_keys())


def _marks(draft_id: int) -> Iterator[list[str]]:
    """Yield revision, name and number of each mark of the draft that the browser has sent with this run."""
    start = f"{_START}-{draft_id}-"
    for key in browser_keys():
        if key.startswith(start):
            parts = key.removeprefix(start).split("-")
            if len(parts) == 3 and parts[0].isdecimal() and parts[2].isdecimal():
                yield parts
