"""With login, the accounts that the reader may open, each with the edition in force."""

import streamlit as st

from smpolicy.accounts.account import STATES, Account
from smpolicy.drafts.records import StoreError
from smpolicy.japanese.dates import wareki
from smpolicy.rules.platforms import load_platforms
from smpolicy.ui.markup import markup
from smpolicy.ui.session.accounts import KEY, accounts
from smpolicy.ui.session.draft_session import library


def draw_my_accounts(me: str) -> None:
    """Draw the list; nothing where there is none yet."""
    try:
        listed = accounts().listed(me)
    except StoreError as error:
        st.error(str(error))
        return
    if listed:
        st.header(f"開けるアカウント（{len(listed)}件）", anchor=False)
    for account in listed:
        _line(account, me)


def _line(account: Account, me: str) -> None:
    body = library().municipalities.get(account.municipality)
    platform = load_platforms().get(account.platform)
    since = account.newest.in_force_since
    facts = [
        body.name if body else account.municipality,
        platform.label if platform else account.platform,
        account.section,
        STATES[account.state],
        f"第{account.newest.number}版" + (f"（{wareki(since)}から）" if since else ""),
    ]
    with st.container(border=True, key=f"account-{account.id}"):
        st.html(
            markup(
                "<p data-user><strong>{}</strong><br>{}</p>",
                account.name or "（アカウント名は未入力）",
                "\u3000".join(fact for fact in facts if fact),
            )
        )
        if st.button("開く", key=f"open-account-{account.id}", help=f"{account.name}を開く"):
            _open(account, me)


def _open(account: Account, me: str) -> None:
    try:
        key = accounts().new_key_for(account.id, me)
    except StoreError as error:
        st.error(str(error))
    else:
        st.query_params[KEY] = key
        st.rerun()
