"""What the entries of a rulebook refer to: clauses, items, choices, procedures; what there is not is refused."""

from collections.abc import Iterable
from pathlib import Path
from typing import TypeVar

from smpolicy.answers.model import items
from smpolicy.datafiles.nearest import nearest
from smpolicy.rules.catalogue import Catalogue
from smpolicy.rules.conditions import Condition, Strings
from smpolicy.rules.loading.refusals import Refusals
from smpolicy.rules.own_words import procedure_in_own_words
from smpolicy.rules.procedure_settling import Settling
from smpolicy.rules.procedures import NextStep, ProcedureTable
from smpolicy.rules.questions import Choice
from smpolicy.rules.rulebook import (
    ChangeDuty,
    Clause,
    Confirmation,
    DocumentTable,
    ProfilePart,
    RulebookFile,
    item_exists,
)

Entry = TypeVar("Entry", ChangeDuty, Confirmation, DocumentTable, NextStep, ProfilePart)


class References:
    """A rulebook's file with the catalogue under it and its procedures settled; `say` refuses an entry."""

    def __init__(self, file: RulebookFile, path: Path, catalogue: Catalogue) -> None:
        self.file, self.catalogue = file, catalogue
        self.refusals = Refusals(path, catalogue.questions)
        self.say = self.refusals.say
        # Items of the body's own.
        self.extra = frozenset(question.item for question in file.extra)
        settling = Settling(file.procedures, catalogue.procedures)
        self.procedures: dict[str, ProcedureTable] = {
            table.id: procedure_in_own_words(table, file) for table in settling.tables()
        }
        self.kin = {table.id: settling.kin(table) for table in self.procedures.values()}
        for sentence in settling.sentences:
            entry, _, reason = sentence.partition("：")
            self.say(entry, reason)

    @property
    def own_steps(self) -> list[str]:
        """The ids of the steps that no procedure of the catalogue has."""
        steps = dict.fromkeys(step.id for table in self.procedures.values() for step in table.steps)
        return [id_ for id_ in steps if id_ not in self.catalogue.steps]

    def asks_in(self, procedures: Strings, procedure: str) -> bool:
        """Return whether what is said of these procedures holds for this one: it is among them, or like one."""
        return not self.kin[procedure].isdisjoint(procedures)

    def with_likes(self, procedures: Strings) -> Strings:
        """Return the procedures with those of this body that ask what they ask."""
        likes = (p for p in self.procedures if self.asks_in(procedures, p))
        return tuple(dict.fromkeys((*procedures, *likes)))

    def clause(self, number: str, where: str) -> Clause | None:
        """Return the clause of a number; None, and refused, where there is none."""
        clause = self.file.clause(number)
        if clause is None:
            known = {c.number for c in self.file.clauses}
            self.say(where, f"条項「{number}」は[[clauses]]にありません。{nearest(number, known)}")
        return clause

    def item(self, name: str, where: str) -> bool:
        """Return whether there is an item of this name; refused where there is none."""
        if item_exists(name, self.extra):
            return True
        self.say(where, f"項目「{name}」はありません。{nearest(name, [*items(), *self.extra])}")
        return False

    def choice_ids(self, item: str, values: Iterable[str], where: str) -> tuple[str, ...]:
        """Return the ids of choices that the clerk names by id or by label."""
        choices = self._choices(item)
        if not choices:
            return tuple(values)
        known = {c.label: c.id for c in choices} | {c.id: c.id for c in choices}
        for value in (value for value in values if value not in known):
            self.say(where, f"「{item}」に選択肢「{value}」はありません。{nearest(value, known)}")
        return tuple(known[value] for value in values if value in known)

    def _choices(self, item: str) -> tuple[Choice, ...]:
        entries = [q for q in (*self.file.questions, *self.file.extra) if q.item == item and q.choices]
        if entries:
            return tuple(choice for entry in entries for choice in entry.choices)
        common = self.catalogue.questions.get(item)
        return common.choices if common else ()

    def condition(self, condition: Condition, where: str) -> Condition:
        """Return a condition that speaks in choice ids."""
        if not self.item(condition.item, where):
            return condition
        update = {
            key: self.choice_ids(condition.item, values, where)
            for key, values in (("is_", condition.is_), ("is_not", condition.is_not))
            if values is not None
        }
        return condition.model_copy(update=update)

    def conditioned(self, entry: Entry, where: str) -> Entry:
        """Return an entry whose conditions speak in choice ids."""
        when = tuple(self.condition(condition, where) for condition in entry.when)
        return entry.model_copy(update={"when": when})
