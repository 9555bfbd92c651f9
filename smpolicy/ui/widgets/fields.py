"""One question as a field: the widget that its form asks for, bound to the draft."""

from collections.abc import Callable
from functools import partial
from typing import Any

import streamlit as st

from smpolicy.answers.access import put
from smpolicy.answers.limits import most_entries
from smpolicy.answers.model import Item, items
from smpolicy.rules.questions import Choice, Question
from smpolicy.ui.session.draft_session import Draft, answer, typed, widget_key
from smpolicy.ui.session.saving import changed
from smpolicy.ui.widgets.binding import bound
from smpolicy.ui.widgets.how_much import most_note, rows_shown, show_last_row, told_beside

# More choices than this stand in a list that opens.
RADIO_MOST = 6


def field(draft: Draft, question: Question, label: str) -> None:
    """Draw the widget of a question; every change goes to the draft at once."""
    draw: Callable[[Draft, Question, str], None] = _DRAW.get(question.form, _line)
    draw(draft, question, label)


def _store(draft: Draft, question: Question, value: object) -> None:
    put(draft.file, question.path, value)
    changed(draft, question.path)


def _line(draft: Draft, question: Question, label: str) -> None:
    _text(draft, question, partial(st.text_input, label))


def _prose(draft: Draft, question: Question, label: str) -> None:
    _text(draft, question, partial(st.text_area, label, height=120))


def _text(draft: Draft, question: Question, draw: Callable[..., str]) -> None:
    def take(text: str) -> None:
        _store(draft, question, typed(draft, question.form, text))

    bound(draft, widget_key(question.path), lambda: answer(draft, question), take, draw, empty="")
    most_note(widget_key(question.path), answer(draft, question), question.form)


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
        more |= {"index": index, "format_func": question.choice_label}
        if len(ids) <= RADIO_MOST:
            return st.radio(label, ids, **more)
        return st.selectbox(label, ids, placeholder="選んでください", **more)

    def take(chosen: str | None) -> None:
        _store(draft, question, chosen or "")

    bound(draft, widget_key(question.path), kept, take, draw, empty=None)


def _choices(draft: Draft, question: Question, label: str) -> None:
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

    with st.container(key=widget_key(question.path)):
        group_label(label)
        for choice in question.choices:
            if not question.allowed or choice.id in question.allowed or choice.id in answer(draft, question):
                tick(choice)


def group_label(label: str) -> None:
    """Draw the label of a group of widgets as labels of single ones look."""
    st.markdown(f"**{label}**")


def _lines(draft: Draft, question: Question, label: str) -> None:
    def row(i: int) -> None:
        def kept() -> str:
            entries: list[str] = answer(draft, question)
            return entries[i] if i < len(entries) else ""

        def take(text: str) -> None:
            entries = list(answer(draft, question))
            if i < len(entries):
                entries[i] = typed(draft, "line", text)
                _store(draft, question, entries)

        bound(
            draft,
            f"{widget_key(question.path)}-{i}",
            kept,
            take,
            partial(st.text_input, f"{i + 1}つ目"),
            empty="",
        )
        most_note(widget_key(question.path), kept(), "lines")

    with st.container(key=widget_key(question.path)):
        group_label(label)
        for i in rows_shown(widget_key(question.path), len(answer(draft, question))):
            name = f"row-{widget_key(question.path)}-{i}"
            with st.container(horizontal=True, vertical_alignment="bottom", key=name):
                row(i)
                _row_buttons(draft, question, i)
        _add_button(draft, question, str)


def _records(draft: Draft, question: Question, label: str) -> None:
    def cell(i: int, item: Item) -> None:
        def kept() -> str:
            entries = answer(draft, question)
            return getattr(entries[i], item.path) if i < len(entries) else ""

        def take(text: str) -> None:
            entries = answer(draft, question)
            if i < len(entries):
                setattr(entries[i], item.path, typed(draft, item.form, text))
                changed(draft, question.path)

        key = f"{widget_key(question.path)}-{i}-{item.path}"
        if item.form == "choice":
            _record_choice(draft, question, item, key, kept, take)
        else:
            draw = st.text_area if item.form == "prose" else st.text_input
            bound(draft, key, kept, take, partial(draw, item.name), empty="")
            most_note(widget_key(question.path), kept(), item.form)

    with st.container(key=widget_key(question.path)):
        group_label(label)
        for i in rows_shown(widget_key(question.path), len(answer(draft, question))):
            with st.container(border=True, key=f"row-{widget_key(question.path)}-{i}"):
                st.caption(f"{i + 1}件目")
                for item in items()[question.name].fields:
                    cell(i, item)
                with st.container(horizontal=True):
                    _row_buttons(draft, question, i)
        _add_button(draft, question, items()[question.name].record)


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


def _add_button(draft: Draft, question: Question, entry: Callable[[], Any] | None) -> None:
    key, count = widget_key(question.path), len(answer(draft, question))

    def add() -> None:
        if entry is not None and count < most_entries(question.form):
            _store(draft, question, [*answer(draft, question), entry()])
            show_last_row(key, count + 1)

    is_full = count >= most_entries(question.form)
    st.button("追加する", key=f"add-{key}", on_click=add, disabled=draft.is_read_only or is_full)
    if is_full:
        told_beside(key, f"{most_entries(question.form)}件までです（今{count:,}件）。")


def _row_buttons(draft: Draft, question: Question, i: int) -> None:
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
    _store(draft, question, entries)


_DRAW: dict[str, Callable[[Draft, Question, str], None]] = {
    "prose": _prose,
    "choice": _choice,
    "choices": _choices,
    "lines": _lines,
    "records": _records,
}
