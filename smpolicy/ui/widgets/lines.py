"""A question with several lines: an entry a row, and an empty one where one types or pastes one entry a line."""

from collections.abc import Callable
from functools import partial

import streamlit as st

from smpolicy.answers.access import put
from smpolicy.answers.limits import most_entries
from smpolicy.checking.entries import entries_of
from smpolicy.rules.questions import Question
from smpolicy.ui.session.draft_session import Draft, answer, typed, widget_key
from smpolicy.ui.session.saving import changed
from smpolicy.ui.widgets.binding import bound
from smpolicy.ui.widgets.how_much import most_note, rows_shown
from smpolicy.ui.widgets.rows import add_button, has_ready_row, row_buttons

# One line of the field's text.
_ROW = partial(st.text_area, height="content", label_visibility="collapsed")
_READY = "次の項目"
_HINT = "ここに入力します。改行で分けると、続けて入れられます。"


def draw_lines(draft: Draft, question: Question) -> None:
    """Draw an entry a row, and an empty one ready to type."""
    key = widget_key(question.path)
    with st.container(key=key):
        count = len(answer(draft, question))
        for i in rows_shown(key, count):
            with st.container(horizontal=True, vertical_alignment="bottom", key=f"row-{key}-{i}"):
                _line(draft, question, i, partial(_ROW, f"{i + 1}件目"))
                row_buttons(draft, question, i)
        if has_ready_row(draft, question):
            _line(draft, question, count, partial(_ROW, _READY, placeholder=_HINT))
        else:
            add_button(draft, question, str)


def _line(draft: Draft, question: Question, i: int, draw: Callable[..., str]) -> None:
    def kept() -> str:
        entries: list[str] = answer(draft, question)
        return entries[i] if i < len(entries) else ""

    def take(text: str) -> None:
        entries = list(answer(draft, question))
        parts = [typed(draft, "line", part) for part in entries_of(text)]
        # A row that has been emptied stays, and says so; the one that is ready takes nothing empty.
        _replace(draft, question, [*entries[:i], *(parts or [""] * (i < len(entries))), *entries[i + 1 :]], i)

    key = widget_key(question.path)
    bound(draft, f"{key}-{i}", kept, take, draw, empty="")
    most_note(key, kept(), "lines")


def _replace(draft: Draft, question: Question, entries: list[str], i: int) -> None:
    """Take the entries that a row was turned into; where they are several, those after it have moved."""
    entries = entries[: most_entries(question.kind)]
    if len(entries) > max(len(answer(draft, question)), i + 1):
        draft.renewals.renew([widget_key(question.path)])
    put(draft.file, question.path, entries)
    changed(draft, question.path)
