"""What comes before every screen: the login, the draft of the address, the sidebar, the header."""

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from smpolicy.drafts.records import StoreError
from smpolicy.drafts.settings import SettingsError
from smpolicy.ui.drawn_at import tell
from smpolicy.ui.header import header
from smpolicy.ui.keeping import is_needed, resume, store
from smpolicy.ui.login import is_passed
from smpolicy.ui.sidebar import sidebar
from smpolicy.ui.state import current


@contextmanager
def frame() -> Iterator[bool]:
    """Draw what stands around the screen; give whether the screen itself may be drawn."""
    if not is_passed() or not _is_usable():
        yield False
        return
    resume()
    with st.sidebar:
        sidebar()
    header()
    yield True
    # Not reached by a run that is broken off.
    draft = current()
    if draft is not None:
        draft.renewals.run_ends()
        if draft.kept is not None:
            tell(draft.kept.opened.id, draft.kept.opened.revision)
        if draft.is_coming_back:
            draft.is_coming_back = False
            st.rerun()  # and see what others have done


def _is_usable() -> bool:
    if not is_needed():
        return True
    try:
        store()
    except (SettingsError, StoreError) as error:
        st.title("今は使えません", anchor=False)
        st.error(str(error))
        return False
    return True
