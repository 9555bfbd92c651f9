"""The answer to a year's review on an account's page: the round's questions, what the register knows, the result."""

from datetime import datetime

import streamlit as st

from smpolicy.accounts.register.columns import Column, columns
from smpolicy.accounts.register.rows import Access, RegisterRow
from smpolicy.accounts.register.values import show
from smpolicy.accounts.register.yearly_review import Round, has_answered
from smpolicy.japanese.dates import JAPAN, wareki
from smpolicy.ui.markup import markup
from smpolicy.ui.screens.register_fields import draw_field
from smpolicy.ui.screens.register_form import draw_saving, form_key, row_form

# What every answer ends with.
_RESULT = ("review_notes", "review_result", "reviewed_on")


def draw_answer(access: Access, row: RegisterRow, of: Round) -> None:
    """Draw the form for an account that the round asks about."""
    form = row_form("review-cell", row)
    drawn = form.drawn
    answered = has_answered(drawn, of)
    if drawn.has_ended and not answered:
        return
    told = "回答済み" if answered else f"期限：{wareki(of.due)}"
    with (
        st.expander(f"{of.label}の棚卸しに答える（{told}）", expanded=not answered),
        st.form(form_key(form), border=False),
    ):
        typed = {}
        for number, question in enumerate(of.questions):
            column = columns().get(question.column)
            basis = question.clause or "この支援ツールの提案"
            st.html(
                markup("<p>{}　{} <span class=smp-clause>{}</span></p>", number + 1, question.text, basis)
            )
            if column is None:
                st.caption("下の「点検の記録」に書いてください。決められた手続の下書きでも答えられます。")
            elif column.id not in (*typed, *_RESULT):
                if drawn.is_led_by_edition(column):
                    st.html(
                        markup("<p data-user>台帳：{}（確定版から）</p>", show(column, row.cells[column.id]))
                    )
                else:
                    typed[column.id] = draw_field(column, drawn.cells[column.id], form_key(form))
        for name in _RESULT:
            typed[name] = draw_field(columns()[name], _now(drawn, columns()[name], of), form_key(form))
        draw_saving(access, form, row, typed, of, "棚卸しの回答を保存する")


def _now(row: RegisterRow, column: Column, of: Round) -> str:
    """Return what a field of the result begins with: nothing of an earlier year, the day of today."""
    if has_answered(row, of):
        return row.cells[column.id]
    return datetime.now(JAPAN).date().isoformat() if column.id == "reviewed_on" else ""
