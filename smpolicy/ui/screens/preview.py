"""The paper that is looked at, as it will be printed: its clauses and its answers can be shown, it can be printed."""

from collections.abc import Mapping
from dataclasses import replace

import streamlit as st

from smpolicy.documents.blocks import Document
from smpolicy.documents.html import CSS, to_guided_html
from smpolicy.documents.html_links import AnswerLink, Beside, uses
from smpolicy.dossier.answer_places import traced_document, with_summary_traced
from smpolicy.dossier.paper import Paper
from smpolicy.dossier.template_values import DERIVED
from smpolicy.rules.own_words import in_own_words
from smpolicy.ui.screens.paragraph_editor import (
    draw_paragraph_editor,
    draw_waiting,
    edit_buttons,
    opened_paragraph,
)
from smpolicy.ui.session.draft_session import Draft, widget_key
from smpolicy.ui.session.navigation import KEY, held_key
from smpolicy.ui.session.pages import step_address
from smpolicy.ui.widgets.html_parts import draw_html

_ANSWERS = "show-answers"
# A paper may have a hundred links: the keyboard gets past them with one.
_SKIP = '<a class="smp-skip" href="#after-paper" data-focus="after-paper">文書の次へ移る</a>'
_AFTER = '<div class="st-key-after-paper"></div>'


def draw_preview(draft: Draft, paper: Paper) -> None:
    """Draw the paper with what can be shown on it."""
    if paper.table.note:
        st.caption(in_own_words(paper.table.note, draft.rulebook.file))
    if paper.unseen:
        st.info(f"団体の様式を使っています。この画面では次のものは見えません：{'、'.join(paper.unseen)}")
    # Who comes back from a question finds the answers shown, as they were left.
    if st.query_params.get("field", "").startswith("place-"):
        st.session_state[_ANSWERS] = True
    with st.container(horizontal=True, vertical_alignment="center", key="preview-options"):
        clauses = st.toggle("根拠の条項を表示する", key="clauses") if paper.form is None else False
        answers = st.toggle("回答を示す", key=_ANSWERS)
        st.html(
            '<button type="button" class="smp-copy" data-print>この文書を印刷する</button>', width="content"
        )
    draw_waiting(draft, paper.id)
    document = traced_document(draft.view, paper.id) if answers else None
    if answers:
        _explain(is_known=document is not None)
    _draw(draft, paper, document, show_clauses=clauses)


def _draw(draft: Draft, paper: Paper, traced: Document | None, *, show_clauses: bool) -> None:
    """Draw the paper, with the field for a paragraph right below it where one is being edited."""
    document = (
        replace(traced, header=paper.document.header)
        if traced
        else with_summary_traced(draft.view, paper).document
    )
    buttons, links = edit_buttons(draft, paper), _links(draft, paper.id)
    opened = opened_paragraph(draft, paper, buttons)
    beside = Beside(links, buttons, uses(document), opened.index if opened else None)
    above, below = to_guided_html(
        document, beside, show_clauses=show_clauses, answers=links if traced else None
    )
    draw_html(f"{_SKIP}<style>{CSS}</style><div data-user>{above}</div>{'' if opened else _AFTER}")
    if opened:
        draw_paragraph_editor(draft, paper.table, opened)
        draw_html(f"<div data-user>{below}</div>{_AFTER}")


def _explain(*, is_known: bool) -> None:
    told = (
        "色の付いたところは、回答から入りました。選ぶと、その質問に移ります。色のないところは、決まった文です。"
        if is_known
        else "この文書では、どこが回答から入ったかを示せません。"
    )
    draw_html(f'<p class="smp-quiet" role="status">{told}</p>')


def _links(draft: Draft, document: str) -> Mapping[str, AnswerLink]:
    """Return where each item's question is; what the guideline settles has no field to lead to."""
    shared = ({KEY: held_key()} if held_key() else {}) | {"back": "documents", "document": document}
    steps = {step.id: step_address(step, shared) for step in draft.rulebook.steps(draft.file.procedure)}
    links = {
        question.name: AnswerLink(question.label, _address(steps[question.step], widget_key(question.path)))
        for question in draft.view.questions
        if question.step in steps and not question.settled
    }
    derived = {
        name: links[item] for name, items in DERIVED.items() for item in reversed(items) if item in links
    }
    return derived | links


def _address(step: str, field: str) -> str:
    """Return the address of a question on a step that leads back to the document; it ends where the place is added."""
    # The key of a widget is good in an address as it is.
    return f"{step}&field={field}&about={field}&place="
