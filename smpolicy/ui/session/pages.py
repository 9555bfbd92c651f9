"""The screens and their addresses: title, navigation, and one page of its own for each step."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from urllib.parse import urlencode

import streamlit as st

from smpolicy.rules.catalogue import load_catalogue
from smpolicy.rules.loader import OWN_STEPS
from smpolicy.rules.rulebook import Step
from smpolicy.ui import PRODUCT
from smpolicy.ui.streamlit_patches import StreamlitPage, open_navigation, script_folder

STEP_FILE = "pages/step.py"
_STEP_PATH = "step-"
_OWN_STEP = "段階"
_TITLE = "screen-title"
_SHOWN = "shown-page"
# The first screen of each application, which stands at the root.
_first: dict[Path | None, str] = {}


@dataclass(frozen=True)
class Screen:
    """One screen: its file below the folder of app.py, its title, and its address where the file serves several.

    `wide`: it shows a table or a document beside its list.
    """

    file: str
    title: str
    path: str | None = None
    wide: bool = False


def _no_frame() -> AbstractContextManager[bool]:
    return nullcontext(True)


def show(screens: Sequence[Screen], frame: Callable[[], AbstractContextManager[bool]] = _no_frame) -> None:
    """Run the screen of the address; the first stands at the root.

    `frame` draws what stands around it, gives whether the screen may be drawn, and ends with a whole run.
    """
    folder = script_folder()
    _first[folder] = screens[0].file
    pages = tuple(_made_page(folder, s.file, s.title, s.path, s is screens[0]) for s in screens)
    page, number = open_navigation(pages)
    st.session_state[_SHOWN] = page.url_path
    screen = screens[number]
    st.session_state[_TITLE] = screen.title
    st.set_page_config(page_title=_in_full(screen.title), layout="wide" if screen.wide else "centered")
    with frame() as is_free:
        if is_free:
            page.run()


@lru_cache
def _made_page(_folder: Path | None, file: str, title: str, path: str | None, default: bool) -> StreamlitPage:
    """Make a page once for each application: each looks for its file, a tenth of the processor time of a click."""
    return st.Page(file, title=title, url_path=path, default=default)


@cache
def step_screens() -> tuple[Screen, ...]:
    """Return a screen for each step of any procedure; a body's own steps share some that are kept for them.

    Each has an address of its own: links within one page leave the address as it was, and the next rerun
    would show the step of the old address.
    """
    own = {f"own-{number}": _OWN_STEP for number in range(1, OWN_STEPS + 1)}
    steps = load_catalogue().steps | own
    return tuple(Screen(STEP_FILE, title, _STEP_PATH + address) for address, title in steps.items())


def step_page(step: Step) -> StreamlitPage:
    """Return the page of a step, for links and for switching to it."""
    return _made_page(script_folder(), STEP_FILE, step.address, _STEP_PATH + step.address, default=False)


def step_address(step: Step, query: Mapping[str, str]) -> str:
    """Return the address of a step for a link inside a text, relative to any screen."""
    return f"{_STEP_PATH}{step.address}?{urlencode(query)}"


def file_page(file: str) -> StreamlitPage:
    """Return the page of a screen that has a file of its own."""
    folder = script_folder()
    return _made_page(folder, file, file, None, default=_first.get(folder) == file)


def opened_step() -> str:
    """Return the address of the step whose page is open, '' on other screens."""
    path: str = st.session_state.get(_SHOWN, "")
    return path.removeprefix(_STEP_PATH) if path.startswith(_STEP_PATH) else ""


def opened_path() -> str:
    """Return the address of the page that is open, '' for the first one."""
    return st.session_state.get(_SHOWN, "")


def heading(title: str) -> None:
    """Draw the heading of the screen."""
    st.title(title, anchor=False)


def titled(title: str) -> None:
    """Give the page another title than that of its screen."""
    if title != st.session_state.get(_TITLE):
        st.set_page_config(page_title=_in_full(title))


def _in_full(title: str) -> str:
    return f"{title} - {PRODUCT}"
