"""How much a field takes: told beside it once most of it is used; a long list is shown in pages."""

from typing import Literal

import streamlit as st

from smpolicy.answers.limits import most_signs
from smpolicy.answers.model import Kind
from smpolicy.ui.markup import markup

# With 2,000 rows at once a step took 15 seconds.
ROWS = 50
# From this share on a field tells how much it takes.
_NEARLY = 0.8
# What is short is typed into a short field (pixels).
_WIDTHS: dict[Kind, int] = {"date": 240, "time": 140, "number": 160, "phone": 280, "handle": 320}


def width_of(kind: Kind) -> int | Literal["stretch"]:
    """Return how wide a field of this kind is: as wide as what is asked."""
    return _WIDTHS.get(kind, "stretch")


def most_note(key: str, text: str, kind: Kind) -> None:
    """Tell beside the field of this widget key how many characters it takes, once most of them are there."""
    most = most_signs(kind)
    if len(text) >= most * _NEARLY:
        told_beside(key, f"{most:,}字までです（今{len(text):,}字）。")


def told_beside(key: str, text: str) -> None:
    """Draw a quiet sentence about the field of this widget key."""
    st.html(markup('<p class="smp-quiet" data-about="{}">{}</p>', key, text))


def rows_shown(key: str, count: int) -> range:
    """Return which rows of a list are drawn; a long list gets a choice of its pages."""
    pages = range(-(-count // ROWS))
    if len(pages) <= 1:
        return range(count)
    name = _page_key(key)
    # Rows may have been removed. Set only then: after a restart the browser alone knows which page it shows.
    if st.session_state.get(name, 0) not in pages:
        st.session_state[name] = len(pages) - 1
    page = st.selectbox(
        f"表示する行（全{count:,}件）", pages, format_func=lambda page: _rows_of(page, count), key=name
    )
    return range(page * ROWS, min((page + 1) * ROWS, count))


def show_last_row(key: str, count: int) -> None:
    """Have a list of so many rows show its last page, where a new row stands; only in a callback."""
    if count > ROWS:
        st.session_state[_page_key(key)] = (count - 1) // ROWS


def _rows_of(page: int, count: int) -> str:
    return f"{page * ROWS + 1}〜{min((page + 1) * ROWS, count)}件目"


def _page_key(key: str) -> str:
    return f"rows-{key}"
