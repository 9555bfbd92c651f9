"""「自分の下書き」: with login, what belongs to the reader and what is shared with them."""

import streamlit as st

from smpolicy.drafts.records import Listed, StoreError
from smpolicy.japanese.dates import moment
from smpolicy.ui.session.draft_session import library
from smpolicy.ui.session.draft_store import store
from smpolicy.ui.session.errands import KEY as ERRAND
from smpolicy.ui.session.errands import errands
from smpolicy.ui.session.login import end_login, my_logins, reader
from smpolicy.ui.session.navigation import KEY
from smpolicy.ui.session.pages import heading
from smpolicy.ui.widgets.html_parts import macro

_HTML = "screens/my_drafts.html"
_NAMELESS = "（アカウント名は未入力）"


def draw_mine() -> None:
    """Draw the screen."""
    heading("自分の下書き")
    me = reader()
    if me is None:
        st.write(
            "この一覧は、ログインを使う設定のときだけ使えます。下書きは、保存したリンクから開いてください。"
        )
        return
    try:
        drafts = store().listed(me)
    except StoreError as error:
        st.error(str(error))
        return
    if not drafts:
        st.write("下書きはまだありません。「はじめに」から始めてください。")
    for listed in drafts:
        _line(listed, me)
    _errands(me)
    _logins()


def _errands(me: str) -> None:
    """Draw what others have asked of the reader, nothing for none."""
    try:
        asked = errands().of_person(me)
    except StoreError as error:
        st.error(str(error))
        return
    if asked:
        st.header("頼まれた分担", anchor=False)
    for errand, title in asked:
        with st.container(border=True, key=f"asked-{errand.id}"):
            done = "　書き終わり" if errand.finished_at else ""
            st.html(macro(_HTML, "errand", title or _NAMELESS, moment(errand.asked_at), done))
            st.page_link("pages/errand.py", label="分担を開く", query_params={ERRAND: str(errand.id)})


def _logins() -> None:
    """Draw where the reader is logged in, and how to end it elsewhere."""
    try:
        logins, this = my_logins()
    except StoreError as error:
        st.error(str(error))
        return
    st.header("ログインしている端末", anchor=False)
    for one in logins:
        here = "（この画面）" if one.mark == this else ""
        with st.container(horizontal=True, vertical_alignment="center", key=f"login-{one.mark[:12]}"):
            st.write(f"{moment(one.began_at)} から　最後に使ったのは {moment(one.seen_at)}{here}")
            if not here:
                st.button("終わらせる", key=f"end-{one.mark[:12]}", on_click=end_login, args=(one.mark,))


def _line(listed: Listed, me: str) -> None:
    names = library().rulebooks
    rulebook = names.get(listed.municipality)
    body = rulebook.name if rulebook else listed.municipality
    table = rulebook.procedures.get(listed.procedure) if rulebook else None
    procedure = table.title if table else listed.procedure
    owner = "" if listed.owner == me else f"　{listed.owner} から共有"
    may = "" if listed.may_write else "（閲覧のみ）"
    with st.container(border=True, key=f"mine-{listed.id}"):
        when = moment(listed.saved_at)
        st.html(macro(_HTML, "draft", listed.title or _NAMELESS, body, procedure, when, owner, may))
        if st.button("開く", key=f"open-{listed.id}", help=f"{listed.title or body}を開く"):
            try:
                key = store().new_key_for(listed.id, me)
            except StoreError as error:
                st.error(str(error))
            else:
                st.switch_page("pages/start.py", query_params={KEY: key})
