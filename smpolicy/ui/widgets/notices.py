"""What a draft's session has to tell once: what had to be taken out of a text, and what could not be done."""

import streamlit as st

from smpolicy.ui.session.draft_session import Draft


def draw_notices(draft: Draft) -> None:
    """Draw what is to be told, each sentence once, and forget it."""
    if draft.removed:
        st.warning("\n\n".join(dict.fromkeys(draft.removed)))
        draft.removed.clear()
