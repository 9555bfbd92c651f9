"""A screen with one of each widget, in the wizard's own shell: what the real pages may use one day."""

import sys
from pathlib import Path

import streamlit as st

sys.path.insert(0, str(Path(__file__).parents[3]))

from smpolicy.ui.screens import Screen, links, show

SCREENS = [
    Screen("sample.py", "部品の見本"),
    Screen("second.py", "次の画面"),
    Screen("broken.py", "壊れた画面"),
]

if __name__ == "__main__":
    show(SCREENS, links(SCREENS))
else:
    from smpolicy.ui.shell import shell

    app = st.App(__file__, **shell(lambda: {"sampler": True}))
