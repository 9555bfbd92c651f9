"""Comments as they stand at a question: plain text of others, open ones alone; and the form for a new one."""

from collections.abc import Sequence

import streamlit as st

from smpolicy.drafts.comments import TEXT_MOST, Comment
from smpolicy.drafts.records import NAME_MOST
from smpolicy.japanese.dates import moment
from smpolicy.rules.questions import Question
from smpolicy.ui.session.commenting import my_name, settle, write
from smpolicy.ui.session.draft_session import Draft
from smpolicy.ui.session.login import is_asked
from smpolicy.ui.widgets.html_parts import macro


def open_comments(draft: Draft, path: str = "") -> list[Comment]:
    """Return the open comments of a draft, or of the question at a path."""
    listed = draft.kept.comments if draft.kept is not None else []
    return [one for one in listed if one.done_at is None and path in ("", one.path)]


def draw_comments_at(draft: Draft, path: str) -> None:
    """Draw the open comments on a question, each with the button that ends it."""
    for one in open_comments(draft, path):
        st.html(comment_text(one))
        st.button("済みにする", key=f"comment-done-{one.id}", on_click=settle, args=(draft, one.id, True))


def comment_text(comment: Comment, about: str = "") -> str:
    """Return a comment as HTML; `about`: what it is about, where it does not stand beside it."""
    done = moment(comment.done_at) if comment.done_at else ""
    return macro(
        "widgets/comments.html",
        "comment",
        about,
        comment.text,
        comment.who,
        moment(comment.written_at),
        done,
        comment.done_by,
    )


def draw_comment_form(draft: Draft, questions: Sequence[Question], key: str) -> None:
    """Draw the form for a comment on one of these questions."""
    labels = {question.path: question.label for question in questions}
    with st.form(f"comment-{key}", border=False, clear_on_submit=True):
        path = next(iter(labels)) if len(labels) == 1 else _chosen(labels)
        text = st.text_area("コメント", max_chars=TEXT_MOST, height=90)
        name = "" if is_asked() or _is_errand(draft) else st.text_input("名前（任意）", my_name(), NAME_MOST)
        st.html('<span class="smp-quiet">文書にも回答ファイルにも出ません。</span>')
        if st.form_submit_button("コメントを書く"):
            problem = write(draft, path, text, name) if path else "どの問いについてかを選んでください。"
            if problem:
                st.error(problem)
            else:
                st.rerun()


def _chosen(labels: dict[str, str]) -> str | None:
    return st.selectbox(
        "どの問いについて",
        list(labels),
        index=None,
        format_func=labels.__getitem__,
        placeholder="選んでください",
    )


def _is_errand(draft: Draft) -> bool:
    return draft.kept is not None and draft.kept.errand is not None
