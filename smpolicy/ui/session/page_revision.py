"""The revision of the draft that a page shows, written into the page as an invisible field.

When the server is started anew while a page is open, the browser connects again and sends the values of all
fields, but not which of them are new. The server reads the revision from the page, opens the draft as it was at
that revision, and so finds what has been typed since, and what others have changed meanwhile.
"""

import streamlit as st

from smpolicy.ui.streamlit_patches import browser_keys

_START = "drawn-at"


def show_page_revision(draft_id: int, revision: int) -> None:
    """Put the revision into the page, last of all: by then every field shows it."""
    # A widget, for the browser sends no more than widgets' values and their keys; app.css hides it.
    # connection.js changes it after a lost connection, so that the page sends every value once more.
    st.checkbox("この画面が示す版", key=f"{_START}-{draft_id}-{revision}")


def page_revision(draft_id: int) -> int | None:
    """Return the revision that the page of this run shows of this draft, None when it does not tell."""
    start = f"{_START}-{draft_id}-"
    revisions = [key.removeprefix(start) for key in browser_keys() if key.startswith(start)]
    # While a page is being drawn anew the older mark may still be there.
    return min((int(revision) for revision in revisions if revision.isdecimal()), default=None)
