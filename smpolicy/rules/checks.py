"""The kinds of checks that a rulebook can name. Each says which items it reads and where it is broken.

A new kind is a class here: its `kind`, its fields, `reads` and `broken`; `Check` at the end lists it.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Annotated, Literal

from pydantic import Field, field_validator

from smpolicy.datafiles.table import Data
from smpolicy.japanese.dates import parse_date, parse_time
from smpolicy.japanese.width import is_blank_looking, narrow
from smpolicy.rules import job_titles, urls
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
    """Return the texts answered for an item that do not look empty."""
    return [cell for cell in view.cells(name) if not is_blank_looking(cell.text)]


def _all_or_none(check: BaseCheck, view: Applicable) -> list[Cell]:
    """Return the texts of all items that a check reads, none where one of the items is unanswered."""
    cells = [answered_cells(view, name) for name in check.reads()]
    return [cell for found in cells for cell in found] if all(cells) else []


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


class PatternCheck(ItemCheck):
    """The whole text fits a regular expression; an ID is read with its `@`."""

    kind: Literal["pattern"]
    pattern: str
    # The part of an ID that the rule fixes; tells how many characters a platform leaves beside it.
    fixed: str = ""

    @field_validator("pattern")
    @classmethod
    def _compiles(cls, pattern: str) -> str:
        try:
            re.compile(pattern)
        except re.error as error:
            raise ValueError(f"正規表現として読めません：{error}") from None
        return pattern

    def keeps(self, cell: Cell, view: Applicable) -> bool:
        question = view.question(self.item)
        text = f"@{cell.text}" if question and question.form == "handle" else cell.text
        return re.fullmatch(self.pattern, text) is not None


class OnlyCheck(ItemCheck):
    """Only these choices are allowed; the wizard offers no others where the rule is a must."""

    kind: Literal["only"]
    values: Strings

    def keeps(self, cell: Cell, view: Applicable) -> bool:
        return cell.text in self.values


class NeverCheck(ItemCheck):
    """These choices are not allowed."""

    kind: Literal["never"]
    values: Strings

    def keeps(self, cell: Cell, view: Applicable) -> bool:
        return cell.text not in self.values


class DomainCheck(ItemCheck):
    """A URL or an e-mail address lies on one of `domains`; the loader fills in the municipality's own."""

    kind: Literal["domain"]
    domains: Strings = ()

    def keeps(self, cell: Cell, view: Applicable) -> bool:
        if "@" in cell.text and urls.is_email(cell.text):
            return urls.email_domain(cell.text) in self.domains
        # What is no URL at all is said by the check of its form.
        return urls.parse_url(cell.text) is None or urls.on_domain(cell.text, self.domains)

    def read_cells(self, view: Applicable) -> list[Cell]:
        return [c for c in super().read_cells(view) if urls.is_email(c.text) or urls.parse_url(c.text)]


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
        return _all_or_none(self, view)


class AnsweredCheck(BaseCheck):
    """Every one of these items is answered."""

    kind: Literal["answered"]
    items: Strings

    def reads(self) -> Strings:
        return self.items

    def broken(self, view: Applicable) -> Iterator[Broken]:
        for name in self.items:
            if view.applies(name.partition(".")[0]) and all(
                is_blank_looking(c.text) for c in view.cells(name)
            ):
                yield Broken(view.path(name))


class EachAnsweredCheck(BaseCheck):
    """Every record of the item is complete."""

    kind: Literal["each-answered"]
    item: str

    def reads(self) -> Strings:
        return (self.item,)

    def broken(self, view: Applicable) -> Iterator[Broken]:
        path = view.path(self.item)
        for i, record in enumerate(list(view.value(self.item))):
            for name, text in record.model_dump().items():
                if is_blank_looking(text):
                    yield Broken(f"{path}[{i}].{name}")


class AtLeastCheck(BaseCheck):
    """A list has at least so many entries."""

    kind: Literal["at-least"]
    item: str
    count: int = Field(ge=1)

    def reads(self) -> Strings:
        return (self.item,)

    def broken(self, view: Applicable) -> Iterator[Broken]:
        entries = {cell.path.partition("]")[0] for cell in view.cells(self.item)}
        if view.applies(self.item) and len(entries) < self.count:
            yield Broken(view.path(self.item))


class IncludesCheck(BaseCheck):
    """At least one entry of the item contains one of these words."""

    kind: Literal["includes"]
    item: str
    words: Strings

    def reads(self) -> Strings:
        return (self.item,)

    def broken(self, view: Applicable) -> Iterator[Broken]:
        head = self.item.partition(".")[0]
        texts = [narrow(cell.text) for cell in view.cells(self.item)]
        if view.applies(head) and not any(narrow(word) in text for word in self.words for text in texts):
            yield Broken(view.path(head))


class OrderCheck(BaseCheck):
    """One date lies before another; a missing or ill-formed date breaks nothing here.

    事前に (beforehand) is read as on or before: the same day only gives advice, unless `same_day` says otherwise.
    """

    kind: Literal["order"]
    earlier: str
    later: str
    same_day: Literal["ok", "advice", "broken"] = "advice"

    def reads(self) -> Strings:
        return (self.earlier, self.later)

    def broken(self, view: Applicable) -> Iterator[Broken]:
        limit = parse_date(view.text(self.later))
        for cell in view.cells(self.earlier):
            found = parse_date(cell.text)
            if not limit or not found or found < limit:
                continue
            if found > limit or self.same_day == "broken":
                yield Broken(cell.path)
            elif self.same_day == "advice":
                about = {"label": self.earlier, "other": self.later}
                yield Broken(cell.path, "advice", sentence="same-day", about=about)

    def read_cells(self, view: Applicable) -> list[Cell]:
        limit = parse_date(view.text(self.later))
        earlier = [cell for cell in view.cells(self.earlier) if parse_date(cell.text)]
        return [*earlier, *view.cells(self.later)[:1]] if limit and earlier else []


class WithinCheck(BaseCheck):
    """A span of the day lies inside another."""

    kind: Literal["within"]
    start: str
    end: str
    outer_start: str
    outer_end: str

    def reads(self) -> Strings:
        return (self.start, self.end, self.outer_start, self.outer_end)

    def broken(self, view: Applicable) -> Iterator[Broken]:
        start, end, outer_start, outer_end = (parse_time(view.text(name)) for name in self.reads())
        if start and outer_start and start < outer_start:
            yield Broken(view.path(self.start))
        elif end and outer_end and end > outer_end:
            yield Broken(view.path(self.end))
        elif start and end and end < start:
            # A span over midnight leaves the working day.
            yield Broken(view.path(self.end))

    def read_cells(self, view: Applicable) -> list[Cell]:
        cells = [cell for cell in super().read_cells(view) if parse_time(cell.text)]
        return cells if len(cells) == len(self.reads()) else []


class ShortenerCheck(BaseCheck):
    """No URL shortener stands in any text that was typed."""

    kind: Literal["no-shorteners"]

    def reads(self) -> Strings:
        return ()

    def broken(self, view: Applicable) -> Iterator[Broken]:
        for question in view.questions:
            for cell in view.cells(question.name):
                yield from self._in(cell)
        for check, reason in view.file.deviations.items():
            # The reason for leaving this very rule may name what it is about.
            if check != self.id:
                yield from self._in(Cell(f"deviations.{check}", reason))

    def read_cells(self, view: Applicable) -> list[Cell]:
        return [cell for question in view.questions for cell in answered_cells(view, question.name)]

    def _in(self, cell: Cell) -> Iterator[Broken]:
        if found := urls.shorteners(cell.text):
            yield Broken(cell.path, message=f"「{found[0]}」：{self.message}")


Check = Annotated[
    PatternCheck
    | OnlyCheck
    | NeverCheck
    | DomainCheck
    | TitleCheck
    | NoPersonCheck
    | SameCheck
    | AnsweredCheck
    | EachAnsweredCheck
    | AtLeastCheck
    | IncludesCheck
    | OrderCheck
    | WithinCheck
    | ShortenerCheck,
    Field(discriminator="kind"),
]
