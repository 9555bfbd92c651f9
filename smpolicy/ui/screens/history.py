"""The draft itself: its link, its history with the way back, its copy, who may open it, and its end."""

import streamlit as st

from smpolicy.drafts.records import StoreError
from smpolicy.drafts.settings import read_settings
from smpolicy.ui.markup import joined, markup
from smpolicy.ui.screens.comment_list import draw_comments
from smpolicy.ui.screens.copying import draw_copying
from smpolicy.ui.screens.errand_list import draw_errands
from smpolicy.ui.screens.history_list import draw_history_list, draw_told
from smpolicy.ui.screens.own_section import draw_section, has_section
from smpolicy.ui.session.draft_session import Draft, Kept
from smpolicy.ui.session.draft_store import store
from smpolicy.ui.session.login import normal_address, reader
from smpolicy.ui.session.navigation import go, held_key
from smpolicy.ui.session.opening import forget
from smpolicy.ui.session.pages import heading
from smpolicy.ui.widgets.html_parts import copy_button, user_text
from smpolicy.ui.widgets.notices import do_and_draw_anew


def draw_history(draft: Draft) -> None:
    """Draw the screen."""
    heading("履歴と共有")
    # What others write after a share has been taken back is no longer for this reader.
    if draft.kept is None or draft.kept.is_gone:
        return
    draw_told()
    st.html(_contents(draft))
    _link()
    if reader() is not None:
        _people(draft.kept)
    draw_copying(draft)
    draw_section(draft)
    draw_errands(draft)
    draw_comments(draft)
    draw_history_list(draft, draft.kept)
    _delete(draft.kept)


def _contents(draft: Draft) -> str:
    """Return links to the parts of the screen by the anchors of their headings: it is a long one."""
    parts = {
        "link": "続きから開くリンク",
        "sharing": "共有" if reader() is not None else "",
        "copying": "写して新しく始める",
        "section": "「うちの課」を次に使う" if has_section(draft) else "",
        "errands": "分担",
        "comments": "コメント",
        "history": "履歴",
        "deleting": "下書きを削除する",
    }
    links = joined(
        markup('<li><a class="smp-link" href="#{}" target="_self">{}</a></li>', name, title)
        for name, title in parts.items()
        if title
    )
    return markup('<nav class="smp-contents" aria-label="目次"><strong>目次</strong><ul>{}</ul></nav>', links)


def _link() -> None:
    st.header("続きから開くリンク", anchor="link")
    st.write(
        "このページのアドレスには、この下書きを開く鍵が入っています。お気に入りに入れておくと、いつでも続きから始められます。"
        + (
            "鍵を知っている人は、だれでもこの下書きを開けます。渡す相手に気を付けてください。"
            if reader() is None
            else ""
        )
    )
    query = f"?draft={held_key()}"
    st.html(user_text(query, "draft-link") + copy_button("link:draft-link", "リンクをコピーする"))
    days = read_settings().retention_days
    if days:
        st.write(f"最後の保存から{days}日たつと、下書きは削除されます。")


def _people(kept: Kept) -> None:
    st.header("共有", anchor="sharing")
    me = reader() or ""
    st.write(f"この下書きを作った人：{kept.opened.owner}")
    try:
        shares = store().shares(kept.opened.id)
    except StoreError as error:
        st.error(str(error))
        return
    for share in shares:
        with st.container(horizontal=True, vertical_alignment="center", key=f"share-{share.address}"):
            may = "閲覧と変更" if share.may_write else "閲覧のみ"
            st.html(markup("<p><span data-user>{}</span>　{}</p>", share.address, may))
            if kept.opened.owner == me and st.button("共有をやめる", key=f"unshare-{share.address}"):
                do_and_draw_anew(lambda address=share.address: store().unshare(kept.opened.id, me, address))
    if kept.opened.owner != me:
        return
    with st.form("share", border=False, clear_on_submit=True):
        address = normal_address(st.text_input("共有する相手のメールアドレス", key="share-address"))
        may = st.radio("できること", ["閲覧と変更", "閲覧のみ"], horizontal=True, key="share-may")
        if st.form_submit_button("共有する"):
            if "@" not in address.strip("@") or len(address) > 254:
                st.error("メールアドレスを書いてください。")
            else:
                do_and_draw_anew(
                    lambda: store().share(kept.opened.id, me, address, may_write=may == "閲覧と変更")
                )


def _delete(kept: Kept) -> None:
    st.header("下書きを削除する", anchor="deleting")
    me = reader()
    if me is not None and kept.opened.owner != me:
        st.write("削除できるのは、下書きを作った人だけです。")
        return
    st.write(
        "削除すると、履歴もリンクも使えなくなり、元に戻せません。必要なら先に回答ファイルを保存してください。"
    )
    sure = st.checkbox("元に戻せないことを確認しました", key="delete-sure")
    if st.button("この下書きを削除する", key="delete-draft", disabled=not sure):
        try:
            store().delete(kept.opened.id, me)
        except StoreError as error:
            st.error(str(error))
        else:
            forget()
            go("pages/start.py")
