"""A draft for each of several accounts, begun at once from their editions: for a reorganisation, for a year's review."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from smpolicy.accounts.account_store import AccountStore
from smpolicy.accounts.edition import Edition
from smpolicy.accounts.register.register_store import RegisterStore
from smpolicy.answers.answer_file import AnswerFile
from smpolicy.drafts.store import DraftStore
from smpolicy.drafts.tables import account
from smpolicy.drafts.transactions import transaction


@dataclass(frozen=True)
class NextDraft:
    """The answers with which an account's next procedure begins, and the edition that they come from."""

    account_id: int
    edition: Edition
    file: AnswerFile


@dataclass(frozen=True)
class BegunDraft:
    """A draft that has just been begun; `owner`: whose it is with login, `key`: what opens it without."""

    next: NextDraft
    key: str
    owner: str


def begin_drafts(
    drafts: DraftStore, accounts: AccountStore, registers: RegisterStore, nexts: Sequence[NextDraft]
) -> list[BegunDraft]:
    """Begin a draft for each account, from its edition in force; with login it belongs to the account's owner.

    Raises StoreError; the drafts that were begun before stay.
    """
    begun = []
    for each in nexts:
        owner = _owner(registers, each.account_id)
        made = drafts.create(each.file, owner)
        accounts.attach(made.draft.id, each.account_id, each.edition.number)
        begun.append(BegunDraft(each, made.key, owner or ""))
    return begun


def _owner(registers: RegisterStore, account_id: int) -> str | None:
    with transaction(registers.engine, reads=True) as connection:
        return connection.execute(select(account.c.owner).where(account.c.id == account_id)).scalar()


def links_csv(begun: Sequence[BegunDraft]) -> bytes:
    """Return whose draft opens by which link, for the sections; with login the address of the owner instead."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(
        ["課", "アカウント名", "下書きを開くリンク（ソフトのアドレスの後ろに付ける）", "下書きの持ち主"]
    )
    for draft in begun:
        answers = draft.next.file.answers
        link = "" if draft.owner else f"/?draft={draft.key}"
        writer.writerow([answers.organisation.section, answers.account.display_name, link, draft.owner])
    return out.getvalue().encode("utf-8-sig")
