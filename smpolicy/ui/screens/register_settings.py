"""台帳の設定と権限: what the body is asked, links and people, accounts brought by their links."""

import re

import streamlit as st

from smpolicy.accounts.register.editions_in_rows import bring
from smpolicy.accounts.register.rows import Access
from smpolicy.drafts.records import StoreError
from smpolicy.rules.rulebook import Rulebook
from smpolicy.ui.screens.register_asked import draw_asked
from smpolicy.ui.session.accounts import accounts
from smpolicy.ui.session.login import normal_address, reader
from smpolicy.ui.session.registers import KEY, registers

_LINK = re.compile(r"[?&]account=([\w-]{32})|^([\w-]{32})$", re.ASCII)


def draw_settings(access: Access, rulebook: Rulebook) -> None:
    """Draw the questions to the body, then who may open what."""
    draw_asked(access, rulebook)
    if not access.whole:
        _bring(access, rulebook)
    if reader() is None:
        _links(access)
    else:
        _people(access)


def _bring(access: Access, rulebook: Rulebook) -> None:
    st.header("確定版のあるアカウントを加える", anchor=False)
    with st.form("register-bring", border=False, clear_on_submit=True):
        text = st.text_area("アカウントのリンク（1行に1つ）")
        if st.form_submit_button("台帳に加える"):
            told = [_bring_one(access, rulebook, line.strip()) for line in text.splitlines() if line.strip()]
            for problem in filter(None, told):
                st.error(problem)
            if told and not any(told):
                st.success(f"{len(told)}件を加えました。")


def _bring_one(access: Access, rulebook: Rulebook, line: str) -> str:
    """Bring one account; return '' or why it cannot be brought."""
    link = _LINK.search(line)
    account = accounts().open(link[1] or link[2], reader()) if link else None
    if account is None:
        return (
            f"「{line}」では、アカウントを開けません。アカウントの画面のアドレスを、そのまま貼ってください。"
        )
    if account.municipality != access.municipality:
        return f"「{account.name}」は、別の団体のアカウントです。"
    bring(registers(), access, account.id, rulebook)
    return ""


def _links(access: Access) -> None:
    st.header("リンク", anchor=False)
    st.write(
        "このページのアドレスを知っている人は、台帳の全体を開けます。課には、その課の行だけを開くリンクを渡してください。"
    )
    sections = [name for name in registers().counts(access, "section") if name]
    if not sections:
        return
    section = st.selectbox("課", sections, key="register-link-of")
    if st.button("この課だけのリンクを作る", key="register-link"):
        key = registers().new_key_for(access, section)
        st.write("このソフトのアドレスの後ろに、次を付けたものがリンクです。")
        st.code(f"/register?{KEY}={key}", language=None)


def _people(access: Access) -> None:
    st.header("台帳を開ける人", anchor=False)
    people = registers().people(access)
    for address, section in people.items():
        with st.container(horizontal=True, vertical_alignment="center"):
            st.write(f"{address}：{section or '全体'}")
            if address != access.who and st.button("外す", key=f"out-{address}", help=f"{address}を外す"):
                registers().let_in(access, address, None)
                st.rerun()
    with st.form("register-people", border=False, clear_on_submit=True):
        address = st.text_input("メールアドレス")
        section = st.text_input("課（空欄なら全体）")
        if st.form_submit_button("開けるようにする"):
            if "@" not in address:
                st.error(
                    f"「{address}」はメールアドレスではありません。hanako@city.example.jpの形で書いてください。"
                )
                return
            try:
                registers().let_in(access, normal_address(address), section.strip())
            except StoreError as error:
                st.error(str(error))
            else:
                st.rerun()
