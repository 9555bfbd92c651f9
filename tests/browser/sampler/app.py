"""A screen with one of each widget, in the wizard's own shell: what the real pages may use one day."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import streamlit as st

sys.path.insert(0, str(Path(__file__).parents[3]))

from smpolicy.ui.session.browser_mark import note_browser
from smpolicy.ui.session.pages import Screen, show

SCREENS = [
    Screen("sample.py", "部品の見本"),
    Screen("second.py", "次の画面"),
    Screen("broken.py", "壊れた画面"),
    Screen("markdown.py", "書かれたまま"),
]


@contextmanager
def frame() -> Iterator[bool]:
    """Links to the screens; each keeps the parameters of the address."""
    note_browser()
    with st.sidebar:
        for screen in SCREENS:
            st.page_link(screen.file, label=screen.title, query_params=st.query_params.to_dict())
    yield True


if __name__ == "__main__":
    show(SCREENS, frame)
else:
    from smpolicy.ui.server.shell import shell

    app = st.App(__file__, **shell(lambda: {"sampler": True}))
