"""Kinds of checks that look at who is named: a post, a section, a person, the same one twice."""

from typing import Literal

from smpolicy.japanese.width import narrow
from smpolicy.rules import job_titles
from smpolicy.rules.applicable import Applicable, Cell
from smpolicy.rules.checks.base import ItemCheck, all_or_none, answered_cells
from smpolicy.rules.conditions import Strings


class TitleCheck(ItemCheck):
    """A post or a section is named: the text ends in a word of the list of posts and sections."""

    kind: Literal["title"]

    def keeps(self, cell: Cell, view: Applicable) -> bool:
        return job_titles.ends_in_title(cell.text)


class NoPersonCheck(ItemCheck):
    """The text holds none of the personal names that were typed as such elsewhere."""

    kind: Literal["no-person"]
    names: Strings

    def reads(self) -> Strings:
        return (self.item, *self.names)

    def keeps(self, cell: Cell, view: Applicable) -> bool:
        found = "".join(narrow(cell.text).split())
        typed = ("".join(narrow(c.text).split()) for name in self.names for c in view.cells(name))
        return not any(name in found for name in typed)

    def read_cells(self, view: Applicable) -> list[Cell]:
        # The names are what is looked for; without any there was nothing to look for.
        names = any(answered_cells(view, name) for name in self.names)
        return answered_cells(view, self.item) if names else []


class SameCheck(ItemCheck):
    """Two items name the same thing."""

    kind: Literal["same"]
    other: str

    def reads(self) -> Strings:
        return (self.item, self.other)

    def keeps(self, cell: Cell, view: Applicable) -> bool:
        other = "".join(narrow(view.text(self.other)).split())
        return not other or "".join(narrow(cell.text).split()) == other

    def read_cells(self, view: Applicable) -> list[Cell]:
        return all_or_none(self, view)
