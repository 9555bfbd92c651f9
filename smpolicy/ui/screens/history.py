"""The draft itself: its link, its history with the way back, its copy, who may open it, and its end."""

from collections.abc import Callable, Iterable
from html import escape

import streamlit as st

from smpolicy.checking.display import field_label, field_words
from smpolicy.drafts.records import Change, StoreError
from smpolicy.drafts.settings import read_settings
from smpolicy.drafts.sittings import Sitting, sittings
from smpolicy.japanese.dates import moment
from smpolicy.ui.screens.comment_list import draw_comments
from smpolicy.ui.screens.copying import draw_copying
from smpolicy.ui.screens.errand_list import draw_errands
from smpolicy.ui.screens.own_section import draw_section
from smpolicy.ui.session.draft_session import Draft, Kept
from smpolicy.ui.session.draft_store import store
from smpolicy.ui.session.login import normal_address, reader
from smpolicy.ui.session.navigation import go, held_key
from smpolicy.ui.session.opening import forget
from smpolicy.ui.session.pages import heading
from smpolicy.ui.session.saving import undo
from smpolicy.ui.widgets.html_parts import copy_button, plain, user_text

_PAGE = 50
_SHOWN = "history-shown"
_TOLD = "history-told"
# The revision that is to be brought back once the reader says so.
_ASKED = "history-asked"


def draw_history(draft: Draft) -> None:
    """Draw the screen."""
    heading("履歴と共有")
    # What others write after a share has been taken back is no longer for this reader.
    if draft.kept is None or draft.kept.is_gone:
        return
    if told := st.session_state.pop(_TOLD, ""):
        st.warning(told)
    _link()
    if reader() is not None:
        _people(draft.kept)
    draw_copying(draft)
    draw_section(draft)
    draw_errands(draft)
    draw_comments(draft)
    _history(draft, draft.kept)
    _delete(draft.kept)


def _link() -> None:
    st.header("続きから開くリンク", anchor=False)
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


def _history(draft: Draft, kept: Kept) -> None:
    st.header("履歴", anchor=False)
    limit = st.session_state.get(_SHOWN, _PAGE)
    try:
        latest = store().history(kept.opened.id, most=limit + 1)
    except StoreError as error:
        st.error(str(error))
        return
    for sitting in sittings(latest[:limit]):
        _sitting(draft, sitting, newest=sitting.newest.revision == kept.opened.revision)
    if len(latest) > limit and st.button("さらに前の変更を見る", key="more-history"):
        st.session_state[_SHOWN] = limit + _PAGE
        st.rerun()
    if len(latest) <= limit:
        _beginning(draft, newest=not latest)


def _beginning(draft: Draft, *, newest: bool) -> None:
    with st.container(key="revision-1", border=True):
        st.html('<p class="smp-quiet">1版　はじめの内容</p>')
        _back(draft, 1, newest=newest)


def _sitting(draft: Draft, sitting: Sitting, *, newest: bool) -> None:
    """Draw what one person has changed in one go; the single saves are sent once they are asked for."""
    last, first = sitting.newest, sitting.oldest
    begun = f"{moment(first.saved_at)}から " if first.revision != last.revision else ""
    with st.container(key=f"revision-{last.revision}", border=True):
        _told(draft, f"{begun}{moment(last.saved_at)}　{last.who}", sitting.net)
        _back(draft, last.revision, newest=newest)
        if len(sitting.saves) > 1:
            fold = st.expander(
                f"保存ごとに見る（{len(sitting.saves)}回）", key=f"saves-{last.revision}", on_change="rerun"
            )
            if fold.open:
                with fold:
                    _saves(draft, sitting, newest=newest)


def _saves(draft: Draft, sitting: Sitting, *, newest: bool) -> None:
    for save in sitting.saves:
        _told(draft, f"{save[0].revision}版　{moment(save[0].saved_at)}", save)
        if save is not sitting.saves[0]:
            _back(draft, save[0].revision, newest=False)
        elif newest:
            st.html('<p class="smp-quiet">今の内容です。</p>')


def _told(draft: Draft, when: str, changes: Iterable[Change]) -> None:
    lines = "".join(f"<li>{line}</li>" for change in changes if (line := _line(draft, change)))
    told = f"<ul>{lines}</ul>" if lines else "<p>元の内容に戻っています。</p>"
    st.html(f'<p class="smp-quiet" data-user>{escape(when)}</p>{told}')


def _back(draft: Draft, revision: int, *, newest: bool) -> None:
    """Draw the way back to a revision; it asks before it is gone."""
    if newest:
        st.html('<p class="smp-quiet">今の内容です。</p>')
        return

    def back() -> None:
        st.session_state.pop(_ASKED, None)
        if not undo(draft, revision):
            st.session_state[_TOLD] = (
                "戻せませんでした。別の画面で変わったところがないか確かめて、もう一度押してください。"
            )

    def ask(asked: int | None) -> None:
        st.session_state[_ASKED] = asked

    if st.session_state.get(_ASKED) != revision:
        st.button(
            "この時点に戻す",
            key=f"undo-{revision}",
            on_click=ask,
            args=(revision,),
            disabled=draft.is_read_only,
        )
        return
    st.html(
        '<p role="alert">この時点の内容に戻します。今の内容は履歴に残り、後でまた戻せます。よろしいですか。</p>'
    )
    with st.container(horizontal=True):
        st.button("戻す", key=f"undo-sure-{revision}", type="primary", on_click=back)
        st.button("やめる", key=f"undo-not-{revision}", on_click=ask, args=(None,))


def _line(draft: Draft, change: Change) -> str:
    """Return a change in words, '' where a person sees none: an answer that was not there is empty now."""
    rulebook, procedure = draft.rulebook, draft.file.procedure
    label = field_label(change.path, rulebook, procedure)
    before, after = (
        field_words(change.path, value, rulebook, procedure) for value in (change.before, change.after)
    )
    if before == after:
        return ""
    return f"<strong>{escape(label)}</strong>：<span data-user>{escape(before)} → {escape(after)}</span>"


def _people(kept: Kept) -> None:
    st.header("共有", anchor=False)
    me = reader() or ""
    st.write(plain(f"この下書きを作った人：{kept.opened.owner}"))
    try:
        shares = store().shares(kept.opened.id)
    except StoreError as error:
        st.error(str(error))
        return
    for share in shares:
        with st.container(horizontal=True, vertical_alignment="center", key=f"share-{share.address}"):
            may = "閲覧と変更" if share.may_write else "閲覧のみ"
            st.html(f"<p><span data-user>{escape(share.address)}</span>　{may}</p>")
            if kept.opened.owner == me and st.button("共有をやめる", key=f"unshare-{share.address}"):
                _try(lambda address=share.address: store().unshare(kept.opened.id, me, address))
    if kept.opened.owner != me:
        return
    with st.form("share", border=False, clear_on_submit=True):
        address = normal_address(st.text_input("共有する相手のメールアドレス", key="share-address"))
        may = st.radio("できること", ["閲覧と変更", "閲覧のみ"], horizontal=True, key="share-may")
        if st.form_submit_button("共有する"):
            if "@" not in address.strip("@") or len(address) > 254:
                st.error("メールアドレスを書いてください。")
            else:
                _try(lambda: store().share(kept.opened.id, me, address, may_write=may == "閲覧と変更"))


def _try(action: Callable[[], None]) -> None:
    try:
        action()
    except StoreError as error:
        st.error(str(error))
    else:
        st.rerun()


def _delete(kept: Kept) -> None:
    st.header("下書きを削除する", anchor=False)
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
