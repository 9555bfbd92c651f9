"""One account of the register: what stands in every column and why, what people write, the row's history."""

from collections.abc import Callable

import streamlit as st

from smpolicy.accounts.register.columns import Column, columns
from smpolicy.accounts.register.rows import Access, RegisterRow
from smpolicy.accounts.register.values import show
from smpolicy.accounts.register.yearly_review import Round, rounds
from smpolicy.drafts.records import StoreError
from smpolicy.japanese.dates import moment
from smpolicy.rules.rulebook import Rulebook
from smpolicy.ui.markup import Markup, joined, markup
from smpolicy.ui.screens.register_answer import draw_answer
from smpolicy.ui.screens.register_fields import draw_field
from smpolicy.ui.screens.register_form import SAVED, draw_saving, form_key, row_form
from smpolicy.ui.screens.register_handover import draw_handover
from smpolicy.ui.screens.register_procedures import draw_procedures
from smpolicy.ui.session.accounts import KEY as ACCOUNT_KEY
from smpolicy.ui.session.accounts import accounts
from smpolicy.ui.session.login import reader
from smpolicy.ui.session.registers import registers


def draw_row(access: Access, rulebook: Rulebook, row_id: int, close: Callable[[], None]) -> None:
    """Draw the page of a row; `close`: back to the list."""
    st.button("一覧に戻る", key="register-close", on_click=close)
    try:
        row = registers().row(access, row_id)
    except StoreError as error:
        st.error(str(error))
        return
    st.header(row.title, anchor=False)
    # Containers keep the places of what comes and goes: the forms below would be folded again if they moved.
    with st.container():
        if st.session_state.pop(SAVED, False):
            st.success("保存しました。")
    _account(access, row)
    with st.container():
        draw_procedures(access, rulebook, row)
    draw_handover(access, rulebook, row)
    _facts(row)
    of = next(iter(rounds(registers(), access)), None)
    with st.container():
        if of:
            draw_answer(access, row, of)
    _form(access, row, of)
    _history(access, row, rulebook)


def _account(access: Access, row: RegisterRow) -> None:
    if row.account_id is None:
        st.caption("確定版のない行です。この支援ツールで手続をして確定すると、確定版の内容に替わります。")
        return
    if access.is_keeper and st.button("確定版の画面を開く", key="register-account"):
        try:
            key = accounts().new_key_for(row.account_id, reader())
        except StoreError as error:
            st.error(str(error))
        else:
            st.switch_page("pages/account.py", query_params={ACCOUNT_KEY: key})


def _facts(row: RegisterRow) -> None:
    lines = joined(_fact(row, column) for column in columns().values() if row.cells[column.id])
    st.html(
        markup(
            "<div class='smp-wide' tabindex='0' role='region' aria-label='この行の内容'>"
            "<table class='smp-facts' data-user><tbody>{}</tbody></table></div>",
            lines,
        )
    )


def _fact(row: RegisterRow, column: Column) -> Markup:
    marks = joined(
        markup(" <span class='smp-quiet'>{}</span>", mark)
        for mark, holds in (("公開", column.public), ("確定版から", row.is_led_by_edition(column) and bool(row.facts.get(column.id))))
        if holds
    )  # fmt: skip
    value = markup("<br>").join(show(column, row.cells[column.id]).split("\n"))
    return markup("<tr><th scope='row'>{}{}</th><td>{}</td></tr>", column.label, marks, value)


def _form(access: Access, row: RegisterRow, of: Round | None) -> None:
    """Draw what people may write: everything that no edition says."""
    form = row_form("register-cell", row)
    own = [c for c in columns().values() if not form.drawn.is_led_by_edition(c)]
    if not access.is_keeper:
        own = [c for c in own if c.id not in ("number", "section")]
    with (
        st.expander("この行を書き直す"),
        st.form(form_key(form), border=False),
    ):
        typed = {c.id: draw_field(c, form.drawn.cells[c.id], form_key(form)) for c in own}
        draw_saving(access, form, row, typed, of, "保存する")


def _history(access: Access, row: RegisterRow, _rulebook: Rulebook) -> None:
    lines = registers().history(access, row.id)
    with st.expander(f"この行の履歴（{len(lines)}件）"):
        items = joined(
            markup(
                "<li>{}　{}　{}<br>{}：{} → {}</li>",
                moment(line.changed_at),
                line.who,
                line.source,
                _what(line.cell),
                _words(line.cell, line.before),
                _words(line.cell, line.after),
            )
            for line in lines
        )
        st.html(markup("<ul data-user>{}</ul>", items))


def _what(cell: str) -> str:
    column = columns().get(cell)
    return column.label if column else "行"


def _words(cell: str, value: str) -> str:
    column = columns().get(cell)
    return (show(column, value) if column else value) or "（なし）"
