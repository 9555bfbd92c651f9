"""What the rows of every list have in common: an empty one that is ready, one more, one up, one away."""

from collections.abc import Callable
from typing import Any

import streamlit as st

from smpolicy.answers.access import put
from smpolicy.answers.limits import most_entries
from smpolicy.rules.questions import Question
from smpolicy.ui.session.draft_session import Draft, answer, widget_key
from smpolicy.ui.session.saving import changed
from smpolicy.ui.widgets.how_much import ROWS, show_last_row, told_beside


def has_ready_row(draft: Draft, question: Question) -> bool:
    """Tell whether an empty row stands below: in a list of several pages a button adds one instead."""
    count = len(answer(draft, question))
    return not draft.is_read_only and count < min(ROWS, most_entries(question.kind))


def add_button(draft: Draft, question: Question, entry: Callable[[], Any] | None) -> None:
    """Draw the button that adds an empty entry, and how many a full list has."""
    key, count = widget_key(question.path), len(answer(draft, question))

    def add() -> None:
        if entry is not None and count < most_entries(question.kind):
            put(draft.file, question.path, [*answer(draft, question), entry()])
            changed(draft, question.path)
            show_last_row(key, count + 1)

    is_full = count >= most_entries(question.kind)
    st.button("追加する", key=f"add-{key}", on_click=add, disabled=draft.is_read_only or is_full)
    if is_full:
        told_beside(key, f"{most_entries(question.kind)}件までです（今{count:,}件）。")


def row_buttons(draft: Draft, question: Question, i: int) -> None:
    """Draw what can be done with a row. Few buttons and no tooltips: each costs the browser a millisecond."""

    def up() -> None:
        entries = list(answer(draft, question))
        entries.insert(i - 1, entries.pop(i))
        _rearranged(draft, question, entries)

    def remove() -> None:
        entries = list(answer(draft, question))
        del entries[i]
        _rearranged(draft, question, entries)

    key = f"{widget_key(question.path)}-{i}"
    if i:
        st.button("上へ", key=f"up-{key}", on_click=up, disabled=draft.is_read_only)
    st.button("削除", key=f"remove-{key}", on_click=remove, disabled=draft.is_read_only)


def _rearranged(draft: Draft, question: Question, entries: list[Any]) -> None:
    # The rows' widgets hold the old order.
    draft.renewals.renew([widget_key(question.path)])
    put(draft.file, question.path, entries)
    changed(draft, question.path)
