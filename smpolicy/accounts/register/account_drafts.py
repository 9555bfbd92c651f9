"""A draft for each of several accounts, begun at once from their editions: for a reorganisation, for a year's review."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from smpolicy.accounts.account_store import AccountStore
from smpolicy.accounts.edition import Edition
from smpolicy.accounts.register.columns import columns
from smpolicy.accounts.register.editions_in_rows import editions_of
from smpolicy.accounts.register.register_store import RegisterStore
from smpolicy.accounts.register.rows import Access, RegisterRow
from smpolicy.accounts.starting import next_procedure
from smpolicy.answers.access import put
from smpolicy.answers.answer_file import AnswerFile
from smpolicy.checking.new_file import blank_file
from smpolicy.datafiles.cells import as_text
from smpolicy.drafts.store import DraftStore
from smpolicy.drafts.tables import account
from smpolicy.drafts.transactions import transaction
from smpolicy.rules.rulebook import Rulebook


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


def draft_of_row(
    store: RegisterStore, access: Access, row: RegisterRow, rulebook: Rulebook, procedure: str
) -> NextDraft | AnswerFile:
    """Return what a procedure of a row's account begins with: its newest edition, else what the row says itself."""
    for account_id, kept in editions_of(store, access, [row]).items():
        return NextDraft(account_id, kept, next_procedure(kept.file, rulebook, procedure))
    file = blank_file(rulebook, procedure)
    asked = {question.name: question for question in rulebook.questions(procedure)}
    for column in columns().values():
        name = next((name for name in column.items if name in asked), "")
        if name and not column.map and not column.join and (value := row.cells[column.id]):
            question = asked[name]
            if not question.choices or value in {choice.id for choice in question.choices}:
                put(file, question.path, value)
    return file


def begin_draft(
    drafts: DraftStore,
    accounts: AccountStore,
    registers: RegisterStore,
    made: NextDraft | AnswerFile,
    who: str,
) -> tuple[str, str]:
    """Begin one draft; return the key that opens it and whose it is, '' without login. Raises StoreError."""
    if isinstance(made, NextDraft):
        [begun] = begin_drafts(drafts, accounts, registers, [made])
        return begun.key, begun.owner
    return drafts.create(made, who or None).key, who


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
        names = (answers.organisation.section, answers.account.display_name)
        writer.writerow([*map(as_text, names), link, draft.owner])
    return out.getvalue().encode("utf-8-sig")


def section_links_csv(store: RegisterStore, access: Access, sections: Sequence[str]) -> bytes:
    """Return by which link each section opens its own rows; every call makes new keys, the old ones stay good."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(["課", "台帳を開くリンク（ソフトのアドレスの後ろに付ける）"])
    for section in sections:
        writer.writerow([as_text(section), f"/register?register={store.new_key_for(access, section)}"])
    return out.getvalue().encode("utf-8-sig")
