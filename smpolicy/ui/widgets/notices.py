"""What is to be told once: what had to be taken out of a text, and what the store would not do."""

from collections.abc import Callable

import streamlit as st

from smpolicy.drafts.records import StoreError
from smpolicy.ui.session.draft_session import Draft


def do_and_draw_anew(action: Callable[[], object]) -> None:
    """Do what changes the store, and draw the page anew; what the store refuses is told in its place."""
    try:
        action()
    except StoreError as error:
        st.error(str(error))
    else:
        st.rerun()


def draw_notices(draft: Draft) -> None:
    """Draw what is to be told, each sentence once, and forget it."""
    if draft.removed:
        st.warning("\n\n".join(dict.fromkeys(draft.removed)))
        draft.removed.clear()
