"""From answers to papers: what of a paper came from which answer, and in which papers an answer is printed."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from smpolicy.checking.view import View, once_a_view
from smpolicy.documents.blocks import Block, Document, Row, Table, plain
from smpolicy.documents.places import Place
from smpolicy.dossier.common_documents import common_documents
from smpolicy.dossier.filing import PROFILE_TITLE
from smpolicy.dossier.paper import Paper
from smpolicy.dossier.papers import profile_places, traced_papers, traced_with
from smpolicy.dossier.template_values import DERIVED

# The summary of 起案用紙: each of its rows is one answer, under the question's label.
_SUMMARY = "要旨"
_ROW_LABEL = re.compile(r"(?<=行目)（.*）$")


def traced_document(view: View, document: str) -> Document | None:
    """Return a paper in which each run knows its answers.

    None for 適合確認表, which is made of checks, and for a Word form of the municipality's own.
    """
    paper = next((paper for paper in traced_papers(view) if paper.id == document), None)
    return None if paper is None or paper.form is not None else with_summary_traced(view, paper).document


@once_a_view
def printed_in(view: View) -> Mapping[str, Sequence[tuple[str, Sequence[str]]]]:
    """Return for each question's name the papers that its answer is printed in or decides on, with the places."""
    return _by_question(view, traced_papers(view))


def printed_of(view: View, names: frozenset[str]) -> Mapping[str, Sequence[tuple[str, Sequence[str]]]]:
    """Return what `printed_in` says of these questions, from the papers alone that may hold them."""
    return view.kept((printed_of, names), lambda: _printed_of(view, names)) if names else {}


def _printed_of(view: View, names: frozenset[str]) -> Mapping[str, Sequence[tuple[str, Sequence[str]]]]:
    derived = {name for name, items in DERIVED.items() if not names.isdisjoint(items)}
    places = _by_question(view, traced_with(view, names | derived | {_SUMMARY}))
    return {name: places[name] for name in names if name in places}


def _by_question(view: View, papers: Iterable[Paper]) -> Mapping[str, Sequence[tuple[str, Sequence[str]]]]:
    places: dict[str, dict[str, list[str]]] = {}
    for title, placed in _places(view, papers):
        for place in placed:
            for name in _questions(view, place):
                wheres = places.setdefault(name, {}).setdefault(title, [])
                if (where := _where(place)) not in wheres:
                    wheres.append(where)
    return {name: list(papers.items()) for name, papers in places.items()}


def _where(place: Place) -> str:
    """Return where a piece stands; the question's own label stands beside it, so a row needs none."""
    return _ROW_LABEL.sub("", place.where)


def _places(view: View, papers: Iterable[Paper]) -> Iterator[tuple[str, list[Place]]]:
    for paper in papers:
        yield paper.title, list(with_summary_traced(view, paper).places)
    yield PROFILE_TITLE, profile_places(view)


def _questions(view: View, place: Place) -> Iterator[str]:
    for item in place.items:
        for name in (item, *DERIVED.get(item, ())):
            if view.question(name):
                yield name


def with_summary_traced(view: View, paper: Paper) -> Paper:
    """Return 起案用紙 with each row of its summary traced to its question; any other paper as it is."""
    if paper.id != common_documents().drafting.id:
        return paper
    names = {question.label: question.name for question in view.questions}
    blocks = tuple(_block(block, names) for block in paper.document.blocks)
    document = replace(paper.document, blocks=blocks)
    return replace(paper, document=document)


def _block(block: Block, names: Mapping[str, str]) -> Block:
    if not isinstance(block, Table):
        return block
    return replace(block, rows=tuple(_row(row, names) for row in block.rows))


def _row(row: Row, names: Mapping[str, str]) -> Row:
    if _SUMMARY not in row.items:
        return row
    *before, label, last = row.cells
    name = names.get(plain(label.runs), "")
    runs = tuple(replace(run, items=(name,)) for run in last.runs)
    return replace(row, cells=(*before, label, replace(last, runs=runs)), items=(name,)) if name else row
