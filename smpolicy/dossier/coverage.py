"""Which entry of a rulebook, or which block of a template, carries each clause: derived, never kept by hand."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Literal

from smpolicy.dossier.profile import part_names
from smpolicy.dossier.template_files import document_names, document_procedures, template
from smpolicy.dossier.template_values import DERIVED
from smpolicy.rules.checks.dates import OrderCheck
from smpolicy.rules.questions import Duty, Question, numbers
from smpolicy.rules.rulebook import Clause, Rulebook

# What stands behind a clause, the strongest first: a check that runs, words on paper, a tick, words on the screen.
Strength = Literal["checked", "printed", "attested", "shown"]
STRENGTHS: tuple[Strength, ...] = ("checked", "printed", "attested", "shown")


@dataclass(frozen=True)
class Carrier:
    """An entry that carries clauses: its name `kind:id`, what duties it can carry, where, when, how well."""

    name: str
    clauses: tuple[str, ...]
    duties: frozenset[Duty]
    procedures: frozenset[str]
    strength: Strength


@dataclass(frozen=True, eq=False)
class Claim:
    """A clause with what carries it (name and strength) and the procedures in which something does.

    Compared and cached by identity, as the rulebook that it belongs to.
    """

    clause: Clause
    carriers: tuple[tuple[str, Strength], ...]
    procedures: tuple[str, ...]

    @property
    def enforced_by(self) -> tuple[str, ...]:
        """The names `kind:id` of the carriers."""
        return tuple(name for name, _ in self.carriers)

    @property
    def strength(self) -> Strength | None:
        """The best that any carrier does for the clause, None where nothing carries it."""
        strengths = {strength for _, strength in self.carriers}
        return next((strength for strength in STRENGTHS if strength in strengths), None)

    def carried(self, kind: str) -> Sequence[str]:
        """Return the ids of the carriers of a kind."""
        return self._carried.get(kind, ())

    @cached_property
    def _carried(self) -> dict[str, list[str]]:
        """The ids of the carriers by their kind: every paper's certificate asks for them again."""
        carried: dict[str, list[str]] = {}
        for name in self.enforced_by:
            kind, _, id_ = name.partition(":")
            carried.setdefault(kind, []).append(id_)
        return carried

    def as_json(self) -> dict[str, object]:
        """Return the object of `clauses --json`."""
        return {
            "clause": self.clause.number,
            "duty": self.clause.duty,
            "procedure": list(self.procedures),
            "summary": self.clause.summary,
            "words": list(self.clause.words),
            "enforced_by": list(self.enforced_by),
            "strength": self.strength,
            "carriers": [{"name": name, "strength": strength} for name, strength in self.carriers],
        }


@lru_cache(maxsize=256)
def claims(rulebook: Rulebook) -> list[Claim]:
    """Return a claim for each clause, in the rulebook's order.

    `procedures` are those of the clause in which something carries it; all of them where nothing does.
    """
    rulebook_carriers = list(carriers(rulebook))
    return [_claim(clause, rulebook_carriers) for clause in rulebook.file.clauses]


@lru_cache(maxsize=8192)
def asking(claim: Claim, rulebook: Rulebook, procedure: str) -> tuple[Question, ...]:
    """Return the questions that ask in a procedure for what a clause wants, in the order in which they are asked."""
    names = {*claim.carried("question"), *(n.partition("/")[0] for n in claim.carried("choice"))}
    return tuple(question for question in rulebook.questions(procedure) if question.name in names)


def _claim(clause: Clause, rulebook_carriers: Iterable[Carrier]) -> Claim:
    fitting = [
        c
        for c in rulebook_carriers
        if clause.number in c.clauses and clause.duty in c.duties and c.procedures & set(clause.procedures)
    ]
    covered = tuple(p for p in clause.procedures if any(p in c.procedures for c in fitting))
    carried: dict[str, Strength] = {c.name: _serving(c, clause.duty) for c in fitting}
    return Claim(clause, tuple(carried.items()), covered or clause.procedures)


def _serving(carrier: Carrier, duty: Duty) -> Strength:
    # That a required question is answered is checked only where the clause is to be checked.
    if carrier.name.startswith("question:") and duty.startswith("check-"):
        return "checked"
    return carrier.strength


def carriers(rulebook: Rulebook) -> Iterator[Carrier]:
    """Yield everything of this municipality that can carry a clause."""
    printed = printed_names(rulebook)
    for procedure in rulebook.procedures:
        for question in rulebook.questions(procedure):
            yield from _of_question(question, procedure, "printed" if question.name in printed else "shown")
    yield from _of_checks(rulebook)
    yield from _of_steps_and_guidance(rulebook)
    yield from _of_documents(rulebook)


def printed_names(rulebook: Rulebook) -> frozenset[str]:
    """Return the names of items on which the words of some paper or of the profile depend."""
    names: set[str] = set()
    for table in rulebook.file.documents:
        names |= document_names(rulebook.folder / table.file)
    parts = rulebook.file.profile.parts if rulebook.file.profile else ()
    names |= {name for part in parts for name in part_names(part)}
    return frozenset(names | {item for name in names for item in DERIVED.get(name, ())})


def _of_question(question: Question, procedure: str, strength: Strength) -> Iterator[Carrier]:
    duties: set[Duty] = {"ask"}
    if question.need == "required" and not question.later:
        duties.add("check-must")
    where = frozenset({procedure})
    yield Carrier(f"question:{question.name}", question.clauses, frozenset(duties), where, strength)
    for choice in question.choices:
        if choice.clause:
            name = f"choice:{question.name}/{choice.id}"
            yield Carrier(name, (choice.clause,), frozenset({"ask"}), where, strength)


def _of_checks(rulebook: Rulebook) -> Iterator[Carrier]:
    for check in rulebook.checks:
        duties: set[Duty] = set()
        if check.severity == "must":
            duties.add("check-must")
        elif check.severity == "principle":
            duties.add("check-principle")
        else:
            duties.add("check-advice")
        if isinstance(check, OrderCheck) and check.severity == "must":
            duties.add("process")
        where = frozenset(check.procedures)
        yield Carrier(f"check:{check.id}", numbers(check.clause), frozenset(duties), where, "checked")


def _of_steps_and_guidance(rulebook: Rulebook) -> Iterator[Carrier]:
    everywhere = frozenset(rulebook.procedures)
    for c in rulebook.file.confirmations:
        procedures = _procedures(rulebook, c.clause, c.procedures, "confirm")
        yield Carrier(f"confirmation:{c.id}", (c.clause,), frozenset({"confirm"}), procedures, "attested")
    for g in rulebook.file.guidance:
        procedures = _procedures(rulebook, g.clause, g.procedures, "guide")
        guided = frozenset(p for p in procedures & everywhere if _is_shown(rulebook, g.item, g.step, p))
        yield Carrier(f"guidance:{g.item or g.step}", (g.clause,), frozenset({"guide"}), guided, "shown")
    for table in rulebook.file.procedures:
        for i, step in enumerate(table.next_steps):
            if step.clause:
                name = f"next-step:{table.id}-{i + 1}"
                yield Carrier(name, (step.clause,), frozenset({"process"}), frozenset({table.id}), "shown")


def _is_shown(rulebook: Rulebook, item: str, step: str, procedure: str) -> bool:
    if item:
        return any(q.name == item for q in rulebook.questions(procedure))
    return any(s.id == step for s in rulebook.steps(procedure))


def _procedures(rulebook: Rulebook, number: str, given: tuple[str, ...], duty: Duty) -> frozenset[str]:
    clause = rulebook.clause(number, duty)
    return frozenset(given or (clause.procedures if clause else ()))


def _of_documents(rulebook: Rulebook) -> Iterator[Carrier]:
    """Yield the documents that clauses ask for, the blocks of their templates, and the parts of the profile."""
    for table in rulebook.file.documents:
        procedures = frozenset(document_procedures(rulebook, table))
        yield Carrier(
            f"document:{table.id}", numbers(table.clause), frozenset({"form"}), procedures, "printed"
        )
        path = rulebook.folder / table.file
        if path.is_file():
            cited = tuple(sorted(template(path).clauses()))
            yield Carrier(f"block:{table.id}", cited, frozenset({"fix", "form"}), procedures, "printed")
    if rulebook.file.profile:
        procedures = frozenset(rulebook.file.profile.procedures)
        for part in rulebook.file.profile.parts:
            yield Carrier(
                f"profile:{part.id}", numbers(part.clause), frozenset({"form"}), procedures, "printed"
            )
