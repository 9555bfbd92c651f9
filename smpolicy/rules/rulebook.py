"""The rulebook: a municipality's guideline as data. `loading` reads it, `checking` applies it.

The classes below are the tables of `rulebook.toml`, as the clerk writes them; `Rulebook` is the whole once
the loader has put the common catalogue under it and refused what does not fit.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import BeforeValidator, Field, model_validator

from smpolicy.answers.model import items
from smpolicy.datafiles.table import Data
from smpolicy.documents.comparison.conventions import Conventions
from smpolicy.japanese.dates import parse_date
from smpolicy.rules.checks.union import Check
from smpolicy.rules.conditions import Condition, Strings
from smpolicy.rules.procedures import ProcedureTable
from smpolicy.rules.questions import Clauses, Duty, ExtraQuestion, OwnPaper, Question, RulebookQuestion
from smpolicy.rules.register_rules import RegisterRule

# How much of a wrong value a message quotes.
_SHOWN = 40
# What a rule may be called, the first where its name says nothing; what may stand behind it.
_KINDS_OF_RULES = (
    "ガイドライン", "要領", "規程", "規定", "規則", "要綱", "基準", "指針", "方針", "ポリシー", "マニュアル", "手引き", "手引", "ルール",
)  # fmt: skip
_BEHIND = re.compile(r"(（[^（）]*）|[」』\s])+$")
# The document that is the policy of an account.
POLICY = "policy"
_POLICY = "運用ポリシー"


def _iso(given: object) -> object:
    """Return a date as ISO text, however the clerk writes it: with or without quotation marks, in 和暦."""
    if isinstance(given, date):
        return given.isoformat()
    if not isinstance(given, str) or not given:
        return given
    if (day := parse_date(given)) is None:
        raise ValueError(f"「{given[:_SHOWN]}」は日付ではありません。2026-04-01 の形で書いてください。")
    return day.isoformat()


IsoDate = Annotated[str, BeforeValidator(_iso)]


class Clause(Data):
    """A clause of the guideline under one duty, with our summary and the guideline's own key words."""

    number: str
    duty: Duty
    procedures: Strings = Field(min_length=1)
    summary: str
    words: Strings = Field(min_length=1)
    # The word by which the guideline weighs it, as it writes it: なければならない, こと, 原則として, 努める …
    verb: str = ""
    # Stands only in a sample (見本): never a must.
    sample: bool = False
    # The guideline's own words of the clause, as guideline.txt has them.
    quote: str = ""
    # What the guideline leaves open or contradicts, said where the clause is shown.
    note: str = ""


class Confirmation(Data):
    """Something the section chief attests by ticking a box."""

    id: str = Field(pattern=r"[a-z0-9]+(-[a-z0-9]+)*")
    clause: str
    text: str
    severity: Literal["must", "advice"] = "must"
    procedures: Strings = ()
    when: tuple[Condition, ...] = ()
    step: str = "procedure"


class Guidance(Data):
    """Guidance shown at a question or a step; without a text the clause's summary is shown."""

    clause: str
    text: str = ""
    item: str = ""
    step: str = ""
    procedures: Strings = ()


# 「opening」, 「transfer」: the change is no change of this account but another procedure.
Due = Literal[
    "notice", "report", "consultation", "application", "opening", "transfer", "confirmation", "website", "profile",
    "none",
]  # fmt: skip


# How a duty of a change is named among what is to be done: with its place among the rulebook's.
CHANGE = "change-"


class ChangeDuty(Data):
    """What binds when answers of a decided policy change: `[[changes]]`.

    `items`: whose change it is about, empty for any; `due`: what is to be done, and to whom (`to`); `when`: only
    where the new answers are so; `document`: the body's own paper for it (ours without one). `own`: the clause
    speaks of changes themselves; without it the clause binds all the same when the answers change.
    """

    clause: str
    due: Due
    text: str
    items: Strings = ()
    to: str = ""
    note: str = ""
    when: tuple[Condition, ...] = ()
    document: str = ""
    own: bool = False


class Fixed(Data):
    """A fixed content that templates print by its name: an office, a prescribed sentence, a list."""

    name: str
    value: str | Strings
    # Comes from elsewhere than the guideline, or may be called otherwise today.
    unconfirmed: bool = False
    note: str = ""


class DocumentTable(Data):
    """A document of a procedure: its template file (a 新旧対照表 has none), and the clause that asks for it."""

    id: str = Field(pattern=r"[a-z0-9]+([-_][a-z0-9]+)*")
    title: str
    file: str = ""
    clause: Clauses = ()
    procedures: Strings = ()
    when: tuple[Condition, ...] = ()
    kind: Literal["paper", "listing", "announcement", "comparison"] = "paper"
    # Who reads it: personal names, and what binds the staff alone, stay out of what is published.
    audience: Literal["public", "office"] = "office"
    note: str = ""
    # The clauses that list what it has to hold (with those below them): what their questions ask must stand in it.
    contains: Clauses = ()
    # Belongs to the opening itself: a change of what was opened has no such paper.
    opening_only: bool = False
    # Of our papers of a change: made only where `[[changes]]` asks for this and names no paper of the body's own.
    due: Due | None = None

    @model_validator(mode="after")
    def _has_a_file(self) -> Self:
        if not self.file and self.kind != "comparison":
            raise ValueError("「file」（テンプレートのファイル）を書いてください。")
        return self


class ProfilePart(Data):
    """One part of the profile text. Parts with a low `priority` number stay longest when room is short."""

    id: str = Field(pattern=r"[a-z0-9]+([-_][a-z0-9]+)*")
    title: str
    text: str
    short: str = ""
    # Words (templates, too) by which the part is known in a text that people have reworded.
    known_by: Strings = ()
    clause: Clauses = ()
    priority: int = 1
    required: bool = True
    when: tuple[Condition, ...] = ()


class Profile(Data):
    """How the profile text is put together, in the order of its parts."""

    parts: tuple[ProfilePart, ...]
    # Without any: where an account begins.
    procedures: Strings = ()


class RulebookFile(Data):
    """The tables of `rulebook.toml`."""

    id: str = Field(pattern=r"[a-z][a-z0-9_]*")
    name: str
    # Under which heading lists show it: 市, 町村, 組合 …
    group: str = ""
    # How the municipality speaks of itself: 市, 町, 当組合 …
    self_name: str
    # How it calls those whom it serves: 市民, 町民, 区民, 利用者; '' for what follows from `self_name`.
    people: str = ""
    # How it calls its rule (要領, 規程, 指針 …) and the policies under it; '' for what follows from the guideline's
    # name and from the document `policy`.
    rule_name: str = ""
    policy_name: str = ""
    # Which of our own papers its office does not use.
    left_out: tuple[OwnPaper, ...] = ()
    # The items that 起案用紙 sums up, in its order; empty for ours.
    summary_items: Strings = ()
    # A made-up body for trying things out: said on every screen and paper.
    synthetic: bool = False
    guideline: str
    version: str
    # Date of the guideline as ISO text, '' where it bears none, with the words to show.
    effective: IsoDate = ""
    effective_text: str = ""
    # On which day somebody compared the rules with the guideline.
    checked_on: IsoDate
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
    changes: tuple[ChangeDuty, ...] = ()
    register_rules: tuple[RegisterRule, ...] = ()
    fixed: tuple[Fixed, ...] = ()
    procedures: tuple[ProcedureTable, ...] = Field(min_length=1)
    documents: tuple[DocumentTable, ...] = ()
    profile: Profile | None = None
    # How this body wants its 新旧対照表.
    comparison: Conventions = Conventions()

    @property
    def residents(self) -> str:
        """How the body calls those whom it serves; those of a union are its users."""
        return self.people or (f"{self.self_name}民" if len(self.self_name) == 1 else "利用者")

    @property
    def rule(self) -> str:
        """What kind of rule it has, as the end of the guideline's name says: ガイドライン, 要領, 指針 …"""
        name = _BEHIND.sub("", self.guideline)
        ending = (kind for kind in _KINDS_OF_RULES if name.endswith(kind))
        return self.rule_name or next(ending, _KINDS_OF_RULES[0])

    @property
    def policy(self) -> str:
        """What it calls the policy of an account: 運用方針, 運用ポリシー, 利用指針 …"""
        titles = (table.title for table in self.documents if table.id == POLICY)
        return self.policy_name or next(titles, _POLICY)

    def clause(self, number: str, *duties: Duty) -> Clause | None:
        """Return the clause of this number under the first of `duties` that it bears, None where it bears none.

        Without duties: the first clause of this number.
        """
        if not duties:
            return next((clause for clause in self.clauses if clause.number == number), None)
        by_duty = {clause.duty: clause for clause in reversed(self.clauses) if clause.number == number}
        return next((by_duty[duty] for duty in duties if duty in by_duty), None)


@dataclass(frozen=True)
class Step:
    """One step of the wizard, with the questions, confirmations and guidance that belong to it.

    `address`: under which its page is found; a body's own steps share pages with those of other bodies.
    """

    id: str
    title: str
    help: str = ""
    address: str = ""


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
    # Each procedure with those that it is like: it asks what they ask.
    kin: Mapping[str, frozenset[str]]
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

    def asks_in(self, procedures: Strings, procedure: str) -> bool:
        """Return whether what these procedures ask is asked in this one: it is among them, or like one of them."""
        kin = self.kin.get(procedure)
        return procedure in procedures if kin is None else not kin.isdisjoint(procedures)

    def questions(self, procedure: str) -> tuple[Question, ...]:
        """Return the questions of a procedure in the order in which they are asked."""
        return self.asked.get(procedure, ())

    def question_at(self, path: str, procedure: str) -> Question | None:
        """Return the question of a procedure that asks for the answer at a path, None where none does."""
        return self._by_path.get((procedure, path))

    @cached_property
    def _by_path(self) -> dict[tuple[str, str], Question]:
        return {(procedure, q.path): q for procedure, asked in self.asked.items() for q in asked}

    def steps(self, procedure: str) -> tuple[Step, ...]:
        """Return the wizard's steps of a procedure."""
        return self.step_order.get(procedure, ())

    def clause(self, number: str, *duties: Duty) -> Clause | None:
        """Return the clause of this number, the first of `duties` that it has, else under any duty."""
        clauses = self._by_number.get(number, ())
        fitting = (clause for duty in duties for clause in clauses if clause.duty == duty)
        return next(fitting, next(iter(clauses), None))

    @cached_property
    def _by_number(self) -> dict[str, list[Clause]]:
        """The clauses by their number: every paper, check and question asks for its own."""
        by_number: dict[str, list[Clause]] = {}
        for clause in self.file.clauses:
            by_number.setdefault(clause.number, []).append(clause)
        return by_number

    def label(self, name: str) -> str:
        """Return the label of an item as this municipality asks it, `協議記録.協議日` as 「協議記録の協議日」."""
        head, _, tail = name.partition(".")
        label = self._labels.get(head, head)
        return f"{label}の{tail}" if tail else label

    @cached_property
    def _labels(self) -> dict[str, str]:
        """The label of each item in the first procedure that asks it."""
        labels: dict[str, str] = {}
        for questions in self.asked.values():
            for question in questions:
                labels.setdefault(question.name, question.label)
        return labels


def item_exists(name: str, extra: frozenset[str]) -> bool:
    """Return whether rulebooks may speak of this item (`協議記録.相手`: a field of a record)."""
    head, _, tail = name.partition(".")
    if head in extra:
        return not tail
    item = items().get(head)
    return item is not None and (not tail or any(f.name == tail for f in item.fields))
