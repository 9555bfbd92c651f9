"""A question with records: a box a record with its fields; an empty one is ready where there is none yet."""

from collections.abc import Callable
from contextlib import nullcontext
from functools import partial
from typing import Any

import streamlit as st

from smpolicy.answers.access import put
from smpolicy.answers.limits import most_entries
from smpolicy.answers.model import Item, items
from smpolicy.checking.entries import cells_of
from smpolicy.rules.questions import Question
from smpolicy.ui.session.draft_session import Draft, answer, typed, widget_key
from smpolicy.ui.session.saving import changed
from smpolicy.ui.widgets.binding import bound
from smpolicy.ui.widgets.how_much import most_note, rows_shown, width_of
from smpolicy.ui.widgets.rows import add_button, row_buttons

# These stand beside each other.
_SHORT = ("line", "date")


def draw_records(draft: Draft, question: Question) -> None:
    """Draw a box a record; an empty one is ready where there is none yet."""
    key, count = widget_key(question.path), len(answer(draft, question))
    with st.container(key=key, gap="small"):
        for i in rows_shown(key, count):
            _record(draft, question, i, partial(row_buttons, draft, question, i))
        if not count and not draft.is_read_only:
            _record(draft, question, 0, lambda: None)
        else:
            add_button(draft, question, items()[question.name].record)


def _record(draft: Draft, question: Question, i: int, buttons: Callable[[], None]) -> None:
    """Draw the box of a record: its short fields and its buttons beside each other, the others below."""
    fields = items()[question.name].fields
    short = [field for field in fields if field.kind in _SHORT]
    key = f"row-{widget_key(question.path)}-{i}"
    line = partial(st.container, horizontal=True, vertical_alignment="bottom", gap="small")
    # One container where nothing stands below: each costs the browser two milliseconds.
    is_line = len(short) == len(fields)
    with line(border=True, key=key) if is_line else st.container(border=True, key=key, gap="small"):
        with nullcontext() if is_line else line():
            for field in short:
                _cell(draft, question, i, field)
            buttons()
        for field in fields:
            if field not in short:
                _cell(draft, question, i, field)


def _cell(draft: Draft, question: Question, i: int, item: Item) -> None:
    def kept() -> str:
        entries = answer(draft, question)
        return getattr(entries[i], item.path) if i < len(entries) else ""

    def take(text: str) -> None:
        pasted = cells_of(text)
        if len(pasted) > 1 or len(pasted[0]) > 1:
            _paste(draft, question, i, item, pasted)
            return
        _set(draft, question, i, item, text)
        changed(draft, question.path)

    key = f"{widget_key(question.path)}-{i}-{item.path}"
    if item.kind == "choice":
        _record_choice(draft, question, item, key, kept, take)
    elif item.kind == "date":
        draw = partial(st.text_input, item.name, width=width_of(item.kind))
        bound(draft, key, kept, take, draw, empty="")
    else:
        draw = partial(st.text_area, height="content") if item.kind == "prose" else st.text_input
        bound(draft, key, kept, take, partial(draw, item.name), empty="")
        most_note(widget_key(question.path), kept(), item.kind)


def _set(draft: Draft, question: Question, i: int, item: Item, text: str) -> None:
    """Set a field of a record; the record after the last one begins with it."""
    entries = answer(draft, question)
    if text and i == len(entries) < most_entries(question.kind):
        record = items()[question.name].record
        assert record is not None, "records have a model of their own"
        put(draft.file, question.path, [*entries, record()])
        entries = answer(draft, question)
    if i < len(entries):
        setattr(entries[i], item.path, typed(draft, item.kind, text))


def _paste(draft: Draft, question: Question, i: int, item: Item, pasted: list[list[str]]) -> None:
    """Fill records from a spreadsheet's rows, beginning with one field of one record."""
    fields = items()[question.name].fields
    following = fields[fields.index(item) :]
    for row, cells in enumerate(pasted, i):
        for field, text in zip(following, cells, strict=False):
            _set(draft, question, row, field, text)
    draft.renewals.renew([widget_key(question.path)])
    changed(draft, question.path)


def _record_choice(
    draft: Draft,
    question: Question,
    item: Item,
    key: str,
    kept: Callable[[], str],
    take: Callable[[str], None],
) -> None:
    labels = {choice.id: choice.label for choice in question.field(item.name).choices}

    def draw(initial: str | None, **more: Any) -> str | None:  # noqa: ANN401 - as Streamlit has it
        index = list(labels).index(initial) if initial in labels else None
        return st.radio(
            item.name,
            list(labels),
            index=index,
            format_func=lambda choice: labels[choice],
            horizontal=True,
            **more,
        )

    bound(draft, key, lambda: kept() or None, lambda value: take(value or ""), draw, empty=None)
