"""A screen with one of each widget, in the wizard's own shell: what the real pages may use one day."""

import sys
from pathlib import Path

import streamlit as st

sys.path.insert(0, str(Path(__file__).parents[3]))

from smpolicy.ui.screens import Screen, show

SCREENS = [
    Screen("sample.py", "部品の見本"),
    Screen("second.py", "次の画面"),
    Screen("broken.py", "壊れた画面"),
]


def sidebar() -> None:
    """Links to the screens; each keeps the parameters of the address."""
    for screen in SCREENS:
        st.page_link(screen.file, label=screen.title, query_params=st.query_params.to_dict())


if __name__ == "__main__":
    show(SCREENS, sidebar)
else:
    from smpolicy.ui.shell import shell

    app = st.App(__file__, **shell(lambda: {"sampler": True}))
