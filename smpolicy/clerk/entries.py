"""What a rulebook's first draft consists of: the entries that carry each clause that was read."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from smpolicy.answers.model import items
from smpolicy.clerk.reading import ReadClause, known_items, opening, reading_file
from smpolicy.rules.catalogue import load_catalogue
from smpolicy.rules.guideline_text import plain
from smpolicy.rules.questions import Duty

# Asked beside what the guideline asks: no paper does without them.
_ALWAYS = ("課名", "媒体", "アカウント名")
_NAME_MOST = 14
_PAPER = re.compile(
    r"([^\s「」『』。、・（）()]{2,24}?(?:申請書|届出書|届|報告書|計画書|協議書|承認書|依頼書))[」』]?[（(][^（）()]*様式[^（）()]*[）)]"
)


@dataclass
class AskedItem:
    """An item to be asked in a procedure, with the clauses that ask for it."""

    item: str
    procedure: str
    clauses: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class OwnQuestion:
    """A question of the body's own: `keeps` where it asks whether a rule is kept, which a check then reads."""

    item: str
    id: str
    clause: ReadClause
    keeps: Duty | None = None
    is_optional: bool = False


@dataclass(frozen=True)
class PaperName:
    """A paper that the guideline names, the clause that does so and the procedures of that clause."""

    id: str
    title: str
    clause: str
    procedures: tuple[str, ...]
    is_public: bool = False


class Entries:
    """The entries for the clauses of one guideline."""

    def __init__(self, clauses: Iterable[ReadClause]) -> None:
        self.clauses = list(clauses)
        self.asked: dict[tuple[str, str], AskedItem] = {}
        self.own: list[OwnQuestion] = []
        for clause in self.clauses:
            self._carry(clause)
        for procedure in self.procedures:
            for item in _ALWAYS:
                self.asked.setdefault((item, procedure), AskedItem(item, procedure))

    @cached_property
    def procedures(self) -> list[str]:
        """The procedures that the clauses speak of, in the catalogue's order; the one that opens always."""
        spoken = {opening(), *(p for clause in self.clauses for p in clause.procedures)}
        return [procedure for procedure in load_catalogue().procedures if procedure in spoken]

    def of_duty(self, *duties: Duty) -> list[ReadClause]:
        """Return the clauses that bear one of these duties."""
        return [clause for clause in self.clauses if set(duties) & set(clause.duties)]

    def questions(self, procedure: str) -> list[AskedItem]:
        """Return the items asked in a procedure, in the order in which the guideline speaks of them."""
        return [asked for asked in self.asked.values() if asked.procedure == procedure]

    @cached_property
    def papers(self) -> list[PaperName]:
        """The papers that the guideline names, and one for each procedure that has none."""
        papers = [*self._policy(), *self._forms()]
        titles = load_catalogue().procedures
        for procedure in self.procedures:
            if not any(procedure in paper.procedures for paper in papers):
                title = f"{titles[procedure].title}の書類"
                papers.append(PaperName(f"paper-{procedure}", title, "", (procedure,)))
        return papers

    def _carry(self, clause: ReadClause) -> None:
        """Add what asks for a clause: an item of the catalogue, else a question of its own."""
        for duty in clause.duties:
            if duty in ("check-principle", "check-advice"):
                self._own(clause, duty)
            elif duty in ("ask", "check-must") and not self._ask(clause):
                self._own(clause, None if duty == "ask" else duty)

    def _ask(self, clause: ReadClause) -> bool:
        """Ask for the items that the clause names, in each of its procedures; return whether all have one."""
        known_names = {procedure: known_items(clause, procedure) for procedure in clause.procedures}
        common = next((names for names in known_names.values() if names), [])
        for procedure, names in known_names.items():
            for item in names or self._fitting(common, procedure):
                asked = self.asked.setdefault((item, procedure), AskedItem(item, procedure))
                if clause.number not in asked.clauses:
                    asked.clauses.append(clause.number)
        return all(names or self._fitting(common, procedure) for procedure, names in known_names.items())

    def _fitting(self, names: list[str], procedure: str) -> list[str]:
        return [item for item in names if step_of(item, procedure)]

    def _own(self, clause: ReadClause, keeps: Duty | None) -> None:
        taken = {*items(), *(question.item for question in self.own)}
        name = re.sub(r"\W", "", plain(clause.heading or clause.text))[:_NAME_MOST]
        name = name if name and not name[0].isdigit() else f"項目{name}"
        number = 2
        base = name
        while name in taken:
            name, number = f"{base}{number}", number + 1
        is_optional = keeps is None and clause.text.startswith("その他")
        self.own.append(OwnQuestion(name, f"own_{len(self.own) + 1}", clause, keeps, is_optional))

    def _policy(self) -> list[PaperName]:
        named = [(name[0], clause) for clause in self.clauses if (name := _policy_name(clause))]
        by_duty = [(title, clause) for title, clause in named if "form" in clause.duties]
        title, clause = next(iter(by_duty or named), ("運用方針", None))
        # What the policy is to hold is asked by the procedures of the opening.
        procedures = tuple(p for p in (clause.procedures if clause else ()) if p in self.procedures)
        procedures = procedures if opening() in procedures else (opening(), *procedures)
        cited = clause.number if clause and "form" in clause.duties else ""
        return [PaperName("policy", title, cited, procedures, is_public=True)]

    def _forms(self) -> list[PaperName]:
        papers: dict[str, PaperName] = {}
        for clause in self.clauses:
            for title in _PAPER.findall(clause.text):
                cited = clause.number if "form" in clause.duties else ""
                papers.setdefault(
                    plain(title), PaperName(f"form-{len(papers) + 1}", title, cited, clause.procedures)
                )
        return list(papers.values())


def step_of(item: str, procedure: str) -> str:
    """Return the step in which a procedure asks for an item of the catalogue, '' where it has none for it."""
    catalogue = load_catalogue()
    common = catalogue.questions[item]
    steps = [step.id for step in catalogue.procedures[procedure].steps]
    step = common.steps.get(procedure) or common.step
    return step if step in steps else ""


def _policy_name(clause: ReadClause) -> re.Match[str] | None:
    return re.search(reading_file().papers["policy"], clause.text)
