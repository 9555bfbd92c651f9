"""One question as a field: the widget that its kind asks for, bound to the draft.

Labels are collapsed: what is seen stands above the hints (question_heading.py), the widget's own is for those who
do not see it.
"""

from collections.abc import Callable
from functools import partial
from typing import Any

import streamlit as st

from smpolicy.answers.access import put
from smpolicy.rules.questions import Choice, Question
from smpolicy.ui.session.draft_session import Draft, answer, typed, widget_key
from smpolicy.ui.session.saving import changed
from smpolicy.ui.widgets.binding import bound
from smpolicy.ui.widgets.how_much import most_note, width_of
from smpolicy.ui.widgets.lines import draw_lines
from smpolicy.ui.widgets.records import draw_records

# More choices than this stand in a list that opens.
RADIO_MOST = 6


def field(draft: Draft, question: Question, label: str) -> None:
    """Draw the widget of a question; every change goes to the draft at once."""
    draw: Callable[[Draft, Question, str], None] = _DRAW.get(question.kind, _line)
    draw(draft, question, label)


def _store(draft: Draft, question: Question, value: object) -> None:
    put(draft.file, question.path, value)
    changed(draft, question.path)


def _line(draft: Draft, question: Question, label: str) -> None:
    draw = partial(st.text_input, label, width=width_of(question.kind), label_visibility="collapsed")
    _text(draft, question, draw)


def _prose(draft: Draft, question: Question, label: str) -> None:
    _text(draft, question, partial(st.text_area, label, height="content", label_visibility="collapsed"))


def _text(draft: Draft, question: Question, draw: Callable[..., str]) -> None:
    def take(text: str) -> None:
        _store(draft, question, typed(draft, question.kind, text))

    bound(draft, widget_key(question.path), lambda: answer(draft, question), take, draw, empty="")
    most_note(widget_key(question.path), answer(draft, question), question.kind)


def _choice(draft: Draft, question: Question, label: str) -> None:
    before = answer(draft, question)
    ids = [
        c.id for c in question.choices if not question.allowed or c.id in question.allowed or c.id == before
    ]

    def kept() -> str | None:
        chosen = answer(draft, question)
        return chosen if chosen in ids else None

    def draw(initial: str | None, **more: Any) -> str | None:  # noqa: ANN401 - as Streamlit has it
        index = ids.index(initial) if initial in ids else None
        more |= {"index": index, "format_func": question.choice_label, "label_visibility": "collapsed"}
        if len(ids) <= RADIO_MOST:
            return st.radio(label, ids, **more)
        return st.selectbox(label, ids, placeholder="選んでください", **more)

    def take(chosen: str | None) -> None:
        _store(draft, question, chosen or "")

    bound(draft, widget_key(question.path), kept, take, draw, empty=None)


def _choices(draft: Draft, question: Question, _label: str) -> None:
    order = [c.id for c in question.choices]

    def tick(choice: Choice) -> None:
        def take(ticked: bool) -> None:
            now = [c for c in answer(draft, question) if c != choice.id] + ([choice.id] if ticked else [])
            _store(draft, question, sorted(now, key=order.index))

        bound(
            draft,
            f"{widget_key(question.path)}-{choice.id}",
            lambda: choice.id in answer(draft, question),
            take,
            partial(st.checkbox, choice.label),
            empty=False,
        )

    with st.container(key=widget_key(question.path), gap=None):
        for choice in question.choices:
            if not question.allowed or choice.id in question.allowed or choice.id in answer(draft, question):
                tick(choice)


def _lines(draft: Draft, question: Question, _label: str) -> None:
    draw_lines(draft, question)


def _records(draft: Draft, question: Question, _label: str) -> None:
    draw_records(draft, question)


_DRAW: dict[str, Callable[[Draft, Question, str], None]] = {
    "prose": _prose,
    "choice": _choice,
    "choices": _choices,
    "lines": _lines,
    "records": _records,
}
