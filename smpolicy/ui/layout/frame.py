"""What stands around every screen: before it the login, the draft of the address, the header; after it the sidebar."""

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from smpolicy.drafts.records import StoreError
from smpolicy.settings import SettingsError
from smpolicy.ui.layout.draft_required import ScreenEnds
from smpolicy.ui.layout.header import header
from smpolicy.ui.layout.sidebar import sidebar
from smpolicy.ui.session import uploads
from smpolicy.ui.session.accounts import know_edition
from smpolicy.ui.session.browser_mark import note_browser
from smpolicy.ui.session.draft_session import current
from smpolicy.ui.session.draft_store import store
from smpolicy.ui.session.errands import is_errand_screen, on_screen, resume_errand
from smpolicy.ui.session.login import is_passed
from smpolicy.ui.session.opening import hold_page, is_needed, resume, wait_for_store
from smpolicy.ui.session.page_revision import show_page_revision
from smpolicy.ui.session.pages import heading


@contextmanager
def frame() -> Iterator[bool]:
    """Draw what stands around the screen; give whether the screen itself may be drawn."""
    if not is_passed() or not _is_usable():
        yield False
        return
    note_browser()
    _resume()
    try:
        yield True
    except ScreenEnds:
        pass
    except Exception:
        _beside()
        raise
    # Not reached by a run that is broken off.
    uploads.run_ends()
    draft = on_screen()
    if draft is not None:
        draft.renewals.run_ends()
        if draft.kept is not None:
            show_page_revision(draft.kept.opened.id, draft.kept.opened.revision, draft.renewals)
        if draft.is_coming_back:
            draft.is_coming_back = False
            if draft.was_page_held:
                draft.renewals.renew([""])
                draft.was_page_held = False
            st.rerun()  # and see what others have done
    _beside()


def _resume() -> None:
    """Open what the address names, and draw the header of the session's draft; an errand's screen has its own."""
    if is_errand_screen():
        resume_errand()
        know_edition(on_screen())
        return
    resume()
    know_edition(current())
    header()


def _beside() -> None:
    # After the screen: the next heading is painted some 20 ms earlier.
    with st.sidebar:
        sidebar()


def _is_usable() -> bool:
    if not is_needed():
        return True
    try:
        store()
    except (SettingsError, StoreError) as error:
        hold_page()
        heading("今は使えません")
        st.error(str(error))
        wait_for_store()
        return False
    return True
