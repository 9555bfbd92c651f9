"""The fields by which people write a row of the register, and what they have typed into them."""

from collections.abc import Mapping

import streamlit as st

from smpolicy.accounts.register.columns import Column, columns
from smpolicy.accounts.register.rows import RegisterRow
from smpolicy.accounts.register.values import Reading, read_value, show


def draw_field(column: Column, value: str, of: str) -> str:
    """Draw a column's field and return what stands in it; `of`: the key of the form that it belongs to."""
    key = field_key(of, column.id)
    if column.choices:
        ids = ["", *(choice.id for choice in column.choices)]
        return st.selectbox(
            column.label, ids, index=ids.index(value) if value in ids else 0,
            format_func=lambda i: show(column, i) or "（空）", key=key, help=column.note or None,
        )  # fmt: skip
    written = _written(column, value)
    if column.kind == "long":
        return st.text_area(column.label, written, key=key, help=column.note or None)
    return st.text_input(column.label, written, key=key, help=column.note or None)


def field_key(of: str, column: str) -> str:
    """Return what the field of a form is called."""
    return f"{of}-{column}"


def read_typed(row: RegisterRow, typed: Mapping[str, str]) -> dict[str, Reading]:
    """Return what the fields say that hold another text than the row's own."""
    known = columns()
    return {
        name: read_value(known[name], text)
        for name, text in typed.items()
        if text != _written(known[name], row.cells[name])
    }


def _written(column: Column, value: str) -> str:
    """Return a cell's value as it stands in its field."""
    return value if column.choices or column.is_number else show(column, value)
