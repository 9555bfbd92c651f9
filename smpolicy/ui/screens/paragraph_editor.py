"""「この段落を直す」: the wording of a paragraph of the paper that is looked at, its findings, the way back."""

from collections.abc import Mapping
from functools import partial

import streamlit as st

from smpolicy.answers.answer_file import EditedWording
from smpolicy.documents.html_links import EditButton
from smpolicy.documents.paragraph_edits import Editable
from smpolicy.dossier.own_wordings import OwnWording, own_wordings, paragraphs, wording_name
from smpolicy.dossier.paper import Paper
from smpolicy.dossier.wording_findings import wording_label
from smpolicy.japanese.no_answer import is_blank_looking
from smpolicy.rules.rulebook import DocumentTable
from smpolicy.ui.markup import joined, markup
from smpolicy.ui.session.draft_session import Draft, field_start, typed
from smpolicy.ui.session.saving import changed
from smpolicy.ui.widgets.basis import basis
from smpolicy.ui.widgets.binding import bound
from smpolicy.ui.widgets.question import draw_finding

# The hidden field that edit.js tells which paragraph is to be edited.
_OPENED = "edited-paragraph"


def edit_buttons(draft: Draft, paper: Paper) -> Mapping[int, EditButton]:
    """Return the buttons of the paragraphs of a paper that may be edited, by the index of the block; none to a reader."""
    if draft.is_read_only or paper.form is not None:
        return {}
    return {
        paragraph.index: EditButton(wording_name(paper.id, paragraph), paragraph.place.where)
        for paragraph in paragraphs(draft.view, paper.table)
    }


def opened_paragraph(draft: Draft, paper: Paper, buttons: Mapping[int, EditButton]) -> Editable | None:
    """Return the paragraph that somebody has asked to edit, None without one; draws what is told which it is."""
    name = st.text_input("直す段落", key=_OPENED) if buttons else ""
    listed = paragraphs(draft.view, paper.table) if name else []
    return next((p for p in listed if p.index in buttons and buttons[p.index].name == name), None)


def open_at(wording: OwnWording) -> None:
    """Have the screen show the paper and the paragraph of an edit."""
    st.session_state["document"] = wording.edit.document
    # What waits is shown in any case.
    if wording.paragraph:
        name = wording_name(wording.edit.document, wording.paragraph)
        st.session_state[_OPENED] = name
        st.query_params["field"] = field_start(f"wordings.{name}")


def draw_waiting(draft: Draft, document: str) -> None:
    """Draw the edits of a paper that wait: what was edited, what it became, what stands there now."""
    for wording in own_wordings(draft.view):
        if wording.edit.document == document and wording.paragraph is None:
            _waiting(draft, wording)


def draw_unused(draft: Draft) -> None:
    """Draw the edits of papers that these answers do not lead to."""
    for wording in own_wordings(draft.view):
        if wording.table is None:
            _waiting(draft, wording)


def draw_paragraph_editor(draft: Draft, table: DocumentTable, paragraph: Editable) -> None:
    """Draw the text of a paragraph to edit, and the ways back: to the paragraph, and to what the template says."""
    with st.container(border=True, key="paragraph-editor"):
        _paragraph(draft, table, wording_name(table.id, paragraph), paragraph)


def _paragraph(draft: Draft, table: DocumentTable, name: str, paragraph: Editable) -> None:
    path = f"wordings.{name}"

    def kept() -> str:
        edit = draft.file.wordings.get(name)
        return edit.text if edit else paragraph.text

    def take(text: str) -> None:
        _store(draft, table.id, paragraph, typed(draft, "prose", text).strip())

    bound(
        draft,
        field_start(path),
        kept,
        take,
        partial(st.text_area, f"この段落を直す（{paragraph.place.where}）", height="content"),
        empty="",
    )
    certified = (
        ""
        if "conformity" in draft.rulebook.file.left_out
        else "適合確認表に「文言の変更」として印刷されます。"
    )
    st.html(
        markup(
            '<span class="smp-quiet">この書類だけの文になります。{}'
            "回答から入った言葉は、質問で直してください。空にすると、元の文に戻ります。</span>",
            certified,
        )
        + basis(draft.rulebook, paragraph.place.clauses)
    )
    for finding in draft.findings():
        if finding.path == path:
            draw_finding(finding, field_start(path))
    with st.container(horizontal=True):
        st.button("段落に戻る", key=f"close-{name}", on_click=_close, args=(name,))
        if name in draft.file.wordings:
            st.button(
                "元の文に戻す",
                key=f"undo-{name}",
                on_click=_take_back,
                args=(draft, name),
                disabled=draft.is_read_only,
            )


def _close(name: str) -> None:
    """Put the field away; the focus goes back to the paragraph's own button."""
    st.session_state[_OPENED] = ""
    st.query_params["field"] = EditButton(name, "").key


def _take_back(draft: Draft, name: str) -> None:
    _undo(draft, name)
    _close(name)


def _store(draft: Draft, document: str, paragraph: Editable, text: str) -> None:
    """Keep the new words of a paragraph; with the template's own words, or none, it is no longer edited."""
    name = wording_name(document, paragraph)
    if is_blank_looking(text) or text == paragraph.text:
        draft.file.wordings.pop(name, None)
    else:
        edit = EditedWording(document=document, base=paragraph.text, text=text, nth=paragraph.nth)
        draft.file.wordings[name] = edit
    changed(draft, f"wordings.{name}")


def _undo(draft: Draft, name: str) -> None:
    draft.file.wordings.pop(name, None)
    draft.renewals.renew([field_start(f"wordings.{name}")])
    changed(draft, f"wordings.{name}")


def _waiting(draft: Draft, wording: OwnWording) -> None:
    findings = [finding for finding in draft.findings() if finding.path == wording.path]
    texts = [("もとにした文", wording.edit.base), ("直した文", wording.edit.text)]
    now = wording.now
    with st.container(border=True, key=f"waiting-{wording.name}"):
        st.write(wording_label(wording))
        for finding in findings:
            draw_finding(finding)
        st.html(_both([*texts, ("今の文", now.text)] if now else texts))
        with st.container(horizontal=True):
            if now and not is_blank_looking(wording.edit.text):
                st.button(
                    "今の文の代わりに、直した文を使う",
                    key=f"adopt-{wording.name}",
                    on_click=_adopt,
                    args=(draft, wording, now),
                    disabled=draft.is_read_only,
                )
            st.button(
                "直しを取り消す",
                key=f"drop-{wording.name}",
                on_click=_undo,
                args=(draft, wording.name),
                disabled=draft.is_read_only,
            )


def _adopt(draft: Draft, wording: OwnWording, now: Editable) -> None:
    """Let an edit replace what stands there now."""
    del draft.file.wordings[wording.name]
    draft.renewals.renew([field_start(f"wordings.{wording_name(wording.edit.document, now)}")])
    _store(draft, wording.edit.document, now, wording.edit.text)


def _both(texts: list[tuple[str, str]]) -> str:
    rows = joined(
        markup('<dt>{}</dt><dd class="smp-user" data-user>{}</dd>', name, text) for name, text in texts
    )
    return markup('<dl class="smp-copies">{}</dl>', rows)
