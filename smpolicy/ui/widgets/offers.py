"""Answers that are offered while there is none: made from earlier answers, of the platform, or a text of ours."""

from collections.abc import Iterable

import streamlit as st

from smpolicy.answers.access import is_list, put
from smpolicy.checking.display import OURS
from smpolicy.checking.made_from import made, told
from smpolicy.checking.platform_notes import offer
from smpolicy.dossier.suggested_texts import suggestions
from smpolicy.rules.questions import Question
from smpolicy.ui.markup import markup
from smpolicy.ui.session.draft_session import Draft, answer, widget_key
from smpolicy.ui.session.saving import changed, save

# A button's label: a longer text is told by its beginning.
_LABEL_MOST = 40


def draw_offer(draft: Draft, question: Question) -> None:
    """Draw the button that fills in what is offered, nothing where something is answered."""
    if draft.is_read_only or answer(draft, question) or question.kind in ("choice", "choices"):
        return
    if drawn := made(draft.view, question):
        _button(draft, question, f"「{_short(drawn.words)}」を入れる（{told(drawn)}）", drawn.answer)
    elif question.kind != "records" and (text := question.default or offer(draft.view, question.name)):
        _button(draft, question, f"案文を入れる（{OURS}）", text)
    elif question.kind == "prose":
        _texts(draft, question)


def _texts(draft: Draft, question: Question) -> None:
    """Draw the texts that are offered, whole, for whoever takes one over to have read it."""
    for number, offered in enumerate(suggestions(draft.view, question)):
        title = markup("{}：", offered.title) if offered.title else ""
        st.html(
            markup(
                '<p class="smp-offer"><span class="smp-tag">{}</span> 案文　{}<span data-user>{}</span></p>',
                OURS,
                title,
                offered.text,
            )
        )
        label = f"この案文を入れる（{offered.title}）" if offered.title else "この案文を入れる"
        _button(draft, question, label, offered.text, f"-{number}" if number else "")


def _button(draft: Draft, question: Question, label: str, text: object, number: str = "") -> None:
    st.button(
        label,
        key=f"offer-{widget_key(question.path)}{number}",
        on_click=_fill,
        args=(draft, [(question, text)]),
    )


def draw_all_offers(draft: Draft, questions: Iterable[Question]) -> None:
    """Draw one button that answers all of these questions that earlier answers can answer; nothing for none."""
    if draft.is_read_only:
        return
    offered = [(q, drawn) for q in questions if not answer(draft, q) and (drawn := made(draft.view, q))]
    if not offered:
        return
    listed = "、".join(f"{q.label}「{_short(drawn.words)}」" for q, drawn in offered)
    with st.container(key="offers", border=True):
        st.write(f"前の回答から入れられます：{listed}")
        st.button(
            f"まとめて入れる（{len(offered)}）",
            key="offer-all",
            on_click=_fill,
            args=(draft, [(q, drawn.answer) for q, drawn in offered]),
        )


def fill_in(draft: Draft, questions: Iterable[Question]) -> None:
    """Fill in what must be answered and earlier answers can answer; to be called before a step is first drawn.

    Never while it is open: a field that is filled under the reader's hands would lose what is being typed.
    """
    if draft.is_read_only:
        return
    for question in questions:
        if _awaits_an_answer(draft, question) and (drawn := made(draft.view, question)):
            put(draft.file, question.path, drawn.answer)
            draft.answers_have_changed()
    save(draft)


def _awaits_an_answer(draft: Draft, question: Question) -> bool:
    """Tell whether a question must be answered and nobody has looked at it yet; lists are looked at by people."""
    is_due = question.need == "required" and not question.later and not is_list(question.kind)
    return is_due and question.path not in draft.touched and not answer(draft, question)


def _fill(draft: Draft, offered: list[tuple[Question, object]]) -> None:
    for question, text in offered:
        is_one = question.kind == "lines" and not isinstance(text, str)
        put(draft.file, question.path, list(text) if is_one else text)  # type: ignore[call-overload]
        draft.renewals.renew([widget_key(question.path)])
        draft.touched.add(question.path)
    changed(draft, offered[0][0].path)


def _short(text: str) -> str:
    return text if len(text) <= _LABEL_MOST else text[: _LABEL_MOST - 1] + "…"
