"""The errands of a draft on 履歴と共有: who was asked for what, whether it is done, and the button that ends it."""

import streamlit as st

from smpolicy.checking.display import field_label
from smpolicy.drafts.errands import Errand
from smpolicy.drafts.records import StoreError
from smpolicy.japanese.dates import moment
from smpolicy.ui.screens.together import draw_link, may_ask
from smpolicy.ui.session.draft_session import Draft
from smpolicy.ui.session.errands import end, errands
from smpolicy.ui.session.login import reader
from smpolicy.ui.widgets.html_parts import macro

_TOLD = "errand-told"


def draw_errands(draft: Draft) -> None:
    """Draw what was asked of others."""
    assert draft.kept is not None, "only drafts of the store have errands"
    st.header("分担", anchor="errands")
    if problem := st.session_state.pop(_TOLD, ""):
        st.error(problem)
    try:
        listed = errands().of_draft(draft.kept.opened.id, reader())
    except StoreError as error:
        st.error(str(error))
        return
    if not listed:
        st.write(
            "段階や問いを1つだけ、ほかの人に書いてもらえます。各段階のいちばん下の「ほかの人と進める」から頼んでください。"
        )
    for errand in listed:
        _errand(draft, errand)


def subject_title(draft: Draft, errand: Errand) -> str:
    """Return what was asked for: the step's title, or the question's label."""
    subject, procedure = errand.wish.subject, draft.file.procedure
    steps = {step.id: step.title for step in draft.rulebook.steps(procedure)}
    return steps.get(subject) or field_label(subject, draft.rulebook, procedure)


def _errand(draft: Draft, errand: Errand) -> None:
    done = f"書き終わり：{moment(errand.finished_at)}" if errand.finished_at else "まだ書き終わっていません"
    with st.container(border=True, key=f"errand-{errand.id}"):
        title, asked = subject_title(draft, errand), moment(errand.asked_at)
        st.html(macro("screens/errands.html", "errand", title, errand.wish.name, asked, done))
        draw_link(errand.id)
        if may_ask(draft):
            st.button(
                "この分担を終了する", key=f"end-errand-{errand.id}", on_click=_end, args=(draft, errand)
            )


def _end(draft: Draft, errand: Errand) -> None:
    st.session_state[_TOLD] = end(draft, errand)
