"""The register keeps itself: its rows follow the newest editions of the body's accounts."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from sqlalchemy import func, select

from smpolicy import __version__
from smpolicy.accounts import edition_file
from smpolicy.accounts.account import ENDED
from smpolicy.accounts.edition import Edition
from smpolicy.accounts.register.edition_facts import edition_facts, findings_today
from smpolicy.accounts.register.register_store import RegisterStore
from smpolicy.accounts.register.rows import Access, EditionInForce, RegisterRow
from smpolicy.answers.answer_file import AnswerFileError
from smpolicy.drafts.tables import account, edition
from smpolicy.drafts.transactions import transaction
from smpolicy.rules.rulebook import Rulebook


@dataclass(frozen=True)
class _Newest:
    account_id: int
    state: str
    number: int


def follow_editions(store: RegisterStore, access: Access, rulebook: Rulebook) -> int:
    """Bring the rows to the newest editions and today's rules; return how many rows were behind."""
    rules, rows = fingerprint(rulebook.folder), store.joined(access)
    behind = 0
    for newest in _newest(store, access, set(rows)):
        row = rows.get(newest.account_id)
        now = (newest.number, newest.state, rules)
        if row is None or (row.edition, row.state, row.rulebook) != now:
            behind += _follow(store, access, newest, rulebook, rules)
    return behind


def bring(store: RegisterStore, access: Access, account_id: int, rulebook: Rulebook) -> None:
    """Put an account into a register that does not hold every account of its body."""
    for newest in _newest(store, access, {account_id}, only=True):
        _follow(store, access, newest, rulebook, fingerprint(rulebook.folder))


def fingerprint(folder: Path) -> str:
    """Return what changes when the rules change: of the rulebook's file and the software."""
    file = folder / "rulebook.toml"
    return _hashed(file, file.stat().st_mtime_ns)


@lru_cache(maxsize=64)
def _hashed(file: Path, _changed: int) -> str:
    return f"{__version__}-{hashlib.sha256(file.read_bytes()).hexdigest()[:16]}"


def _newest(store: RegisterStore, access: Access, ids: set[int], *, only: bool = False) -> list[_Newest]:
    chosen = (
        select(account.c.id, account.c.state, func.max(edition.c.number))
        .join(edition, edition.c.account_id == account.c.id)
        .where(account.c.municipality == access.municipality)
        .group_by(account.c.id, account.c.state)
    )
    if only or not access.whole:
        chosen = chosen.where(account.c.id.in_(ids))
    with transaction(store.engine, reads=True) as connection:
        return [_Newest(*row) for row in connection.execute(chosen.order_by(account.c.id)).all()]


def _follow(store: RegisterStore, access: Access, newest: _Newest, rulebook: Rulebook, rules: str) -> int:
    """Return 1 when the row follows now, 0 for an edition that this version cannot read."""
    try:
        kept = _kept(store, newest)
    except AnswerFileError:
        return 0
    facts = edition_facts(kept.file, newest.number, kept.in_force_since, rulebook)
    findings = findings_today(kept.file, rulebook)
    now = EditionInForce(newest.account_id, newest.number, newest.state, facts, findings, rules)
    store.follow(access, now)
    return 1


def editions_in_force(store: RegisterStore, access: Access) -> list[tuple[int, Edition]]:
    """Return the newest edition of every account of the register that has not ended, by account's id.

    An edition that this version cannot read is left out: its row says what was known of it.
    """
    return _editions(store, access, set(store.joined(access)), ended=False)


def editions_of(store: RegisterStore, access: Access, rows: Iterable[RegisterRow]) -> dict[int, Edition]:
    """Return the newest edition of each of these rows that has one, by account's id, ended accounts' too."""
    ids = {row.account_id for row in rows if row.account_id is not None}
    return dict(_editions(store, access, ids, ended=True))


def _editions(
    store: RegisterStore, access: Access, ids: set[int], *, ended: bool
) -> list[tuple[int, Edition]]:
    editions = []
    for newest in _newest(store, access, ids, only=True):
        if newest.state in ENDED and not ended:
            continue
        try:
            editions.append((newest.account_id, _kept(store, newest)))
        except AnswerFileError:
            continue
    return editions


def _kept(store: RegisterStore, newest: _Newest) -> Edition:
    chosen = select(edition.c.content).where(
        edition.c.account_id == newest.account_id, edition.c.number == newest.number
    )
    with transaction(store.engine, reads=True) as connection:
        content = connection.execute(chosen).scalar_one()
    return edition_file.read_kept(content, f"第{newest.number}版")
