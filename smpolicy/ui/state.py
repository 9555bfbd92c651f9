"""The one truth of a session: an AnswerFile. Widgets are seeded from it and write to it.

A draft store can take over by replacing `current`, `replace` and `changed`.
"""

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import streamlit as st

from smpolicy.active import Active
from smpolicy.answer_file import AnswerFile
from smpolicy.answers import value
from smpolicy.checking import Finding, check
from smpolicy.library import SETTING, Library, load_library
from smpolicy.normalise import clean_text, handle, narrow, phone
from smpolicy.rulebook import Question, Rulebook

_KEY = "draft"


@dataclass
class Draft:
    """What a session works on. `touched`: paths left once; `tried`: steps that were to be left with findings."""

    file: AnswerFile
    rulebook: Rulebook
    touched: set[str] = field(default_factory=set)
    tried: set[str] = field(default_factory=set)
    # How often a step was to be left with findings: the summary takes the focus once for each time.
    attempts: int = 0
    # Sentences on what was removed from typed or loaded text.
    removed: list[str] = field(default_factory=list)
    # The profile text as the user has edited it, and the text of ours that was edited; None: as it was made.
    profile: str | None = None
    profile_base: str = ""

    @property
    def view(self) -> Active:
        """The answers that count just now."""
        return Active(self.file, self.rulebook)

    def findings(self) -> list[Finding]:
        """What the checks say just now."""
        return check(self.file, self.rulebook)


@lru_cache(maxsize=4)
def _library(setting: str) -> Library:
    return load_library()


def library() -> Library:
    """Every municipality, loaded once for each setting of SMPOLICY_TEMPLATES."""
    return _library(os.environ.get(SETTING, ""))


def current() -> Draft | None:
    """The session's draft, None before one is begun."""
    return st.session_state.get(_KEY)


def required() -> Draft:
    """The session's draft; without one the screen sends the reader to the start and ends."""
    draft = current()
    if draft is None:
        st.title("まだ始めていません", anchor=False)
        st.write("「はじめに」で団体と手続を選ぶか、保存した回答ファイルを読み込んでください。")
        st.page_link("pages/start.py", label="はじめにを開く")
        st.stop()
    return draft


def replace(file: AnswerFile, rulebook: Rulebook, removed: list[str] | None = None) -> None:
    """Begin with this file; widgets are seeded anew."""
    for key in [
        k for k in st.session_state if isinstance(k, str) and k.startswith(("f-", "dev-", "confirm-"))
    ]:
        del st.session_state[key]
    st.session_state[_KEY] = Draft(file, rulebook, removed=list(removed or ()))


def changed(draft: Draft, path: str) -> None:
    """Note that the answer at a path has changed."""
    draft.touched.add(path)


def widget_key(path: str) -> str:
    """The widget key of a path: ASCII, good as a class name and in an address."""
    return "f-" + path.replace("[", "-").replace("]", "").replace(".", "-")


def seed(key: str, found: object) -> None:
    """Give a widget its value before it is drawn, unless the browser has sent one."""
    if key not in st.session_state:
        st.session_state[key] = found


_NARROWING: dict[str, Callable[[str], str]] = {
    "handle": handle, "phone": phone, "url": narrow, "email": narrow, "date": narrow, "time": narrow, "number": narrow,
}  # fmt: skip


def typed(draft: Draft, form: str, text: str) -> str:
    """Return typed text as it is kept; what had to be removed is told."""
    clean, notes = clean_text(text)
    draft.removed += notes
    return _NARROWING.get(form, str)(clean)


def answer(draft: Draft, question: Question) -> Any:  # noqa: ANN401 - text, list of texts or list of records
    """Return what stands in the file for a question, whether or not it applies."""
    if not question.extra:
        return value(draft.file.answers, question.path)
    empty: Any = [] if question.form in ("lines", "choices") else ""
    return draft.file.extra.get(question.path.removeprefix("extra."), empty)
