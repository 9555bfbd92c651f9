"""An import from the table to the register: read, matched by name, planned, written whole or not at all."""

from collections.abc import Mapping
from dataclasses import dataclass

from smpolicy.accounts.register.files.sheets import ListSheet
from smpolicy.accounts.register.importing.candidates import candidates
from smpolicy.accounts.register.importing.header import find_header, is_secret, matched
from smpolicy.accounts.register.importing.plan import Plan, plan
from smpolicy.accounts.register.register_store import RegisterStore
from smpolicy.accounts.register.rows import Access

_HEADINGS = "headings"


@dataclass(frozen=True)
class Matching:
    """How a table is read: the header's row (from 0), and which of its columns is which of the register's."""

    header: int
    columns: Mapping[int, str]

    def headings(self, sheet: ListSheet) -> tuple[str, ...]:
        """Return the table's headings."""
        return sheet.rows[self.header]

    def secret(self, sheet: ListSheet) -> list[str]:
        """Return the headings of columns that hold passwords: they are never read."""
        return [heading for heading in self.headings(sheet) if is_secret(heading)]


def recognised_matching(store: RegisterStore, access: Access, sheet: ListSheet) -> Matching | None:
    """Return how a table is read by its headings and by what was remembered; None where no header is found."""
    remembered = store.settings(access).get(_HEADINGS, {})
    header = find_header(sheet, remembered)
    return None if header is None else Matching(header, matched(sheet.rows[header], remembered))


def remember(store: RegisterStore, access: Access, sheet: ListSheet, matching: Matching) -> None:
    """Remember which heading was matched with which column, also that one is left out."""
    known = store.settings(access).get(_HEADINGS, {})
    now = {
        h: matching.columns.get(i, "")
        for i, h in enumerate(matching.headings(sheet))
        if h and not is_secret(h)
    }
    store.set_settings(access, **{_HEADINGS: known | now})


@dataclass(frozen=True)
class Planned:
    """A plan with the register's revision that it was made for."""

    plan: Plan
    revision: int


def planned(
    store: RegisterStore,
    access: Access,
    sheet: ListSheet,
    matching: Matching,
    answers: Mapping[str, str] | None = None,
    *,
    with_doubtful: bool = True,
) -> Planned:
    """Return what the table would do to the register as it stands now."""
    revision = store.revision(access)
    rows = candidates(sheet, matching.header, matching.columns)
    return Planned(plan(rows, store.rows(access), answers, with_doubtful=with_doubtful), revision)


def take_in(store: RegisterStore, access: Access, made: Planned, source: str) -> None:
    """Write a plan; raises StoreError when the register has changed since, and then nothing is written."""
    store.take_in(access, made.revision, made.plan.new(), made.plan.changed(), source)
