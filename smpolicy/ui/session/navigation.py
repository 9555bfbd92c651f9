"""Links and turns from screen to screen. All of them carry the draft's key, by which a reload resumes."""

from typing import Literal, NoReturn
from urllib.parse import urlencode

import streamlit as st

from smpolicy.ui.session.pages import file_page, opened_path
from smpolicy.ui.streamlit_patches import StreamlitPage, turn_to

KEY = "draft"
_OPEN = "draft-key"


def hold_key(key: str | None) -> None:
    """From now on every link carries this key; None: none."""
    if key is None:
        st.session_state.pop(_OPEN, None)
    else:
        st.session_state[_OPEN] = key


def held_key() -> str:
    """Return the key that the links carry, '' without one."""
    return st.session_state.get(_OPEN, "")


def link(
    page: str | StreamlitPage,
    label: str,
    query: dict[str, str] | None = None,
    *,
    tip: str | None = None,
    width: Literal["stretch", "content"] = "stretch",
) -> None:
    """Draw a link to a screen."""
    st.page_link(_page(page), label=label, help=tip, width=width, query_params=_with_key(query or {}))


class Addresses:
    """The addresses of screens for links inside a text, relative to any screen; what all share is looked up once."""

    def __init__(self) -> None:
        self._query = urlencode(_with_key({}))
        self._opened = opened_path()

    def of(self, page: str | StreamlitPage) -> str:
        """Return the address of a screen."""
        return f"./{_page(page).url_path}{'?' if self._query else ''}{self._query}"

    def is_open(self, page: str | StreamlitPage) -> bool:
        """Tell whether this run draws a screen."""
        return _page(page).url_path == self._opened


def go(page: str | StreamlitPage) -> NoReturn:
    """Show another screen at once."""
    st.switch_page(page, query_params=_with_key({}))


def turn(page: StreamlitPage) -> None:
    """Have this run draw another screen than that of the address; only before `screens.show`."""
    query = _with_key({})
    if st.query_params.to_dict() != query:
        st.query_params.from_dict(query)
    turn_to(page)


def _page(page: str | StreamlitPage) -> StreamlitPage:
    # By its name, Streamlit would look for the file on the disk.
    return file_page(page) if isinstance(page, str) else page


def _with_key(query: dict[str, str]) -> dict[str, str]:
    key = held_key()
    return ({KEY: key} if key else {}) | query
