"""What a document must hold: derived from the clauses that list it, never kept by hand."""

from collections.abc import Iterator
from functools import lru_cache

from smpolicy.checking.view import View
from smpolicy.dossier.clause_places import ClausePlaces, PaperPlaces
from smpolicy.dossier.template_files import document_names
from smpolicy.dossier.template_values import DERIVED
from smpolicy.rules.checks.base import answered_cells
from smpolicy.rules.questions import Question, numbers
from smpolicy.rules.rulebook import DocumentTable, Rulebook


def must_print(rulebook: Rulebook, table: DocumentTable, procedure: str) -> list[Question]:
    """Return the questions of a procedure whose answers a document must hold."""
    listed = listed_clauses(rulebook, table)
    return [q for q in rulebook.questions(procedure) if not listed.isdisjoint(q.clauses)]


def listed_clauses(rulebook: Rulebook, table: DocumentTable) -> frozenset[str]:
    """Return the clauses whose answers a document must hold: those below the ones it names, else these themselves."""
    return _listed(rulebook, numbers(table.contains))


@lru_cache(maxsize=1024)
def _listed(rulebook: Rulebook, named: tuple[str, ...]) -> frozenset[str]:
    known = {clause.number for clause in rulebook.file.clauses}
    below = ({clause for clause in known if _is_below(clause, number)} or {number} for number in named)
    return frozenset().union(*below)


def _is_below(clause: str, number: str) -> bool:
    """Return whether a clause stands below another: 3(3)ア below 3(3), never 12 below 1."""
    rest = clause.removeprefix(number)
    return clause != rest and rest != "" and not (number[-1:].isdigit() and rest[:1].isdigit())


def unnamed(rulebook: Rulebook, table: DocumentTable, procedure: str) -> list[Question]:
    """Return what a document must hold and its template or form does not even name."""
    names = document_names(rulebook.folder / table.file) if table.contains else set()
    named = names | {item for name in names for item in DERIVED.get(name, ())}
    return [question for question in must_print(rulebook, table, procedure) if question.name not in named]


def lacking(view: View, table: DocumentTable, places: PaperPlaces) -> Iterator[Question]:
    """Yield what is answered, must stand in a document, and does not: `places` are those of this document alone."""
    borne = ClausePlaces(places)
    for question in must_print(view.rulebook, table, view.file.procedure):
        # Which words a choice leads to is the template's affair: `lint` sees that there are some.
        is_text = question.kind not in ("choice", "choices")
        if is_text and answered_cells(view, question.name) and not borne.of_answer(view, question, ""):
            yield question
