"""履歴: what has changed in a draft, by whom and when, and the way back to each moment; it asks first."""

from collections.abc import Callable, Iterable

import streamlit as st

from smpolicy.checking.display import field_label, field_words
from smpolicy.drafts.records import Change, StoreError
from smpolicy.drafts.sittings import Sitting, sittings
from smpolicy.japanese.dates import moment
from smpolicy.ui.session.draft_session import Draft, Kept
from smpolicy.ui.session.draft_store import store
from smpolicy.ui.session.progress import root
from smpolicy.ui.session.saving import undo
from smpolicy.ui.widgets.html_parts import macro

_PAGE = 50
_SHOWN = "history-shown"
_TOLD = "history-told"
# The revision that is to be brought back once the reader says so.
_ASKED = "history-asked"


def draw_told() -> None:
    """Draw once why nothing was brought back."""
    if told := st.session_state.pop(_TOLD, ""):
        st.warning(told)


def draw_history_list(draft: Draft, kept: Kept) -> None:
    """Draw what has changed, sitting by sitting; one step's changes alone where that is chosen."""
    # A part of its own: its filter stays in view as far as it goes.
    with st.container(key="history-list"):
        st.header("履歴", anchor="history")
        _history(draft, kept)


def _filter(draft: Draft) -> Callable[[Change], bool]:
    """Draw the choice of the changes to show; return whether a change is among them."""
    steps = {step.id: step.title for step in draft.rulebook.steps(draft.file.procedure)}
    titles = {"": "すべて", **steps}
    chosen = st.selectbox("表示する変更", list(titles), format_func=titles.__getitem__, key="filter-history")
    paths = [q.path for q in draft.rulebook.questions(draft.file.procedure) if q.step == chosen]
    return lambda change: not chosen or root(change.path) in paths


def _history(draft: Draft, kept: Kept) -> None:
    limit = st.session_state.get(_SHOWN, _PAGE)
    try:
        latest = store().history(kept.opened.id, most=limit + 1)
    except StoreError as error:
        st.error(str(error))
        return
    wanted = _filter(draft) if latest else bool
    # A sitting is told as a whole or not at all: it is brought back as a whole.
    listed = [s for s in sittings(latest[:limit]) if any(wanted(c) for save in s.saves for c in save)]
    for sitting in listed:
        _sitting(draft, sitting, newest=sitting.newest.revision == kept.opened.revision)
    if latest and not listed:
        st.write("この段階の変更は、ここまでの履歴にありません。")
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
    lines = [line for change in changes if (line := _line(draft, change))]
    st.html(macro("screens/history_list.html", "told", when, lines))


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


def _line(draft: Draft, change: Change) -> tuple[str, str, str] | None:
    """Return a change in words, None where a person sees none: an answer that was not there is empty now."""
    rulebook, procedure = draft.rulebook, draft.file.procedure
    label = field_label(change.path, rulebook, procedure)
    before, after = (
        field_words(change.path, value, rulebook, procedure) for value in (change.before, change.after)
    )
    if before == after:
        return None
    return label, before, after
