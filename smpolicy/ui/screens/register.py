"""台帳: the register of a body's accounts: its list, import, export, checks, what is due, settings."""

from collections.abc import Callable
from importlib import import_module

import streamlit as st

from smpolicy.accounts.register.editions_in_rows import follow_editions
from smpolicy.accounts.register.rows import Access
from smpolicy.drafts.records import StoreError
from smpolicy.rules.rulebook import Rulebook
from smpolicy.settings import SettingsError
from smpolicy.ui.layout.header import draw_synthetic
from smpolicy.ui.markup import markup
from smpolicy.ui.session.draft_session import current, library
from smpolicy.ui.session.login import reader
from smpolicy.ui.session.pages import heading
from smpolicy.ui.session.registers import (
    asked_register_key,
    choose_register,
    hold_register,
    leave_register,
    open_register,
    registers,
)
from smpolicy.ui.widgets.body_choice import choose_body, rulebook_or_error
from smpolicy.ui.widgets.held_form import leave_forms

# Part -> its file among the screens and its drawing function; imported when it is opened.
_PARTS = {
    "一覧": ("register_list", "draw_list"),
    "まとめ": ("register_overview", "draw_overview"),
    "今月すること": ("register_due", "draw_due"),
    "点検": ("register_checks", "draw_checks"),
    "取込み": ("register_import", "draw_import"),
    "書出し": ("register_export", "draw_export"),
    "棚卸し": ("register_review", "draw_review"),
    "人事異動": ("register_reorganisation", "draw_reorganisation"),
    "設定と権限": ("register_settings", "draw_settings"),
}
_FOR_ALL = ("一覧", "まとめ", "今月すること")


def draw_register() -> None:
    """Draw the screen."""
    try:
        access = open_register()
        if access is None:
            _begin()
            return
        if key := asked_register_key():
            hold_register(key)
        _draw(access)
    except (SettingsError, StoreError) as error:
        leave_register()
        heading("台帳")
        st.error(str(error))


def _draw(access: Access) -> None:
    heading(f"台帳　{_title(access)}")
    _choose_among_several()
    rulebook = rulebook_or_error(access.municipality)
    if rulebook is None:
        return
    draw_synthetic(rulebook)
    follow_editions(registers(), access, rulebook)
    parts = list(_PARTS) if access.is_keeper else list(_FOR_ALL)
    part = st.radio(
        "台帳で見るもの",
        parts,
        horizontal=True,
        key="register-part",
        label_visibility="collapsed",
        on_change=leave_forms,
    )
    file, name = _PARTS[part]
    draw: Callable[[Access, Rulebook], None] = getattr(import_module(f"smpolicy.ui.screens.{file}"), name)
    draw(access, rulebook)


def _title(access: Access) -> str:
    """Return whose register it is; the body's folder need not be whole for it."""
    body = library().municipalities.get(access.municipality)
    return f"{body.name if body else access.municipality}　{access.section}".rstrip()


def _choose_among_several() -> None:
    me = reader()
    mine = registers().opened_by(me) if me is not None else []
    if len(mine) < 2:
        return
    names = {access.register_id: _title(access) for access in mine}
    chosen = st.selectbox("台帳を選ぶ", list(names), format_func=names.__getitem__, key="register-of")
    choose_register(next(access for access in mine if access.register_id == chosen))


def _begin() -> None:
    """Draw the way in where no register is open."""
    heading("台帳")
    st.write(
        "団体のすべてのアカウントの台帳です。確定した版から自動で埋まり、今ある一覧（XLSX、CSV）も取り込めます。"
        "規則に合っているか、次にいつ何をするか、ホームページに何を載せるかが分かります。"
    )
    draft = current()
    body = choose_body("団体", draft.rulebook.id if draft else None, "register-body")
    can_begin = body is not None and rulebook_or_error(body) is not None
    if st.button("この団体の台帳を始める", type="primary", key="register-begin", disabled=not can_begin):
        assert body is not None, "the button waits for a body"
        me = reader()
        access = registers().begin(body, who=me or "")
        if me is None:
            hold_register(registers().new_key_for(access))
        st.rerun()
    st.caption(
        "ここで始めた台帳には、取り込んだ行と、リンクで加えたアカウントが載ります。"
        "団体のすべての確定版が自動で載る台帳は、システムの担当者が作るリンクから開けます。担当者に頼んでください。"
    )
    if body is not None:
        _for_the_operator(body)


def _for_the_operator(body: str) -> None:
    """Tell whoever runs the server, and nobody else, the command that opens the register of all editions."""
    person = f" --person {me}" if (me := reader()) else ""
    with st.expander("システムの担当者の方へ"):
        opened = "ログインした本人が開ける" if person else "リンクから開ける"
        st.write(
            f"団体のすべての確定版が載る台帳を、{opened}ようにします。サーバーで次のコマンドを実行してください。"
        )
        st.html(markup("<pre><code>python -m smpolicy register link {}{}</code></pre>", body, person))
