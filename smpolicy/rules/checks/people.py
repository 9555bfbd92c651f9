"""Kinds of checks that look at who is named: a post, a section, a person, the same one twice."""

from collections.abc import Iterator
from typing import Literal

from smpolicy.japanese.width import joined
from smpolicy.rules import job_titles, offices
from smpolicy.rules.applicable import Applicable, Cell
from smpolicy.rules.checks.base import BaseCheck, Broken, ItemCheck, all_or_none, answered_cells
from smpolicy.rules.conditions import Severity, Strings


class TitleCheck(ItemCheck):
    """A post or a section is named: the text ends in a word of the list, and no person's name stands before it.

    `person`: how much it weighs that a person's name stands there (山田太郎課長), where the guideline keeps names out;
    a post that the list does not know may still be one.
    """

    kind: Literal["title"]
    person: Severity | None = None

    def broken(self, view: Applicable) -> Iterator[Broken]:
        for cell in view.cells(self.item):
            if job_titles.looks_like_person(cell.text, self._offices(view)):
                yield Broken(cell.path, self.person)
            elif not job_titles.ends_in_title(cell.text):
                yield Broken(cell.path)

    def _offices(self, view: Applicable) -> list[str]:
        return [c.text for name in ("課名", "部名", "共同運用所属", "情報担当部署") for c in view.cells(name)]


class NoPersonCheck(ItemCheck):
    """The text holds none of the personal names that were typed as such elsewhere."""

    kind: Literal["no-person"]
    names: Strings

    def reads(self) -> Strings:
        return (self.item, *self.names)

    def keeps(self, cell: Cell, view: Applicable) -> bool:
        written = joined(cell.text)
        typed = (joined(c.text) for name in self.names for c in view.cells(name))
        return not any(name in written for name in typed)

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
        other = joined(view.text(self.other))
        return not other or joined(cell.text) == other

    def read_cells(self, view: Applicable) -> list[Cell]:
        return all_or_none(self, view)


class DifferentCheck(ItemCheck):
    """Two items do not name the same: who checks is not who posts."""

    kind: Literal["different"]
    other: str

    def reads(self) -> Strings:
        return (self.item, self.other)

    def keeps(self, cell: Cell, view: Applicable) -> bool:
        return joined(cell.text) != joined(view.text(self.other))

    def read_cells(self, view: Applicable) -> list[Cell]:
        return all_or_none(self, view)


class SameOfficeCheck(ItemCheck):
    """Two items name the same office, with or without the larger office before its name."""

    kind: Literal["same-office"]
    other: str

    def reads(self) -> Strings:
        return (self.item, self.other)

    def keeps(self, cell: Cell, view: Applicable) -> bool:
        other = view.text(self.other)
        return not other or offices.same_office(cell.text, other)

    def read_cells(self, view: Applicable) -> list[Cell]:
        return all_or_none(self, view)


class OtherOfficeCheck(ItemCheck):
    """The text names another office than an item does: nobody consults or hands over to oneself.

    A unit inside the same office is no other office; a list with another office in it is one.
    """

    kind: Literal["other-office"]
    other: str

    def reads(self) -> Strings:
        return (self.item, self.other)

    def keeps(self, cell: Cell, view: Applicable) -> bool:
        other = view.text(self.other)
        return not other or not offices.names_only(cell.text, other)

    def read_cells(self, view: Applicable) -> list[Cell]:
        return all_or_none(self, view)


class NamesOfficeCheck(BaseCheck):
    """At least one entry of the item names this office, or a unit inside it.

    Nothing is asked where the item `unless` names that office itself: it does not consult itself.
    """

    kind: Literal["names-office"]
    item: str
    office: str
    unless: str = ""

    def reads(self) -> Strings:
        return (self.item, self.unless) if self.unless else (self.item,)

    def applies(self, view: Applicable) -> bool:
        own = view.text(self.unless) if self.unless else ""
        return super().applies(view) and not offices.names_office(own, self.office)

    def broken(self, view: Applicable) -> Iterator[Broken]:
        head = self.item.partition(".")[0]
        texts = [cell.text for cell in view.cells(self.item)]
        if view.applies(head) and texts and not any(offices.names_office(t, self.office) for t in texts):
            yield Broken(view.path(head))

    def read_cells(self, view: Applicable) -> list[Cell]:
        return answered_cells(view, self.item)


class LastPostCheck(BaseCheck):
    """The last station of a list is the post that an item names (課長 is 観光政策課長)."""

    kind: Literal["last-post"]
    item: str
    post: str

    def reads(self) -> Strings:
        return (self.item, self.post)

    def broken(self, view: Applicable) -> Iterator[Broken]:
        post = joined(view.text(self.post))
        for cell in view.cells(self.item)[-1:]:
            last = joined(cell.text)
            if post and not (post.endswith(last) or last.endswith(post)):
                yield Broken(cell.path)

    def read_cells(self, view: Applicable) -> list[Cell]:
        return all_or_none(self, view)
