"""What stands on a screen that needs a draft and has none."""

import streamlit as st

from smpolicy.ui.session.draft_session import Draft, current
from smpolicy.ui.session.navigation import link
from smpolicy.ui.session.opening import is_tried_again, refusal, wait_for_store
from smpolicy.ui.session.pages import heading


class ScreenEnds(Exception):  # noqa: N818 - not an error
    """Ends a screen, not what stands beside it, as st.stop would."""


def required() -> Draft:
    """The session's draft; without one the screen says why, shows the ways on, and ends (ScreenEnds)."""
    draft = current()
    if draft is None:
        if refusal():
            heading("下書きを開けません")
            tell_refusal()
        else:
            heading("まだ始めていません")
            st.write("「はじめに」で団体と手続を選ぶか、保存した回答ファイルを読み込んでください。")
        link("pages/start.py", "はじめにを開く")
        raise ScreenEnds
    return draft


def tell_refusal() -> None:
    """Say why the draft of the address cannot be opened, if it cannot."""
    for sentence in refusal():
        st.error(sentence)
    if refusal() and is_tried_again():
        wait_for_store()
