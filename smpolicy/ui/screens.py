"""The frame around every screen: title, navigation, the draft key kept in the address."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import streamlit as st

from smpolicy.ui import PRODUCT


@dataclass(frozen=True)
class Screen:
    """One screen: its file below the folder of app.py and its name in the navigation."""

    file: str
    title: str


def show(screens: Sequence[Screen], sidebar: Callable[[], None] | None = None) -> None:
    """Run the screen of the address; the first stands at the root. `sidebar` draws what stands beside it."""
    st.set_page_config(page_title=PRODUCT, page_icon=None, layout="centered")
    pages = [st.Page(screen.file, title=screen.title, default=screen is screens[0]) for screen in screens]
    # Hidden: the built-in list would drop the draft key from the address.
    page = st.navigation(pages, position="hidden")
    if sidebar is not None:
        with st.sidebar:
            sidebar()
    page.run()


def titled(title: str) -> None:
    """Put the screen's title before the product's name in the title of the page."""
    st.set_page_config(page_title=f"{title} - {PRODUCT}")
