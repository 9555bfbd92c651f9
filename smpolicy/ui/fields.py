"""One question as a field: the widget that its form asks for, bound to the draft."""

from collections.abc import Callable
from typing import Any

import streamlit as st

from smpolicy.answers import items
from smpolicy.new_file import put
from smpolicy.rulebook import Question
from smpolicy.ui.state import Draft, answer, changed, seed, typed, widget_key

# More choices than this stand in a list that opens.
RADIO_MOST = 6


def field(draft: Draft, question: Question, label: str) -> None:
    """Draw the widget of a question; every change goes to the draft at once."""
    draw: Callable[[Draft, Question, str], None] = _DRAW.get(question.form, _line)
    draw(draft, question, label)


def _store(draft: Draft, question: Question, found: object) -> None:
    put(draft.file, question, found)
    changed(draft, question.path)


def _line(draft: Draft, question: Question, label: str) -> None:
    st.text_input(label, **_bound(draft, question))


def _prose(draft: Draft, question: Question, label: str) -> None:
    st.text_area(label, height=120, **_bound(draft, question))


def _bound(draft: Draft, question: Question) -> dict[str, Any]:
    """Return what binds a text widget to its answer: its key, and what keeps a change."""
    key = widget_key(question.path)
    seed(key, answer(draft, question))

    def keep() -> None:
        text = typed(draft, question.form, st.session_state[key])
        _store(draft, question, text)
        # What was narrowed or cleaned is shown as it is kept.
        st.session_state[key] = text

    return {"key": key, "on_change": keep}


def _choice(draft: Draft, question: Question, label: str) -> None:
    key = widget_key(question.path)
    found = answer(draft, question)
    ids = [
        c.id for c in question.choices if not question.allowed or c.id in question.allowed or c.id == found
    ]
    seed(key, found if found in ids else None)

    def keep() -> None:
        _store(draft, question, st.session_state[key] or "")

    if len(ids) <= RADIO_MOST:
        st.radio(label, ids, key=key, index=None, format_func=question.choice_label, on_change=keep)
    else:
        st.selectbox(
            label,
            ids,
            key=key,
            index=None,
            format_func=question.choice_label,
            on_change=keep,
            placeholder="選んでください",
        )


def _choices(draft: Draft, question: Question, label: str) -> None:
    found: list[str] = answer(draft, question)

    def keep(choice: str, key: str) -> None:
        now = [c for c in answer(draft, question) if c != choice] + (
            [choice] if st.session_state[key] else []
        )
        order = [c.id for c in question.choices]
        _store(draft, question, sorted(now, key=order.index))

    with st.container(key=widget_key(question.path)):
        group_label(label)
        for choice in question.choices:
            if not question.allowed or choice.id in question.allowed or choice.id in found:
                key = f"{widget_key(question.path)}-{choice.id}"
                seed(key, choice.id in found)
                st.checkbox(choice.label, key=key, on_change=keep, args=(choice.id, key))


def group_label(label: str) -> None:
    """Draw the label of a group of widgets as labels of single ones look."""
    st.markdown(f"**{label}**")


def _lines(draft: Draft, question: Question, label: str) -> None:
    entries: list[str] = answer(draft, question)

    def keep(i: int, key: str) -> None:
        lines = list(answer(draft, question))
        lines[i] = typed(draft, "line", st.session_state[key])
        _store(draft, question, lines)
        st.session_state[key] = lines[i]

    with st.container(key=widget_key(question.path)):
        group_label(label)
        for i, line in enumerate(entries):
            key = f"{widget_key(question.path)}-{i}"
            seed(key, line)
            with st.container(horizontal=True, vertical_alignment="bottom", key=f"row-{key}"):
                st.text_input(f"{i + 1}つ目", key=key, on_change=keep, args=(i, key))
                _row_buttons(draft, question, i, len(entries))
        _add_button(draft, question, str)


def _records(draft: Draft, question: Question, label: str) -> None:
    entries: list[Any] = answer(draft, question)
    fields = items()[question.name].fields

    def keep(i: int, name: str, form: str, key: str) -> None:
        text = typed(draft, form, st.session_state[key])
        setattr(answer(draft, question)[i], name, text)
        changed(draft, question.path)
        st.session_state[key] = text

    with st.container(key=widget_key(question.path)):
        group_label(label)
        for i, record in enumerate(entries):
            with st.container(border=True):
                st.caption(f"{i + 1}件目")
                for item in fields:
                    key = f"{widget_key(question.path)}-{i}-{item.path}"
                    seed(key, getattr(record, item.path))
                    draw = st.text_area if item.form == "prose" else st.text_input
                    draw(item.name, key=key, on_change=keep, args=(i, item.path, item.form, key))
                with st.container(horizontal=True):
                    _row_buttons(draft, question, i, len(entries))
        _add_button(draft, question, items()[question.name].record)


def _add_button(draft: Draft, question: Question, entry: Callable[[], Any] | None) -> None:
    def add() -> None:
        if entry is not None:
            _store(draft, question, [*answer(draft, question), entry()])

    st.button(
        "追加する",
        key=f"add-{widget_key(question.path)}",
        on_click=add,
        help=f"{question.label}を1件増やします",
    )


def _row_buttons(draft: Draft, question: Question, i: int, count: int) -> None:
    def move(to: int) -> None:
        entries = list(answer(draft, question))
        entries.insert(to, entries.pop(i))
        _rearranged(draft, question, entries)

    def remove() -> None:
        entries = list(answer(draft, question))
        del entries[i]
        _rearranged(draft, question, entries)

    key = f"{widget_key(question.path)}-{i}"
    if count > 1:
        st.button(
            "上へ",
            key=f"up-{key}",
            on_click=move,
            args=(i - 1,),
            disabled=i == 0,
            help=f"{i + 1}件目を上へ移します",
        )
        st.button(
            "下へ",
            key=f"down-{key}",
            on_click=move,
            args=(i + 1,),
            disabled=i == count - 1,
            help=f"{i + 1}件目を下へ移します",
        )
    st.button("削除", key=f"remove-{key}", on_click=remove, help=f"{i + 1}件目を削除します")


def _rearranged(draft: Draft, question: Question, entries: list[Any]) -> None:
    _store(draft, question, entries)
    # The rows' widgets hold the old order: they are seeded anew.
    start = f"{widget_key(question.path)}-"
    for key in [k for k in st.session_state if isinstance(k, str) and k.startswith(start)]:
        del st.session_state[key]


_DRAW: dict[str, Callable[[Draft, Question, str], None]] = {
    "prose": _prose,
    "choice": _choice,
    "choices": _choices,
    "lines": _lines,
    "records": _records,
}
