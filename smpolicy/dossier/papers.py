"""The papers of one answer file, made together: 適合確認表 is about all others, 起案用紙 lists them."""

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from smpolicy.answers.answer_file import AnswerFile
from smpolicy.checking.base_edition import BaseEdition
from smpolicy.checking.finding import Finding
from smpolicy.checking.view import View, once_a_view
from smpolicy.documents.places import Place
from smpolicy.documents.values import Later
from smpolicy.documents.wording import Wording
from smpolicy.dossier.change_papers import (
    blanks,
    changed_clauses,
    compared_with_base,
    comparison_document,
    tables_of_change,
    values_of_duty,
    values_of_papers,
)
from smpolicy.dossier.change_reasons import Reasons
from smpolicy.dossier.change_values import REVISIONS, is_change
from smpolicy.dossier.clause_states import ClauseState, clause_states
from smpolicy.dossier.common_documents import COMMON, common_documents
from smpolicy.dossier.comparisons import Compared
from smpolicy.dossier.conformity import conformity
from smpolicy.dossier.filing import PROFILE_TITLE, has_profile
from smpolicy.dossier.findings import all_findings
from smpolicy.dossier.own_wordings import tables
from smpolicy.dossier.paper import Paper, made_paper, paper_of_document
from smpolicy.dossier.profile import part_names, profile_to_paste, ticks
from smpolicy.dossier.template_files import document_names
from smpolicy.dossier.template_values import not_asked, printed
from smpolicy.rules.questions import numbers
from smpolicy.rules.rulebook import DocumentTable, Rulebook


def papers(
    file: AnswerFile, rulebook: Rulebook, *, watermark: bool, base: BaseEdition | None = None
) -> list[Paper]:
    """Return every paper in the order of 起案: 起案用紙, the municipality's own, those of a change, 適合確認表.

    `watermark`: with the mark 下書き in the header. Missing answers are marked gaps either way. `base`: what a
    change starts from.
    """
    return papers_of(View(file, rulebook, base), watermark=watermark)


def papers_of(view: View, *, watermark: bool) -> list[Paper]:
    """Return every paper of the answers in this view, as `papers` does."""
    return _made(view, watermark=True) if watermark else list(_finished(view))


@once_a_view
def _finished(view: View) -> Sequence[Paper]:
    return _made(view, watermark=False)


def _made(view: View, *, watermark: bool) -> list[Paper]:
    values = printed(view)
    before = _before_certificate(view, values, watermark) if watermark else _without_watermark(view)
    if not common_documents().last(view.rulebook):
        return list(before.all)
    findings = all_findings(view)
    states = _states(view, list(before.own), findings)
    sealed = [_sealed(paper) for paper in before.all]
    changed = changed_clauses(view, [paper.places for paper in before.own], before.compared)
    worded = [(paper.title, place) for paper in before.own for place in paper.places if place.replaced]
    told = conformity(view, states, findings, sealed, changed, worded, watermark=watermark)
    certified = {**not_asked(), **values, **told}
    return [*before.all, made_paper(common_documents().conformity, view, certified, watermark)]


def uncertified_papers(view: View) -> Sequence[Paper]:
    """Return every paper but 適合確認表, which takes longer than all others together: it reads and seals them."""
    return _without_watermark(view).all


@once_a_view
def traced_papers(view: View) -> Sequence[Paper]:
    """Return 起案用紙 and the municipality's own papers; their runs know the answers that they came from.

    For showing only: the bytes of their files differ from those of the papers.
    """
    return list(_before_certificate(view, printed(view), watermark=False, traced=True).all)


def traced_with(view: View, names: Set[str]) -> Sequence[Paper]:
    """Return those of `traced_papers` that any of these items may stand in: the others need not be made to see it.

    Those of a change are all made, for they are made from each other.
    """
    if view.base is not None:
        return traced_papers(view)
    values, office = printed(view), _office_values(view, [table.title for table in tables(view)])
    first = [t for t in common_documents().first(view.rulebook) if _may_hold(COMMON / t.file, names)]
    own = [table for table in tables(view) if _may_hold(view.rulebook.folder / table.file, names)]
    return [
        *(made_paper(table, view, office, False, traced=True) for table in first),
        *(_own_paper(table, view, values, False, traced=True) for table in own),
    ]


def _may_hold(path: Path, names: Set[str]) -> bool:
    return not names.isdisjoint(document_names(path))


@dataclass(frozen=True)
class _Before:
    """The papers that the certificate is about, and those of the municipality's own among them.

    `compared`: these beside what was decided, in a change.
    """

    all: tuple[Paper, ...]
    own: tuple[Paper, ...]
    compared: tuple[Compared, ...]


@once_a_view
def _without_watermark(view: View) -> _Before:
    return _before_certificate(view, printed(view), watermark=False)


def _before_certificate(
    view: View, values: Mapping[str, Any], watermark: bool, traced: bool = False
) -> _Before:
    ours = common_documents()
    own = [_own_paper(table, view, values, watermark, traced) for table in tables(view)]
    compared = compared_with_base(view, [paper.wording for paper in own])
    own_and_change = [*own, *_papers_of_change(view, compared, values, watermark)]
    office = _office_values(view, [paper.title for paper in own_and_change])
    first = [made_paper(table, view, office, watermark, traced) for table in ours.first(view.rulebook)]
    return _Before((*first, *own_and_change), tuple(own), tuple(compared))


def _office_values(view: View, titles: Sequence[str]) -> Mapping[str, Any]:
    """Return what 起案用紙 prints, with the list of what is attached to it: papers of these titles, and ours."""
    profile = [PROFILE_TITLE] if has_profile(view) else []
    last = [table.title for table in common_documents().last(view.rulebook)]
    numbered = [f"{number} {title}" for number, title in enumerate([*titles, *profile, *last], 1)]
    # 起案 has its number even where the guideline's own papers bear none.
    return {**not_asked(), "文書番号": Later("　　第　　　号"), **printed(view), "添付一覧": numbered}


def _papers_of_change(
    view: View, compared: Sequence[Compared], values: Mapping[str, Any], watermark: bool
) -> Iterator[Paper]:
    """Yield our papers of a change, made from what was decided and from the body's own papers of today."""
    base, chosen = view.base, tables_of_change(common_documents().changes, view)
    if not chosen or base is None:
        return
    known = {**blanks(), **values, **values_of_papers(view, compared)}
    for table in chosen:
        if table.kind == "comparison":
            reasons = Reasons(base, view, lambda: _today(View(base.file, view.rulebook)))
            document = comparison_document(compared, view, table.title, reasons.remark)
            yield paper_of_document(table, document, view, watermark)
        else:
            yield made_paper(table, view, known | values_of_duty(table, view), watermark)


def _today(view: View) -> list[Wording]:
    """Return what the body's own papers say of these answers."""
    return [made_paper(table, view, printed(view), False).wording for table in tables(view)]


def states(file: AnswerFile, rulebook: Rulebook) -> list[ClauseState]:
    """Return how every clause of the rulebook stands for this account, in the rulebook's order."""
    view = View(file, rulebook)
    values = printed(view)
    own = [made_paper(table, view, values, True) for table in tables(view)]
    return _states(view, own, all_findings(view))


def _states(view: View, own: list[Paper], findings: Sequence[Finding]) -> list[ClauseState]:
    profile = (PROFILE_TITLE, profile_places(view))
    return clause_states(view, [*((p.title, p.places) for p in own), profile], findings)


def _sealed(paper: Paper) -> tuple[str, str, str]:
    """Return a paper's title, its file's name, and by what anybody can tell that it is this one."""
    return paper.title, paper.file_name, paper.sha256()


def profile_places(view: View) -> list[Place]:
    """Return the parts that the profile text really holds, as it was edited."""
    profile = profile_to_paste(view)
    if profile is None:
        return []
    held = ticks(profile.text, profile)
    return [
        Place(state.part.title, state.text, numbers(state.part.clause), part_names(state.part))
        for state in profile.parts
        if held.get(state.part.id)
    ]


def paper(
    file: AnswerFile, rulebook: Rulebook, document: str, *, watermark: bool, base: BaseEdition | None = None
) -> Paper:
    """Return one paper by its document's id; 起案用紙 and 適合確認表 take the others into account.

    Raises KeyError where this file has no such document.
    """
    return paper_of(View(file, rulebook, base), document, watermark=watermark)


def paper_of(view: View, document: str, *, watermark: bool) -> Paper:
    """Return one paper of the answers in this view, as `paper` does."""
    for table in tables(view):
        if table.id == document:
            return _own_paper(table, view, printed(view), watermark)
    return next(p for p in papers_of(view, watermark=watermark) if p.id == document)


def _own_paper(
    table: DocumentTable, view: View, values: Mapping[str, Any], watermark: bool, traced: bool = False
) -> Paper:
    """Return one of the body's own papers; one that a change leaves as it was decided bears no new day."""
    if view.base and is_change(view) and REVISIONS in document_names(view.rulebook.folder / table.file):
        earlier = {**values, REVISIONS: values[REVISIONS][:-1]}
        decided = next((w.document.blocks for w in view.base.wordings if w.id == table.id), None)
        undated = made_paper(table, view, earlier, watermark)
        if undated.document.blocks == decided:
            return made_paper(table, view, earlier, watermark, traced) if traced else undated
    return made_paper(table, view, values, watermark, traced)


def by_hand(view: View) -> Iterator[str]:
    """Yield the labels of what remains to be written by hand: decided later, and not answered yet."""
    for question in view.questions:
        if question.later and not view.cells(question.name):
            yield question.label
