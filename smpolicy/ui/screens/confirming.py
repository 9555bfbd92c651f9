"""「決裁済みとして確定する」: a decision that was made elsewhere is recorded, and its papers are kept."""

import streamlit as st

from smpolicy.accounts.account import STATES, State
from smpolicy.accounts.account_store import StartingEdition
from smpolicy.accounts.change_checks import change_advice
from smpolicy.accounts.changes import Changes
from smpolicy.accounts.edition import decided
from smpolicy.dossier.papers import by_hand
from smpolicy.drafts.records import StoreError
from smpolicy.settings import SettingsError
from smpolicy.ui.markup import joined, markup
from smpolicy.ui.session.accounts import KEY, accounts, base_of, starts_from
from smpolicy.ui.session.draft_session import Draft
from smpolicy.ui.session.login import reader
from smpolicy.ui.session.navigation import link
from smpolicy.ui.widgets.question import draw_question

_MADE = "confirmed-account-key"


def draw_confirming(draft: Draft) -> None:
    """Draw what follows the 決裁; nothing for a draft that no store knows, or that is shared for reading."""
    alone = draft.rulebook.procedures[draft.file.procedure].stands_alone
    if draft.kept is None or draft.is_read_only or alone:
        return
    st.header("決裁が済んだら", anchor=False)
    if draft.file.is_sample:
        st.info("見本は確定できません。上の「自分の内容として使う」を押してから、内容を直してください。")
        return
    try:
        base = base_of(draft)
    except (SettingsError, StoreError) as error:
        st.error(str(error))
        return
    if base is not None:
        _tell_base(base)
    with st.expander("決裁済みとして確定する"):
        st.write(
            "ほかで済んだ決裁の結果を記録し、そのときの回答と文書を「確定版」として保存します。"
            "ここで確定しても、決裁や承認をしたことにはなりません。確定版は、後から書き換えられません。"
        )
        _later(draft)
        _confirm(draft, base)


def _tell_base(base: StartingEdition) -> None:
    query = {KEY: made} if (made := st.session_state.get(_MADE, "")) else {}
    st.success(f"第{base.number}版まで確定しています。")
    link("pages/account.py", "アカウントの画面を開く", query)


def _later(draft: Draft) -> None:
    """Draw what was left for later: the questions, and what is still blank."""
    for question in draft.view.questions:
        if question.later:
            draw_question(draft, question, [], [])
    blanks = list(by_hand(draft.view))
    if blanks:
        items = joined(markup("<li>{}</li>", label) for label in blanks)
        st.html(markup("<p>まだ空欄のところ（このままでも確定できます）：</p><ul>{}</ul>", items))


def _confirm(draft: Draft, base: StartingEdition | None) -> None:
    procedure = draft.rulebook.procedures[draft.file.procedure]
    before = base.number if base else (draft.edition.number if draft.edition else 0)
    number = before + 1
    reason = ""
    edition = draft.edition
    if base and (edition is None or edition.number != base.number):
        edition = accounts().edition(base.account_id, base.number, reader())
    if edition is not None:
        reason = st.text_input(
            "この版を作る理由（誤りを直すときは、その内容）", key="edition-reason", max_chars=500
        )
        changes = Changes(edition, draft.file, draft.rulebook)
        for sentence in change_advice(changes):
            st.warning(sentence)
        if changes.is_empty and (procedure.from_edition or edition.file.procedure == procedure.id):
            return
    elif procedure.from_edition:
        st.warning("もとになる確定版が分かりません。「変更点」の画面で、確定版のファイルを選んでください。")
        return
    states: list[State] = list(STATES)
    state = st.selectbox(
        "確定した後のアカウントの状態",
        states,
        index=states.index("ended_kept" if procedure.ends else "running"),
        format_func=STATES.__getitem__,
        key="edition-state",
    )
    if st.button(f"第{number}版として確定する", type="primary", key="confirm-edition"):
        _keep(draft, number, reason, state)


def _keep(draft: Draft, number: int, reason: str, state: State) -> None:
    assert draft.kept is not None, "only drafts of the store are confirmed"
    store = accounts()
    who = reader()
    edition = decided(draft.file, draft.rulebook, number, store.now(), who or "", reason, draft.base)
    try:
        confirmed = store.confirm(draft.kept.opened.id, edition, state, who)
    except StoreError as error:
        st.error(str(error))
        return
    starts_from(draft, edition)
    if confirmed.key:
        st.session_state[_MADE] = confirmed.key
    st.rerun()
