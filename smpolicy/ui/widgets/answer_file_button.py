"""The button that hands out the answer file, wherever a screen offers it."""

import streamlit as st

from smpolicy.dossier.file_names import file_name
from smpolicy.ui.session.draft_session import Draft


def keep_file_button(draft: Draft, key: str) -> None:
    """Draw the button under this widget key."""
    st.download_button(
        "回答ファイルを保存する",
        # Made at the click: bytes would be put up and taken down again with every rerun, and the browser's
        # look at the old address would fail.
        data=lambda: draft.file.dump().encode(),
        file_name=file_name(draft.view, "回答", "json"),
        mime="application/json",
        on_click="ignore",
        key=key,
    )
