"""What every kind of check has, and the place where one is broken."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from pydantic import Field

from smpolicy.datafiles.table import Data
from smpolicy.rules.applicable import Applicable, Cell
from smpolicy.rules.conditions import Condition, Severity, Strings


@dataclass(frozen=True)
class Broken:
    """A place where a check is broken; severity and message where they differ from the check's own."""

    path: str
    severity: Severity | None = None
    message: str | None = None
    # Name of a common sentence in messages.toml, and the items that it names.
    sentence: str = ""
    about: Mapping[str, str] = field(default_factory=dict)


class BaseCheck(Data):
    """What every check has. `message` is an instruction with an example."""

    id: str = Field(pattern=r"[a-z0-9]+(-[a-z0-9]+)*")
    clause: str | Strings
    severity: Severity
    message: str
    procedures: Strings = ()
    when: tuple[Condition, ...] = ()
    # Advice that a note answers, where only a sample (見本) stands behind it: kept like a reason, and printed.
    note: bool = False

    @property
    def takes_reason(self) -> bool:
        """Whether a reason or a note, kept under `deviations[id]`, settles this rule."""
        return self.severity == "principle" or self.note

    def reads(self) -> Strings:
        """Return the names of the items that this check reads."""
        raise NotImplementedError

    def broken(self, view: Applicable) -> Iterator[Broken]:
        """Yield each place where the answers break this check. What is unanswered breaks nothing here."""
        raise NotImplementedError

    def applies(self, view: Applicable) -> bool:
        """Return whether this rule counts here: its procedure is at hand and its conditions hold."""
        return view.file.procedure in self.procedures and view.holds(self.when)

    def read_cells(self, view: Applicable) -> list[Cell]:
        """Return the texts over which this check really ran: none where there was nothing to compare.

        A certificate may say 適合 only for what is returned here; texts that look empty do not count.
        """
        return [cell for name in self.reads() for cell in answered_cells(view, name)]


def answered_cells(view: Applicable, name: str) -> list[Cell]:
    """Return the texts of an item that are answers."""
    return view.answers(name)


def all_or_none(check: BaseCheck, view: Applicable) -> list[Cell]:
    """Return the texts of all items that a check reads, or none where one of the items is unanswered."""
    cells = [answered_cells(view, name) for name in check.reads()]
    return [cell for of_one_path in cells for cell in of_one_path] if all(cells) else []


class ItemCheck(BaseCheck):
    """A check that looks at each text of one item."""

    item: str

    def reads(self) -> Strings:
        return (self.item,)

    def broken(self, view: Applicable) -> Iterator[Broken]:
        for cell in view.cells(self.item):
            if not self.keeps(cell, view):
                yield Broken(cell.path)

    def keeps(self, cell: Cell, view: Applicable) -> bool:
        """Return whether this text keeps the rule."""
        raise NotImplementedError
