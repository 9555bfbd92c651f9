"""A row of the register, its history, and who may see it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

from smpolicy.accounts.account import ENDED
from smpolicy.accounts.register.columns import Column, columns

Cells = Mapping[str, str]


@dataclass(frozen=True)
class Access:
    """Who has a register open: all of it, or the rows of one `section`. `who`: '' without login.

    Only the store makes it, from a key, a person or the operator's command line.
    """

    register_id: int
    municipality: str
    whole: bool
    section: str = ""
    who: str = ""

    @property
    def is_keeper(self) -> bool:
        """Whether the whole register is open, with import, export and the rights."""
        return not self.section


@dataclass(frozen=True)
class EditionInForce:
    """What a row says of its account's newest edition. `rulebook`: the fingerprint of the rules of `findings`."""

    account_id: int
    number: int
    state: str
    facts: Cells
    findings: int | None
    rulebook: str


@dataclass(frozen=True)
class RegisterRow:
    """One account. `facts`: what its newest edition tells; `declared`: what people wrote."""

    id: int
    number: str
    state: str
    facts: Cells
    declared: Cells
    changed_at: datetime
    account_id: int | None = None
    edition: int | None = None
    findings: int | None = None

    @cached_property
    def cells(self) -> dict[str, str]:
        """The value of every column, '' for none."""
        return {column.id: self._cell(column) for column in columns().values()}

    def _cell(self, column: Column) -> str:
        if column.id in ("number", "state"):
            return getattr(self, column.id)
        if column.id == "findings":
            return "" if self.findings is None else str(self.findings)
        return cell(column, self.facts, self.declared)

    def is_led_by_edition(self, column: Column) -> bool:
        """Whether the edition says what stands in this column, so that nobody types it here."""
        if column.is_fixed or (column.id == "state" and self.account_id is not None):
            return True
        return not column.declared and bool(self.facts.get(column.id))

    @property
    def has_ended(self) -> bool:
        """Whether the account is run no more."""
        return self.state in ENDED

    @property
    def title(self) -> str:
        """What people call the row: the account's name, else its ID or number."""
        return self.cells["name"] or self.cells["handle"] or f"管理番号{self.number}"


def cell(column: Column, facts: Cells, declared: Cells) -> str:
    """Return what stands in a column: the edition's word, or people's where theirs goes first."""
    first, second = (declared, facts) if column.declared or not column.items else (facts, declared)
    return first.get(column.id) or second.get(column.id) or ""


def identity(cells: Cells) -> tuple[str, str] | None:
    """Return what makes two rows one account: platform and ID; None where either is unknown."""
    platform, handle = cells.get("platform", ""), cells.get("handle", "")
    return (platform, handle.lower()) if platform and platform != "other" and handle else None


@dataclass(frozen=True)
class CellChange:
    """One line of a row's history; `cell` '' for the row itself. `source`: a file's name, '' when typed."""

    row_id: int
    cell: str
    before: str
    after: str
    source: str
    who: str
    changed_at: datetime


@dataclass(frozen=True)
class Query:
    """Which rows, in which order: `words` all stand in the row; `only` holds column -> wanted value."""

    words: str = ""
    only: Mapping[str, str] = field(default_factory=dict)
    order: str = "number"
    descending: bool = False
