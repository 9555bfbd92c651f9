"""The drafts and the files of a reorganisation: a change draft for each account, and all that the one decision needs."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import select

from smpolicy.accounts.account_store import AccountStore
from smpolicy.accounts.register.edition_facts import edition_facts
from smpolicy.accounts.register.files.website_list import website_html
from smpolicy.accounts.register.register_store import RegisterStore
from smpolicy.accounts.register.reorganisation import Move, Moved, one_decision
from smpolicy.accounts.register.rows import Row
from smpolicy.drafts.store import DraftStore
from smpolicy.drafts.tables import account
from smpolicy.drafts.transactions import transaction
from smpolicy.rules.rulebook import Rulebook


@dataclass(frozen=True)
class BegunDraft:
    """A change draft that has just been begun; `owner`: whose it is with login, `key`: what opens it without."""

    moved: Moved
    key: str
    owner: str


def begin_drafts(
    drafts: DraftStore, accounts: AccountStore, registers: RegisterStore, changes: Sequence[Moved]
) -> list[BegunDraft]:
    """Begin the change of each account, from its edition in force; with login it belongs to the account's owner.

    Raises StoreError; the drafts that were begun before stay.
    """
    begun = []
    for change in changes:
        owner = _owner(registers, change.account_id)
        made = drafts.create(change.file, owner)
        accounts.attach(made.draft.id, change.account_id, change.edition.number)
        begun.append(BegunDraft(change, made.key, owner or ""))
    return begun


def _owner(registers: RegisterStore, account_id: int) -> str | None:
    with transaction(registers.engine, reads=True) as connection:
        return connection.execute(select(account.c.owner).where(account.c.id == account_id)).scalar()


def decision_files(
    changes: Sequence[Moved], rows: Sequence[Row], rulebook: Rulebook, moves: Sequence[Move], in_force: date
) -> dict[str, bytes]:
    """Return the one 起案 with its annexes, and the website list as it stands from that day on, by file name."""
    after = rows_after(rows, changes, in_force)
    return {
        "01_起案用紙と新旧対照表.docx": one_decision(changes, rulebook, moves, in_force),
        "02_ホームページの一覧（変更後）.html": website_html(after, rulebook.name, in_force).encode(),
    }


def rows_after(rows: Sequence[Row], changes: Sequence[Moved], in_force: date) -> list[Row]:
    """Return the rows as the changes will make them."""
    facts = {
        c.account_id: edition_facts(c.file, c.edition.number + 1, in_force.isoformat(), c.rulebook)
        for c in changes
    }
    return [replace(row, facts=facts[row.account_id]) if row.account_id in facts else row for row in rows]


def links_csv(begun: Sequence[BegunDraft]) -> bytes:
    """Return whose draft opens by which link, for the sections; with login the address of the owner instead."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(
        ["課", "アカウント名", "下書きを開くリンク（ソフトのアドレスの後ろに付ける）", "下書きの持ち主"]
    )
    for draft in begun:
        answers = draft.moved.file.answers
        link = "" if draft.owner else f"/?draft={draft.key}"
        writer.writerow([answers.organisation.section, answers.account.display_name, link, draft.owner])
    return out.getvalue().encode("utf-8-sig")
