"""The saving of what was typed into a form of a row: written where nobody else was faster, else told."""

from collections.abc import Iterable, Mapping

import streamlit as st

from smpolicy.accounts.register.columns import columns
from smpolicy.accounts.register.meanwhile import RowChangedError, collisions
from smpolicy.accounts.register.rows import Access, CellChange, Cells, RegisterRow
from smpolicy.accounts.register.values import show
from smpolicy.accounts.register.yearly_review import Round, with_next_review
from smpolicy.drafts.records import StoreError
from smpolicy.japanese.dates import moment
from smpolicy.ui.screens.register_fields import field_key, read_typed
from smpolicy.ui.session.draft_session import library
from smpolicy.ui.session.registers import registers
from smpolicy.ui.widgets.held_form import HeldField, HeldForm, draw_news, draw_refusal, held_form

SAVED = "register-saved"


def row_form(name: str, row: RegisterRow) -> HeldForm[RegisterRow]:
    """Return a form of the row as it was drawn, or begin it with the row as it is now."""
    return held_form(f"{name}-{row.id}", row)


def form_key(form: HeldForm[RegisterRow]) -> str:
    """Return what the form's widgets are called: others than before once another row is drawn."""
    return f"{form.name}-{round(form.drawn.changed_at.timestamp() * 1000)}"


def draw_saving(
    access: Access,
    form: HeldForm[RegisterRow],
    now: RegisterRow,
    typed: Mapping[str, str],
    of: Round | None,
    label: str,
) -> None:
    """Draw a form's button below its fields, and what stands against the saving of what was typed.

    `now`: the row as it is; `of`: the review's round that is open.
    """
    st.form_submit_button(label, type="primary", on_click=_save, args=(access, form, list(typed), of))
    for problem in form.problems:
        st.error(problem)
    cells, _ = _read(access, form, now, typed, of)
    collided = collisions(form.drawn, now, cells) if form.told else []
    news = [name for name in typed if now.cells[name] != form.drawn.cells[name]]
    if not collided and not news:
        return
    lines = registers().history(access, now.id)
    if not collided:
        draw_news(form, form_key(form), [_difference(name, now, lines) for name in news])
        return
    form.told = now
    differences = [_difference(name, now, lines, cells[name]) for name in collided]
    over = (lambda: _save(access, form, list(typed), of, now)) if _writable(now, cells) else None
    draw_refusal(form, form_key(form), differences, over)


def _save(
    access: Access,
    form: HeldForm[RegisterRow],
    names: Iterable[str],
    of: Round | None,
    over: RegisterRow | None = None,
) -> None:
    """Write what stands in the fields; `over`: the row that the person has been told of and writes over.

    Called before the page is drawn anew, so that what is typed elsewhere on it stays.
    """
    typed = {name: st.session_state[field_key(form_key(form), name)] for name in names}
    form.problems = []
    try:
        cells, form.problems = _read(access, form, registers().row(access, form.drawn.id), typed, of)
        if not form.problems:
            registers().change(access, over or form.drawn, _writable(over, cells) if over else cells)
            form.end()
            st.session_state[SAVED] = True
    except RowChangedError as error:
        form.told = error.now
    except StoreError as error:
        form.problems = [str(error)]


def _read(
    access: Access, form: HeldForm[RegisterRow], now: RegisterRow, typed: Mapping[str, str], of: Round | None
) -> tuple[dict[str, str], list[str]]:
    """Return what is to be written into the row as it is `now`, and why other fields cannot be read."""
    readings = read_typed(form.drawn, typed)
    cells = {name: reading.value for name, reading in readings.items() if not reading.problem}
    if of is not None:
        cells = with_next_review(now, cells, of, library().rulebook(access.municipality))
    return cells, [reading.problem for reading in readings.values() if reading.problem]


def _writable(row: RegisterRow, cells: Cells) -> dict[str, str]:
    return {name: value for name, value in cells.items() if not row.is_led_by_edition(columns()[name])}


def _difference(name: str, now: RegisterRow, lines: Iterable[CellChange], typed: str = "") -> HeldField:
    column = columns()[name]
    line = next((line for line in lines if line.cell == name), None)
    by = "　".join(filter(None, (moment(line.changed_at), line.who, line.source))) if line else ""
    note = "確定版が定めたため、台帳では替えられません" if now.is_led_by_edition(column) else ""
    return HeldField(column.label, show(column, now.cells[name]), by, show(column, typed), note)
