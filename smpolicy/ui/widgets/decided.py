"""「今の定め」 under a field of a change: what was decided, and the way back to it."""

import streamlit as st

from smpolicy.checking.display import field_words
from smpolicy.drafts.fields import fields
from smpolicy.rules.questions import Question
from smpolicy.ui.markup import markup
from smpolicy.ui.session.changing import put
from smpolicy.ui.session.draft_session import Draft, widget_key


def draw_decided(draft: Draft, question: Question) -> None:
    """Draw what was decided for a question; nothing where nothing was, or where each decision has its own."""
    procedure = draft.rulebook.procedures[draft.file.procedure]
    if draft.edition is None or not procedure.from_edition or question.name in procedure.anew:
        return
    old = fields(draft.edition.file).get(question.path)
    words = field_words(question.path, old, draft.rulebook, draft.file.procedure)
    st.html(
        markup(
            '<div class="smp-help" data-about="{}" data-user>'
            '<span class="smp-quiet">今の定め：{}</span></div>',
            widget_key(question.path),
            words,
        )
    )
    if draft.fields.get(question.path) != old:
        st.button(
            "今の定めに戻す",
            key=f"back-{widget_key(question.path)}",
            help=f"{question.label}を今の定めに戻す",
            on_click=put,
            args=(draft, question.path, old),
            disabled=draft.is_read_only,
        )
