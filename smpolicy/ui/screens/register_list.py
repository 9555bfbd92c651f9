"""台帳の一覧: search, filters, order, pages; one row is opened on a page of its own."""

import streamlit as st

from smpolicy.accounts.register.columns import columns
from smpolicy.accounts.register.row_reading import FILTERS
from smpolicy.accounts.register.rows import Access, Query, RegisterRow
from smpolicy.accounts.register.values import show
from smpolicy.rules.rulebook import Rulebook
from smpolicy.ui.markup import Markup, joined, markup
from smpolicy.ui.screens.register_row import draw_row
from smpolicy.ui.session.registers import registers
from smpolicy.ui.widgets.held_form import leave_forms

ROW = "row"
_A_PAGE = 25
_SHOWN = ("number", "state", "platform", "name", "section", "last_post_on", "next_review", "findings")
_ORDERS = {
    "number": "管理番号", "state": "状態", "platform": "媒体", "name": "アカウント名", "section": "課",
    "last_post_on": "最終投稿日（古い順）", "next_review": "次の点検（早い順）", "findings": "指摘の数（多い順）",
}  # fmt: skip
_ALL = ""


def draw_list(access: Access, rulebook: Rulebook) -> None:
    """Draw the list, or the row of the address."""
    row_id = st.query_params.get(ROW, "")
    if row_id.isdigit():
        draw_row(access, rulebook, int(row_id), _close)
        return
    leave_forms()
    query = _query(access)
    page = int(st.session_state.get("register-page", 0))
    rows, how_many = registers().page(access, query, page * _A_PAGE, _A_PAGE)
    if not rows and page:
        st.session_state["register-page"] = 0
        st.rerun()
    st.write(f"{how_many:,}件")
    if not rows:
        st.info(
            "当てはまるアカウントはありません。「取込み」で今ある一覧を取り込むか、条件を変えてください。"
        )
        return
    st.html(_table(rows))
    _pages(page, how_many)
    _open(rows)


def _query(access: Access) -> Query:
    words = st.text_input(
        "探す言葉（名前、ID、URL、課、備考など）", key="register-words", on_change=_first_page
    )
    with st.container(horizontal=True):
        only = {name: value for name in FILTERS if (value := _filter(access, name))}
        order = st.selectbox(
            "並べ方",
            list(_ORDERS),
            format_func=_ORDERS.__getitem__,
            key="register-order",
            on_change=_first_page,
        )
    return Query(words, only, order, descending=order == "findings")


def _filter(access: Access, name: str) -> str:
    counts = registers().counts(access, name)
    column, everything = columns()[name], sum(counts.values())

    def words(value: str) -> str:
        if value == _ALL:
            return f"すべて（{everything:,}）"
        return f"{show(column, value)}（{counts[value]:,}）"

    values = [_ALL, *(value for value in counts if value)]
    return st.selectbox(
        column.label, values, format_func=words, key=f"register-only-{name}", on_change=_first_page
    )


def _first_page() -> None:
    st.session_state["register-page"] = 0


def _table(rows: list[RegisterRow]) -> Markup:
    head = joined(markup("<th scope='col'>{}</th>", columns()[name].label) for name in _SHOWN)
    body = joined(markup("<tr>{}</tr>", joined(_cell(row, name) for name in _SHOWN)) for row in rows)
    return markup(
        "<div class='smp-wide smp-rows' tabindex='0' role='region' aria-label='台帳の一覧'>"
        "<table class='smp-facts' data-user><thead><tr>{}</tr></thead><tbody>{}</tbody></table></div>",
        head,
        body,
    )


def _cell(row: RegisterRow, name: str) -> Markup:
    kept_whole = markup(" class='smp-whole'") if name in ("number", "state", "platform") else ""
    return markup("<td{}>{}</td>", kept_whole, show(columns()[name], row.cells[name]))


def _pages(page: int, how_many: int) -> None:
    last = (how_many - 1) // _A_PAGE
    if not last:
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        for label, to in (("前の25件", page - 1), ("次の25件", page + 1)):
            st.button(
                label, key=f"register-{label[0]}", disabled=not 0 <= to <= last, on_click=_turn, args=(to,)
            )
        st.write(f"{page + 1}／{last + 1}ページ")


def _turn(to: int) -> None:
    st.session_state["register-page"] = to


def _open(rows: list[RegisterRow]) -> None:
    titles = {row.id: f"{row.number}　{row.title}" for row in rows}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        chosen = st.selectbox(
            "アカウントを選ぶ", list(titles), format_func=titles.__getitem__, key="register-row"
        )
        if st.button("このアカウントを開く", key="register-open", type="primary"):
            st.query_params[ROW] = str(chosen)
            st.rerun()


def _close() -> None:
    st.query_params.pop(ROW, None)
