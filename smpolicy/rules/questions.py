"""Questions: as the catalogue and a rulebook write them, and as they are asked once everything is settled."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from smpolicy.answers.model import Kind
from smpolicy.datafiles.table import Data
from smpolicy.rules.conditions import Condition, Strings

Duty = Literal[
    "ask", "check-must", "check-principle", "check-advice", "confirm", "fix", "form", "guide", "process"
]  # fmt: skip
Need = Literal["required", "optional", "hidden"]
# Papers of ours that an office may leave out.
OwnPaper = Literal["drafting", "conformity"]
# Records need a model of their own: a municipality's own questions have every other kind.
OwnKind = Literal[
    "line", "prose", "person", "number", "date", "time", "url", "email", "phone", "handle", "choice", "choices",
    "lines",
]  # fmt: skip
# One clause number or several, as the clerk likes; read as several.
Clauses = Annotated[Strings, BeforeValidator(lambda given: (given,) if isinstance(given, str) else given)]


class Choice(Data):
    """One choice of a question; its id is stored, `label` is shown, `printed` stands in papers."""

    id: str = Field(pattern=r"[a-z0-9_]+")
    label: str
    # What papers print instead of the label.
    printed: str = ""
    clause: str = ""
    help: str = ""
    # 「なし」 and the like: whoever takes it takes no other.
    excludes_others: bool = False
    # Of a record's choice: the item of the same record that this choice has to be explained in.
    asks: str = ""


class RecordField(Data):
    """One item of a question's records: its choices, or that a record is complete without it."""

    item: str
    choices: tuple[Choice, ...] = ()
    optional: bool = False


@cache
def _nothing_special(item: str) -> RecordField:
    return RecordField(item=item)


class Asked(Data):
    """What a question can say of itself, in the catalogue and in a rulebook that overrides it."""

    label: str = ""
    help: str = ""
    example: str = ""
    default: str | Strings = ""
    # Earlier answers that this one is made from, `{課名}職員`: the first that is whole; of a list, each is an entry.
    made_from: Strings = Field(default=(), alias="from")
    choices: tuple[Choice, ...] = ()
    # What is special about items of a question's records.
    fields: tuple[RecordField, ...] = ()
    step: str = ""
    # Decided only later: never blocks, and is a blank to write in.
    later: bool = False
    blank: str = ""


class CatalogueQuestion(Asked):
    """A question of the common catalogue; `ours`: every municipality offers it where a procedure
    has its step. `steps`: its step in some procedures, where it is another than `step`. `paper`: the paper of ours
    that it is asked for; where an office leaves that out, it is asked in the procedures of `steps_without` alone.
    """

    item: str
    steps: dict[str, str] = Field(default={})
    ours: bool = False
    paper: OwnPaper | None = None
    steps_without: dict[str, str] = Field(default={})
    when: tuple[Condition, ...] = ()
    # Of a time: the item whose time it comes after.
    after: str = ""
    # The same for every account of a section: kept as 「うちの課」. Never a person's name.
    of_section: bool = False


class RulebookQuestion(Asked):
    """A question as this guideline asks it. The first clause is its 根拠; without one it is our suggestion."""

    item: str
    clause: Clauses = ()
    need: Need | None = None
    procedures: Strings = ()
    when: tuple[Condition, ...] = ()
    note: str = ""
    # "unseen": the body asks this, but its guideline's text has not been seen (要確認): no clause is needed.
    source: Literal["unseen"] | None = None
    # 「なし」 answers this question; `none_clause` bears it.
    none_allowed: bool = False
    none_clause: str = ""


class ExtraQuestion(RulebookQuestion):
    """A question of the municipality's own: `item` is its Japanese name, `id` its key in the answer file."""

    id: str = Field(pattern=r"[a-z0-9_]+")
    # Its kind, as data calls it.
    form: OwnKind


@dataclass(frozen=True)
class Question:
    """One item as it is asked in one municipality and procedure, everything settled.

    `clauses`: numbers, the first is the 根拠; empty for our own suggestion. `path`: English path in the file.
    """

    name: str
    path: str
    kind: Kind
    label: str
    step: str
    help: str = ""
    example: str = ""
    default: str | Strings = ""
    made_from: Strings = ()
    after: str = ""
    choices: tuple[Choice, ...] = ()
    fields: tuple[RecordField, ...] = ()
    # Ids of the choices that the guideline leaves open; the wizard offers these alone.
    allowed: Strings = ()
    clauses: Strings = ()
    need: Need = "optional"
    procedures: Strings = ()
    when: tuple[Condition, ...] = ()
    later: bool = False
    blank: str = ""
    note: str = ""
    extra: bool = False
    # Asked by a text that we have not seen (要確認).
    unseen: bool = False
    none_allowed: bool = False
    none_clause: str = ""

    @property
    def settled(self) -> str:
        """The id of the only choice that the guideline leaves, '' where there is more to choose."""
        return self.allowed[0] if len(self.allowed) == 1 else ""

    @property
    def suggestion(self) -> bool:
        """Whether no clause asks this: an offer of ours, never shown as a rule."""
        return not self.clauses and not self.unseen

    def choice_label(self, choice: str) -> str:
        """Return the label of a choice id; the id itself where it is unknown."""
        return next((c.label for c in self.choices if c.id == choice), choice)

    def field(self, item: str) -> RecordField:
        """Return what is special about an item of this question's records."""
        return next((field for field in self.fields if field.item == item), None) or _nothing_special(item)

    def needed_fields(self, record: Mapping[str, str]) -> set[str]:
        """Return the items without which a record (item -> text) is not complete."""
        asked = {c.asks for field in self.fields for c in field.choices if c.id == record.get(field.item)}
        return {item for item in record if not self.field(item).optional or item in asked}

    @property
    def excluding(self) -> Strings:
        """The ids of the choices that exclude every other one."""
        return tuple(choice.id for choice in self.choices if choice.excludes_others)


def numbers(clause: str | Strings) -> Strings:
    """Return clause numbers as a tuple, also where a rulebook gives just one."""
    if isinstance(clause, str):
        return (clause,) if clause else ()
    return clause
