"""The fields by which people write a row of the register, and the writing of what they typed."""

import streamlit as st

from smpolicy.accounts.register.columns import Column, columns
from smpolicy.accounts.register.rows import Access, Row
from smpolicy.accounts.register.values import read_value, show
from smpolicy.accounts.register.yearly_review import Round, with_next_review
from smpolicy.drafts.records import StoreError
from smpolicy.ui.session.draft_session import library
from smpolicy.ui.session.registers import registers

SAVED = "register-saved"


def draw_field(column: Column, value: str, of: str = "register-cell") -> str:
    """Draw a column's field and return what stands in it; `of`: the form that it belongs to."""
    key = f"{of}-{column.id}"
    if column.choices:
        ids = ["", *(choice.id for choice in column.choices)]
        return st.selectbox(
            column.label, ids, index=ids.index(value) if value in ids else 0,
            format_func=lambda i: show(column, i) or "（空）", key=key, help=column.note or None,
        )  # fmt: skip
    written = value if column.is_number else show(column, value)
    if column.kind == "long":
        return st.text_area(column.label, written, key=key, help=column.note or None)
    return st.text_input(column.label, written, key=key, help=column.note or None)


def save_row(access: Access, row: Row, typed: dict[str, str], of: Round | None) -> None:
    """Write what was typed, or say why it cannot be read; `of`: the review's round that is open."""
    readings = {name: read_value(columns()[name], text) for name, text in typed.items()}
    problems = [reading.problem for reading in readings.values() if reading.problem]
    for problem in problems:
        st.error(problem)
    if problems:
        return
    cells = {name: reading.value for name, reading in readings.items()}
    if of is not None:
        cells = with_next_review(row, cells, of, library().rulebook(access.municipality))
    try:
        registers().change(access, row, cells)
    except StoreError as error:
        st.error(str(error))
        return
    st.session_state[SAVED] = True
    st.rerun()
