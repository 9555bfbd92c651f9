"""起案用紙 field by field: each can be copied singly into the office's document management system."""

import streamlit as st

from smpolicy.documents.blocks import Document
from smpolicy.dossier.drafting_fields import drafting_fields
from smpolicy.ui.markup import joined, markup
from smpolicy.ui.widgets.html_parts import copy_button, user_text


def draw_drafting_copy(document: Document) -> None:
    """Draw the fields, folded until they are wanted."""
    fold = st.expander(
        "1項目ずつコピーする（文書管理システムへ写すとき）", key="drafting-fields", on_change="rerun"
    )
    if not fold.open:
        return
    rows = joined(
        markup(
            "<dt>{}</dt><dd>{}{}</dd>",
            label,
            user_text(text, f"drafting-{number}"),
            copy_button(f"drafting-{number}", name=f"{label}をコピーする"),
        )
        for number, (label, text) in enumerate(drafting_fields(document))
    )
    with fold:
        st.html(markup('<dl class="smp-copies">{}</dl>', rows))
