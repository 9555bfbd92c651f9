"""The rulebook: a municipality's guideline as data. `loading` reads it, `checking` applies it.

The classes below are the tables of `rulebook.toml`, as the clerk writes them; `Rulebook` is the whole once
the loader has put the common catalogue under it and refused what does not fit.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from smpolicy.answers.model import Form, items
from smpolicy.datafiles.table import Data
from smpolicy.rules.checks import Check, Condition, Strings

Duty = Literal["ask", "check-must", "check-principle", "confirm", "fix", "form", "guide", "process"]
Procedure = Literal["open", "transfer", "change", "review", "close"]
Need = Literal["required", "optional", "hidden"]
# Records need a model of their own: a municipality's own questions have every other form.
OwnForm = Literal[
    "line", "prose", "person", "number", "date", "time", "url", "email", "phone", "handle", "choice", "choices",
    "lines",
]  # fmt: skip
# One clause number or several, as the clerk likes; read as several.
Clauses = Annotated[Strings, BeforeValidator(lambda found: (found,) if isinstance(found, str) else found)]


class Clause(Data):
    """A clause of the guideline under one duty, with our summary and the guideline's own key words."""

    number: str
    duty: Duty
    procedures: tuple[Procedure, ...] = Field(min_length=1)
    summary: str
    words: Strings = Field(min_length=1)
    # Stands only in a sample (見本): never a must.
    sample: bool = False
    # What the guideline leaves open or contradicts, said where the clause is shown.
    note: str = ""


class Choice(Data):
    """One choice of a question; its id is stored, its label is shown."""

    id: str = Field(pattern=r"[a-z0-9_]+")
    label: str
    clause: str = ""
    help: str = ""


class Asked(Data):
    """What a question can say of itself, in the catalogue and in a rulebook that overrides it."""

    label: str = ""
    help: str = ""
    example: str = ""
    default: str | Strings = ""
    choices: tuple[Choice, ...] = ()
    step: str = ""
    # Decided only later: never blocks, and is a blank to write in.
    later: bool = False
    blank: str = ""


class CatalogueQuestion(Asked):
    """A question of the common catalogue; `ours` lists the procedures that offer it in every municipality."""

    item: str
    steps: dict[Procedure, str] = Field(default={})
    ours: tuple[Procedure, ...] = ()
    when: tuple[Condition, ...] = ()


class RulebookQuestion(Asked):
    """A question as this guideline asks it. The first clause is its 根拠; without one it is our suggestion."""

    item: str
    clause: Clauses = ()
    need: Need | None = None
    procedures: tuple[Procedure, ...] = ()
    when: tuple[Condition, ...] = ()
    note: str = ""


class ExtraQuestion(RulebookQuestion):
    """A question of the municipality's own: `item` is its Japanese name, `id` its key in the answer file."""

    id: str = Field(pattern=r"[a-z0-9_]+")
    form: OwnForm


class Confirmation(Data):
    """Something the section chief attests by ticking a box."""

    id: str = Field(pattern=r"[a-z0-9]+(-[a-z0-9]+)*")
    clause: str
    text: str
    severity: Literal["must", "advice"] = "must"
    procedures: tuple[Procedure, ...] = ()
    when: tuple[Condition, ...] = ()
    step: str = "procedure"


class Guidance(Data):
    """Guidance shown at a question or a step; without a text the clause's summary is shown."""

    clause: str
    text: str = ""
    item: str = ""
    step: str = ""
    procedures: tuple[Procedure, ...] = ()


class Fixed(Data):
    """A fixed content that templates print by its name: an office, a prescribed sentence, a list."""

    name: str
    value: str | Strings
    # Comes from elsewhere than the guideline, or may be called otherwise today.
    unconfirmed: bool = False
    note: str = ""


class NextStep(Data):
    """What follows once the papers are made: who does what, by when."""

    text: str
    who: str = ""
    by: str = ""
    clause: str = ""
    when: tuple[Condition, ...] = ()


class ProcedureTable(Data):
    """A procedure as this guideline knows it."""

    id: Procedure
    title: str
    summary: str = ""
    prepare: Strings = ()
    not_covered: Strings = ()
    next_steps: tuple[NextStep, ...] = ()


class DocumentTable(Data):
    """A document of a procedure: its template file, and the clause that asks for it."""

    id: str = Field(pattern=r"[a-z0-9]+([-_][a-z0-9]+)*")
    title: str
    file: str
    clause: Clauses = ()
    procedures: tuple[Procedure, ...] = ()
    when: tuple[Condition, ...] = ()
    kind: Literal["paper", "listing", "announcement"] = "paper"
    # Published: personal names may not be printed in it.
    public: bool = False
    note: str = ""


class ProfilePart(Data):
    """One part of the profile text. Parts with a low `priority` number stay longest when room is short."""

    id: str = Field(pattern=r"[a-z0-9]+([-_][a-z0-9]+)*")
    title: str
    text: str
    short: str = ""
    clause: Clauses = ()
    priority: int = 1
    required: bool = True
    when: tuple[Condition, ...] = ()


class Profile(Data):
    """How the profile text is put together, in the order of its parts."""

    parts: tuple[ProfilePart, ...]
    procedures: tuple[Procedure, ...] = ("open",)


class RulebookFile(Data):
    """The tables of `rulebook.toml`."""

    id: str = Field(pattern=r"[a-z][a-z0-9_]*")
    name: str
    # Under which heading lists show it: 市, 町村, 組合 …
    group: str = ""
    # How the municipality speaks of itself: 市, 町, 当組合 …
    self_name: str
    guideline: str
    version: str
    # Date of the guideline as ISO text, '' where it bears none, with the words to show.
    effective: str = ""
    effective_text: str = ""
    checked_on: str
    contact: str = ""
    domains: Strings = Field(min_length=1)
    # Remarks on the source: what it leaves open, what must be confirmed (要確認).
    remarks: Strings = ()
    clauses: tuple[Clause, ...]
    questions: tuple[RulebookQuestion, ...]
    extra: tuple[ExtraQuestion, ...] = ()
    checks: tuple[Check, ...] = ()
    confirmations: tuple[Confirmation, ...] = ()
    guidance: tuple[Guidance, ...] = ()
    fixed: tuple[Fixed, ...] = ()
    procedures: tuple[ProcedureTable, ...] = Field(min_length=1)
    documents: tuple[DocumentTable, ...] = ()
    profile: Profile | None = None


@dataclass(frozen=True)
class Question:
    """One item as it is asked in one municipality and procedure, everything settled.

    `clauses`: numbers, the first is the 根拠; empty for our own suggestion. `path`: English path in the file.
    """

    name: str
    path: str
    form: Form
    label: str
    step: str
    help: str = ""
    example: str = ""
    default: str | Strings = ""
    choices: tuple[Choice, ...] = ()
    # Ids of the choices that the guideline leaves open; the wizard offers these alone.
    allowed: Strings = ()
    clauses: Strings = ()
    need: Need = "optional"
    procedures: tuple[Procedure, ...] = ()
    when: tuple[Condition, ...] = ()
    later: bool = False
    blank: str = ""
    note: str = ""
    extra: bool = False

    @property
    def settled(self) -> str:
        """The id of the only choice that the guideline leaves, '' where there is more to choose."""
        return self.allowed[0] if len(self.allowed) == 1 else ""

    @property
    def suggestion(self) -> bool:
        """Whether no clause asks this: an offer of ours, never shown as a rule."""
        return not self.clauses

    def choice_label(self, choice: str) -> str:
        """Return the label of a choice id; the id itself where it is unknown."""
        return next((c.label for c in self.choices if c.id == choice), choice)


@dataclass(frozen=True)
class Step:
    """One step of the wizard, with the questions, confirmations and guidance that belong to it."""

    id: str
    title: str
    help: str = ""


@dataclass(frozen=True, eq=False)
class Rulebook:
    """A municipality's guideline, loaded and consistent; compared and cached by identity."""

    file: RulebookFile
    folder: Path
    # Questions of each procedure in the order in which they are asked.
    asked: Mapping[str, tuple[Question, ...]]
    # Steps of each procedure in order, those with nothing to ask left out.
    step_order: Mapping[str, tuple[Step, ...]]
    checks: tuple[Check, ...]
    # Common sentences of findings, by their name in messages.toml.
    messages: dict[str, str] = field(repr=False)

    @property
    def id(self) -> str:
        """The municipality's id, its folder's name."""
        return self.file.id

    @property
    def name(self) -> str:
        """The municipality's name as documents print it."""
        return self.file.name

    @property
    def domains(self) -> Strings:
        """The municipality's own domains."""
        return self.file.domains

    @cached_property
    def procedures(self) -> dict[str, ProcedureTable]:
        """The procedures that the guideline knows, by id."""
        return {table.id: table for table in self.file.procedures}

    def questions(self, procedure: str) -> tuple[Question, ...]:
        """Return the questions of a procedure in the order in which they are asked."""
        return self.asked.get(procedure, ())

    def steps(self, procedure: str) -> tuple[Step, ...]:
        """Return the wizard's steps of a procedure."""
        return self.step_order.get(procedure, ())

    def clause(self, number: str, *duties: Duty) -> Clause | None:
        """Return the clause of this number, the first of `duties` that it has, else under any duty."""
        found = [clause for clause in self.file.clauses if clause.number == number]
        for duty in duties:
            for clause in found:
                if clause.duty == duty:
                    return clause
        return found[0] if found else None

    def label(self, name: str) -> str:
        """Return the label of an item as this municipality asks it, `協議記録.協議日` as 「協議記録の協議日」."""
        head, _, tail = name.partition(".")
        asked = (q.label for questions in self.asked.values() for q in questions if q.name == head)
        label = next(asked, head)
        return f"{label}の{tail}" if tail else label


def numbers(clause: str | Strings) -> Strings:
    """Return clause numbers as a tuple, also where a rulebook gives just one."""
    if isinstance(clause, str):
        return (clause,) if clause else ()
    return clause


def item_exists(name: str, extra: frozenset[str]) -> bool:
    """Return whether rulebooks may speak of this item (`協議記録.相手`: a field of a record)."""
    head, _, tail = name.partition(".")
    if head in extra:
        return not tail
    item = items().get(head)
    return item is not None and (not tail or any(f.name == tail for f in item.fields))
