"""Where the papers bear an answer or a clause: looked up in what they say, never taken on trust."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from smpolicy.checking.display import field_words
from smpolicy.checking.view import View
from smpolicy.documents.places import Place
from smpolicy.dossier.template_values import DERIVED
from smpolicy.japanese.dates import clock, fiscal_year_label, wareki
from smpolicy.japanese.width import joined
from smpolicy.rules.applicable import Cell
from smpolicy.rules.questions import Question

# Title and places of each paper.
PaperPlaces = Iterable[tuple[str, Iterable[Place]]]


class Bearing(NamedTuple):
    """A piece of a paper that bears a clause or an answer: the paper's title, where it stands, its words."""

    title: str
    where: str
    text: str


class ClausePlaces:
    """The places of all papers of one account, found by clause and by answer."""

    def __init__(self, papers: PaperPlaces) -> None:
        self._by_clause: dict[str, list[_Bearer]] = {}
        self._by_item: dict[str, list[_Bearer]] = {}
        self._titles: set[str] = set()
        for title, places in papers:
            self._titles.add(title)
            for place in places:
                bearer = _Bearer(title, place)
                for clause in place.clauses:
                    self._by_clause.setdefault(clause, []).append(bearer)
                for item in dict.fromkeys(_items(place)):
                    self._by_item.setdefault(item, []).append(bearer)

    def has(self, title: str) -> bool:
        """Return whether a paper of this title is among them."""
        return title in self._titles

    def of_clause(self, number: str) -> list[Bearing]:
        """Return the places that stand for a clause and say something."""
        return [bearer.bearing for bearer in self._by_clause.get(number, ()) if bearer.says_something]

    def worded(self, number: str) -> list[Bearing]:
        """Return the places of a clause that other words were put in than the template has."""
        return [bearer.bearing for bearer in self._by_clause.get(number, ()) if bearer.place.replaced]

    def of_answer(self, view: View, question: Question, number: str) -> list[Bearing]:
        """Return the places that bear the whole answer of a question, those of the clause `number` first.

        A text is borne where it can be read, a choice also where it decides what is said. Empty when any
        text of the answer (one entry of a list, one field of a record) stands nowhere.
        """
        borne: list[_Bearer] = []
        for cell in view.cells(question.name):
            bearing = list(self._of_cell(view, question, cell, number))
            if not bearing:
                return []
            borne += bearing
        borne.sort(key=lambda bearer: number not in bearer.place.clauses)
        return list(dict.fromkeys(bearer.bearing for bearer in borne))

    def _of_cell(self, view: View, question: Question, cell: Cell, number: str) -> Iterator["_Bearer"]:
        wordings = _squeezed_wordings(view, question, cell)
        of_item = self._by_item.get(question.name, [])
        decides = question.kind in ("choice", "choices")
        for bearer in of_item:
            if bearer.says_something and (decides or bearer.holds(wordings)):
                yield bearer
        for bearer in self._by_clause.get(number, ()):
            if bearer not in of_item and bearer.holds(wordings):
                yield bearer


@dataclass(eq=False)
class _Bearer:
    """A place of a paper, with its words made ready for looking things up."""

    title: str
    place: Place

    @property
    def says_something(self) -> bool:
        return bool(self.place.text.strip())

    def holds(self, wordings: Iterable[str]) -> bool:
        words = self._words
        return any(wording in words for wording in wordings)

    @cached_property
    def _words(self) -> str:
        return joined(self.place.text)

    @cached_property
    def bearing(self) -> Bearing:
        return Bearing(self.title, self.place.where, self.place.text)


def _items(place: Place) -> Iterator[str]:
    for item in place.items:
        yield item
        yield from DERIVED.get(item, ())


def _squeezed_wordings(view: View, question: Question, cell: Cell) -> Collection[str]:
    """Return the wordings of a text of an answer, as they are looked up; several clauses ask for the same answer."""
    return view.kept(
        (_wordings, question.name, cell),
        lambda: {joined(words) for words in _wordings(view, question, cell.text)} - {""},
    )


def _wordings(view: View, question: Question, text: str) -> set[str]:
    """Return how one text of an answer may be printed: as typed, as a day or an hour, as a choice's words."""
    choices = [*question.choices, *(choice for field in question.fields for choice in field.choices)]
    if chosen := [choice for choice in choices if choice.id == text]:
        return {words for choice in chosen for words in (choice.label, choice.printed)}
    if len(text) == 4 and text.isdecimal():
        return {text, fiscal_year_label(int(text))}
    words = field_words(question.path, text, view.rulebook, view.file.procedure)
    # A paper may lead 「…ため。」 into its own sentence: 「…ためです。」.
    return {text, text.removesuffix("。"), wareki(text), clock(text), words}
