"""The revision that a page shows, told by the page itself: it may come back to a server that knows nothing of it.

A server that was started anew gets all that stands in the page's fields, not which of it is new. Reopened as it
was at the page's revision, the draft tells what has been typed since, and what others have changed.
"""

import streamlit as st

from smpolicy.ui.streamlit_patches import browser_keys

_START = "drawn-at"


def tell(draft_id: int, revision: int) -> None:
    """Put the revision into the page, last of all: by then every field shows it."""
    # A widget, for the browser sends no more than widgets' values and their keys; app.css hides it.
    st.checkbox("この画面が示す版", key=f"{_START}-{draft_id}-{revision}", disabled=True)


def told(draft_id: int) -> int | None:
    """Return the revision that the page of this run shows of this draft, None when it does not tell."""
    start = f"{_START}-{draft_id}-"
    found = [key.removeprefix(start) for key in browser_keys() if key.startswith(start)]
    # While a page is being drawn anew the older mark may still be there.
    return min((int(revision) for revision in found if revision.isdecimal()), default=None)
