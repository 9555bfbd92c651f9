"""The files of a reorganisation: the one decision with its annexes, the website list and 引継書 as they will be."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from smpolicy.accounts.register.edition_facts import edition_facts
from smpolicy.accounts.register.files.website_list import website_html
from smpolicy.accounts.register.handover import HandedOver, handover
from smpolicy.accounts.register.reorganisation import Move, Moved, one_decision
from smpolicy.accounts.register.rows import RegisterRow
from smpolicy.rules.rulebook import Rulebook


def decision_files(
    changes: Sequence[Moved],
    rows: Sequence[RegisterRow],
    rulebook: Rulebook,
    moves: Sequence[Move],
    in_force: date,
) -> dict[str, bytes]:
    """Return the one 起案 with its annexes, the website list as it stands from that day on, the
    引継書 of the accounts for whoever is in charge then, by file name."""
    after = rows_after(rows, changes, in_force)
    files = {change.account_id: change.file for change in changes}
    moved = [HandedOver(row, files[row.account_id]) for row in after if row.account_id in files]
    return {
        "01_起案用紙と新旧対照表.docx": one_decision(changes, rulebook, moves, in_force),
        "02_ホームページの一覧（変更後）.html": website_html(after, rulebook, in_force).encode(),
        **({"03_引継書.docx": handover(moved, rulebook, in_force)} if moved else {}),
    }


def rows_after(rows: Sequence[RegisterRow], changes: Sequence[Moved], in_force: date) -> list[RegisterRow]:
    """Return the rows as the changes will make them."""
    facts = {
        c.account_id: edition_facts(c.file, c.edition.number + 1, in_force.isoformat(), c.rulebook)
        for c in changes
    }
    return [replace(row, facts=facts[row.account_id]) if row.account_id in facts else row for row in rows]
