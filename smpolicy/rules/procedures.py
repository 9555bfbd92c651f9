"""Procedures as data: what an account may go through, in the catalogue and as a body words or adds to it.

Code knows a procedure by its kind alone, never by its name.
"""

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from smpolicy.answers.model import PROCEDURE_ID
from smpolicy.datafiles.table import Data
from smpolicy.rules.conditions import Condition, Strings

# opens, changes, ends: what becomes of the account; recurs: done again and again; alone: in no account's editions.
Kind = Literal["opens", "changes", "ends", "recurs", "alone"]
Kinds = Annotated[
    tuple[Kind, ...], BeforeValidator(lambda given: (given,) if isinstance(given, str) else given)
]


class NextStep(Data):
    """What follows once the papers are made: who does what, by when, and who is given which papers.

    `day`: the item of the date that it hangs on, and whether it comes before that day, on it, or after it;
    `to`: who gets the `papers` (ids of documents); it may name items, as templates do.
    """

    id: str = Field(pattern=PROCEDURE_ID)
    text: str
    who: str = ""
    day: str = ""
    timing: Literal["before", "on", "after"] = "on"
    to: str = ""
    papers: Strings = ()
    by: str = ""
    clause: str = ""
    when: tuple[Condition, ...] = ()


class StepTable(Data):
    """A step of the wizard; one of a body's own stands `after` another, or last."""

    id: str = Field(pattern=PROCEDURE_ID)
    title: str = ""
    help: str = ""
    after: str = ""


class Topic(Data):
    """Something that may change in what was decided: all questions of these steps, and these items."""

    id: str = Field(pattern=PROCEDURE_ID)
    title: str
    help: str = ""
    steps: Strings = ()
    items: Strings = ()


class ProcedureTable(Data):
    """A procedure. In a rulebook an entry of the catalogue's need say only what differs there.

    `like`: it asks what that procedure asks, in its steps; `word`: how rulebooks written in Japanese name it;
    `anew`: items that it asks anew where it follows another; `everywhere`: offered without being named, where the procedure that it is like is; `from_edition`: it begins with
    what was decided, of which `topics` say what may change; `always`: steps that are there whatever changes.
    """

    id: str = Field(pattern=PROCEDURE_ID)
    title: str = ""
    word: str = ""
    kind: Kinds = ()
    like: str = ""
    steps: tuple[StepTable, ...] = ()
    everywhere: bool = False
    from_edition: bool = False
    topics: tuple[Topic, ...] = ()
    always: Strings = ()
    anew: Strings = ()
    summary: str = ""
    prepare: Strings = ()
    not_covered: Strings = ()
    next_steps: tuple[NextStep, ...] = ()

    @property
    def opens(self) -> bool:
        """Whether an account begins with it."""
        return "opens" in self.kind

    @property
    def changes(self) -> bool:
        """Whether it alters what was decided for an account."""
        return "changes" in self.kind

    @property
    def ends(self) -> bool:
        """Whether an account ends with it."""
        return "ends" in self.kind

    @property
    def recurs(self) -> bool:
        """Whether it is done again and again."""
        return "recurs" in self.kind

    @property
    def stands_alone(self) -> bool:
        """Whether it belongs to no account's editions, as a form for each post does."""
        return "alone" in self.kind
