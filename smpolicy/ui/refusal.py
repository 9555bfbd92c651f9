"""What stands on a screen that needs a draft and has none."""

import streamlit as st

from smpolicy.ui.keeping import refusal
from smpolicy.ui.parts import plain
from smpolicy.ui.state import Draft, current
from smpolicy.ui.ways import way


def required() -> Draft:
    """The session's draft; without one the screen says why, shows the ways on, and ends."""
    draft = current()
    if draft is None:
        if refusal():
            st.title("下書きを開けません", anchor=False)
            tell_refusal()
        else:
            st.title("まだ始めていません", anchor=False)
            st.write("「はじめに」で団体と手続を選ぶか、保存した回答ファイルを読み込んでください。")
        way("pages/start.py", "はじめにを開く")
        st.stop()
    return draft


def tell_refusal() -> None:
    """Say why the draft of the address cannot be opened, if it cannot."""
    for sentence in refusal():
        st.error(plain(sentence))
