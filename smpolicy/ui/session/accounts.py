"""The accounts of this server, and the account that a session looks at."""

import logging
from contextlib import suppress
from functools import lru_cache
from typing import TYPE_CHECKING

import streamlit as st

from smpolicy.answers.answer_file import AnswerFileError
from smpolicy.drafts.records import StoreError
from smpolicy.drafts.settings import Settings, read_settings
from smpolicy.settings import SettingsError, edition_years
from smpolicy.ui.session.client_address import sender
from smpolicy.ui.session.draft_session import Draft
from smpolicy.ui.session.draft_store import store
from smpolicy.ui.session.login import reader

if TYPE_CHECKING:
    from smpolicy.accounts.account import Account
    from smpolicy.accounts.account_store import AccountStore, StartingEdition
    from smpolicy.accounts.edition import Edition

log = logging.getLogger(__name__)

KEY = "account"
_KNOWN = (
    "この確定版から始まったアカウントが、このサーバーにもうあります。同じアカウントを二重に持たないよう、"
    "始めた人に「アカウント」の画面のリンクを渡してもらうか、共有してもらい、そこから変更を始めてください。"
    "このまま進めると、別のアカウントとして続きます。"
)


def accounts() -> "AccountStore":
    """The accounts that the settings name, opened once; raises SettingsError, StoreError."""
    return _accounts(read_settings(), edition_years())


@lru_cache(maxsize=4)
def _accounts(settings: Settings, years: int) -> "AccountStore":
    from smpolicy.accounts.opening import open_accounts

    return open_accounts(settings, years)


def remove_ended_accounts() -> None:
    """Remove the accounts whose retention after their end is over; failing, the next time will do."""
    try:
        removed = accounts().remove_expired()
    except StoreError:
        log.warning("accounts whose retention period is over could not be removed")
    else:
        log.info("accounts removed after their retention period: %d", removed)


def base_of(draft: Draft | None) -> "StartingEdition | None":
    """Return the account and the edition that a draft starts from, None for neither; raises StoreError."""
    return accounts().base(draft.kept.opened.id) if draft is not None and draft.kept is not None else None


def know_edition(draft: Draft | None) -> None:
    """Let a draft that changes what was decided know the edition that it starts from.

    What cannot be read now is looked for again by the next run.
    """
    if draft is None or draft.is_edition_known or not draft.rulebook.procedures[draft.file.procedure].changes:
        return
    try:
        base = base_of(draft)
        if base is not None and base.number:
            starts_from(draft, accounts().edition(base.account_id, base.number, reader()))
    except (StoreError, SettingsError, AnswerFileError):
        log.warning("the edition that a draft starts from could not be read")
    else:
        draft.is_edition_known = True


def starts_from(draft: Draft, edition: "Edition") -> None:
    """Let a draft start from this edition."""
    draft.edition, draft.is_edition_known = edition, True
    draft.answers_have_changed()


def starts_from_file(draft: Draft, edition: "Edition") -> None:
    """Let a draft start from an edition that came as a file; what a store keeps begins an account with it.

    The next session finds the edition there, and asks for no file again. Where it cannot be kept it is asked for.
    An account of this edition that whoever is logged in may write is joined; of any other one is only told, for a
    file is no key: it shows one edition, and not what came after it.
    """
    starts_from(draft, edition)
    if draft.kept is None or draft.is_read_only:
        return
    try:
        if base_of(draft) is None:
            _keep(draft, draft.kept.opened.id, edition)
    except (StoreError, SettingsError):
        log.warning("the edition that came as a file could not be kept")


def _keep(draft: Draft, draft_id: int, edition: "Edition") -> None:
    known = accounts().with_edition(edition)
    for account_id in known if reader() is not None else ():
        with suppress(StoreError):  # another's, or for reading alone
            accounts().attach(draft_id, account_id, edition.number, reader())
            return
    ends = draft.rulebook.procedures[edition.file.procedure].ends
    accounts().confirm(draft_id, edition, "ended_kept" if ends else "running", reader())
    if known:
        draft.removed.append(_KNOWN)


def shown_account(draft: Draft | None) -> "Account | None":
    """Return the account of the address, else that of the session's draft; None without either.

    Raises StoreError for a key that opens none.
    """
    key = st.query_params.get(KEY, "")
    if key:
        return _opened(key)
    base = base_of(draft)
    return accounts().account(base.account_id, reader()) if base else None


def _opened(key: str) -> "Account":
    opened = accounts().open(key, reader())
    if opened is not None:
        return opened
    if store().is_guessing(sender()):
        raise StoreError(
            "続けて多くのアカウントを開こうとしたため、しばらく開けません。1分ほど待ってください。"
        )
    raise StoreError(
        "このアカウントは開けません。リンクが正しくないか、アカウントが削除されたか、あなたに共有されていません。リンクを確かめてください。"
    )
