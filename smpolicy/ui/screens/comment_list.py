"""Comments of a whole draft: the open ones on 回答の確認, all of them on 履歴と共有."""

import streamlit as st

from smpolicy.checking.display import field_label
from smpolicy.drafts.comments import Comment
from smpolicy.ui.session.commenting import remove, settle
from smpolicy.ui.session.draft_session import Draft, widget_key
from smpolicy.ui.session.navigation import link
from smpolicy.ui.session.pages import step_page
from smpolicy.ui.widgets.comments import comment_text, open_comments


def draw_open_comments(draft: Draft) -> None:
    """Draw what is still to be settled, each with the way to its question; nothing for none."""
    listed = open_comments(draft)
    if not listed:
        return
    st.header(f"済んでいないコメント（{len(listed)}）", anchor=False)
    for comment in listed:
        _comment(draft, comment, back="check")


def draw_comments(draft: Draft) -> None:
    """Draw all comments, the open ones first."""
    listed = draft.kept.comments if draft.kept is not None else []
    st.header("コメント", anchor="comments")
    if not listed:
        st.write("コメントはまだありません。各段階のいちばん下の「ほかの人と進める」から書けます。")
    for comment in sorted(listed, key=lambda one: one.done_at is not None):
        _comment(draft, comment)


def _comment(draft: Draft, comment: Comment, back: str = "") -> None:
    with st.container(border=True, key=f"comment-{comment.id}"):
        st.html(comment_text(comment, field_label(comment.path, draft.rulebook, draft.file.procedure)))
        with st.container(horizontal=True, vertical_alignment="center"):
            _to_question(draft, comment, back)
            if comment.done_at is None:
                _button(draft, comment, "済みにする", "done", settle, True)
                return
            _button(draft, comment, "済みを取り消す", "reopen", settle, False)
            if not draft.is_read_only:
                _button(draft, comment, "消す", "remove", remove)


def _button(draft: Draft, comment: Comment, label: str, key: str, act: object, *more: object) -> None:
    st.button(label, key=f"comment-{key}-{comment.id}", on_click=act, args=(draft, comment.id, *more))  # type: ignore[arg-type]


def _to_question(draft: Draft, comment: Comment, back: str) -> None:
    steps = {step.id: step for step in draft.rulebook.steps(draft.file.procedure)}
    question = next((q for q in draft.view.questions if q.path == comment.path), None)
    if question is None or question.step not in steps:
        return
    field = widget_key(comment.path)
    query = {"field": field} | ({"back": back, "about": field} if back else {})
    link(step_page(steps[question.step]), "問いを開く", query, tip=f"{question.label}を開く", width="content")
