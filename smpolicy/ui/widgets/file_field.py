"""The field for a file, wherever a screen asks for one."""

from collections.abc import Sequence

import streamlit as st

from smpolicy.ui.session.uploads import MOST_OF_A_FILE, file_is_asked_for
from smpolicy.ui.streamlit_patches import UploadedFile


def file_field(label: str, kind: str | Sequence[str], key: str, *, megabytes: int) -> UploadedFile | None:
    """Draw a field for one file of this kind (json) or these; return the file that it holds, None without one."""
    assert megabytes <= MOST_OF_A_FILE, "the server would refuse what this field offers"
    file_is_asked_for()
    return st.file_uploader(
        label, type=[kind] if isinstance(kind, str) else kind, key=key, max_upload_size=megabytes
    )
