"""What a session does with comments; who writes without login may say who they are, for as long as the page is open."""

import streamlit as st

from smpolicy.drafts.records import StoreError
from smpolicy.japanese.width import clean_text
from smpolicy.ui.session.client_address import sender
from smpolicy.ui.session.draft_session import Draft
from smpolicy.ui.session.saving import comments, synchronise

_NAME = "comment-name"


def my_name() -> str:
    """Return what the writer is called, '' where nobody has said so."""
    return st.session_state.get(_NAME, "")


def write(draft: Draft, path: str, text: str, name: str) -> str:
    """Write a comment; return '' or why it was not kept."""
    st.session_state[_NAME] = clean_text(name)[0].strip()
    try:
        comments(draft).write(path, clean_text(text)[0], my_name(), sender())
    except StoreError as error:
        return str(error)
    synchronise(draft)
    return ""


def settle(draft: Draft, comment_id: int, is_done: bool) -> None:
    """Mark a comment as done or open again; for a button's callback. What fails is told above the screen."""
    try:
        comments(draft).settle(comment_id, my_name(), is_done=is_done)
    except StoreError as error:
        draft.removed.append(str(error))


def remove(draft: Draft, comment_id: int) -> None:
    """Remove a comment for good; for a button's callback."""
    try:
        comments(draft).remove(comment_id)
    except StoreError as error:
        draft.removed.append(str(error))
