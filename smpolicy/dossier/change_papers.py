"""The papers of a change: which there are, the 新旧対照表, and what is known once the body's own are made."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from smpolicy.checking.base_edition import BaseEdition
from smpolicy.checking.changed_answers import changed_answers, changed_items, due
from smpolicy.checking.view import View, once_a_view
from smpolicy.documents.blocks import Block, Document, PageBreak, Paragraph, Run, Title, words
from smpolicy.documents.comparison.layout import Remark, comparison_table
from smpolicy.documents.places import Place
from smpolicy.documents.values import Later
from smpolicy.documents.wording import Wording
from smpolicy.dossier.change_values import REVISIONS, brief, heading, is_change, policy_changes
from smpolicy.dossier.comparisons import Compared, comparisons, names
from smpolicy.dossier.profile import PROFILE, profile_to_paste
from smpolicy.dossier.public_names import public_items
from smpolicy.dossier.template_values import not_asked
from smpolicy.rules.rulebook import ChangeDuty, DocumentTable

_NOTHING = "この変更で、文の変わる書類はありません。"


@once_a_view
def duties(view: View) -> Sequence[ChangeDuty]:
    """Return what the guideline asks for when these answers change; nothing where nothing was decided before."""
    if view.base is None:
        return []
    changed = policy_changes(view)
    return list(due(changed_items(changed, view), view)) if changed else []


def is_made(table: DocumentTable, view: View) -> bool:
    """Return whether a document of the body's own is made in this procedure, if it is a change."""
    if not is_change(view):
        return True
    asking = [duty for duty in view.rulebook.file.changes if duty.document == table.id]
    return any(duty in asking for duty in duties(view)) if asking else not table.opening_only


def tables_of_change(tables: Sequence[DocumentTable], view: View) -> list[DocumentTable]:
    """Return which of our papers of a change are made for this one."""
    if view.base is None or not is_change(view):
        return []
    asked = {duty.due for duty in duties(view) if not duty.document}
    left_out = {table.id for table in view.rulebook.file.documents}
    if not _shows_in_public(view):
        left_out |= {table.id for table in tables if table.audience == "public"}
    return [
        table for table in tables if table.id not in left_out and (table.due is None or table.due in asked)
    ]


@once_a_view
def _shows_in_public(view: View) -> bool:
    """Return whether something changes that is published: what residents cannot see is not announced."""
    return bool(changed_items(policy_changes(view), view) & public_items(view))


def compared_with_base(view: View, now: Sequence[Wording]) -> list[Compared]:
    """Return the papers of today, each compared with what was decided; new ones with nothing.

    Without papers where nothing was decided before.
    """
    base = view.base
    if base is None:
        return []
    ids = {wording.id for wording in now}
    before = [wording for wording in base.wordings if wording.id in ids]
    return comparisons(before, now, names((View(base.file, view.rulebook), view)))


def comparison_document(compared: Iterable[Compared], view: View, title: str, remark: Remark) -> Document:
    """Return the 新旧対照表 of every paper that differs, each beginning on a page of its own.

    `remark`: the words of the third column, where the body has one. What is handed in or pasted somewhere, as listings are, is no paper that has articles to be compared.
    """
    kinds = {table.id: table.kind for table in view.rulebook.file.documents}
    conventions = view.rulebook.file.comparison
    decided = bool(view.answers("決裁日"))
    tables = [
        comparison_table(paper.comparison, conventions, decided=decided, remark=remark)
        for paper in compared
        if paper.differs and kinds[paper.id] == "paper"
    ]
    blocks = tuple(_on_pages(tables)) or (Title((Run(title),)), Paragraph((Run(_NOTHING),), depth=1))
    return Document(title, blocks, landscape=conventions.landscape)


def _on_pages(documents: list[Document]) -> Iterator[Block]:
    for number, document in enumerate(documents):
        if number:
            yield PageBreak()
        yield from document.blocks


def blanks() -> dict[str, str]:
    """Return a value for every item: our papers name items that some bodies do not ask."""
    return not_asked() | {
        "文書番号": Later("　　第　　　号"),
        "提出日": Later("令和　　年　　月　　日"),
    }


def values_of_duty(table: DocumentTable, view: View) -> dict[str, str]:
    """Return to whom a paper goes that a duty asks for, and its clauses."""
    asking = [duty for duty in duties(view) if duty.due == table.due and not duty.document]
    return {
        "届出の宛先": next((duty.to for duty in asking), ""),
        "届出の条項": "、".join(dict.fromkeys(duty.clause for duty in asking)),
        "届出の種類": table.due or "",
    }


def values_of_papers(view: View, compared: Iterable[Compared]) -> dict[str, Any]:
    """Return what is known once the body's own papers are made; `compared`: each with what was decided."""
    base = view.base
    assert base is not None, "only a change of what was decided has such papers"
    tables = view.rulebook.file.documents
    published = {table.id for table in tables if table.audience == "public"}
    articles = {table.id for table in tables if table.kind == "paper"}
    public = [paper for paper in compared if paper.id in published and paper.differs]
    return {
        "差し替える文書": [paper.title for paper in public],
        "新しい文書": [paper.title for paper in public if paper.id in articles],
        "公表する変更点": _public_changes(view, public),
        **_profile(base, view),
    }


def _public_changes(view: View, public: list[Compared]) -> list[Mapping[str, str]]:
    """Return the changes that residents may read: words only where a published paper bears them, too."""
    said = ["".join(words(paper.comparison.old)) for paper in public]
    says = ["".join(words(paper.comparison.new)) for paper in public]
    names = {question.path: question.name for question in view.questions}
    items = public_items(view)
    return [
        {
            "項目": heading(answer),
            "前": brief(answer.only_old) if _is_said(answer.olds, said) else "",
            "後": brief(answer.only_new) if _is_said(answer.news, says) else "",
        }
        for answer in policy_changes(view)
        if names.get(answer.path) in items
    ]


def _is_said(entries: Iterable[str], texts: Sequence[str]) -> bool:
    return all(any(entry in text for text in texts) for entry in entries)


def changed_clauses(
    view: View, papers: Iterable[Iterable[Place]], compared: Iterable[Compared]
) -> frozenset[str]:  # fmt: skip
    """Return the clauses that what changed stands for: of its questions, of the places that print it, and of
    places that a template words otherwise than when they were decided.
    """
    changed = changed_items(policy_changes(view), view)
    asked = {clause for question in view.questions if question.name in changed for clause in question.clauses}
    borne = {
        clause
        for places in papers
        for place in places
        if changed & set(place.items)
        for clause in place.clauses
    }
    return frozenset(asked | borne | _reworded(view, compared))


def _reworded(view: View, compared: Iterable[Compared]) -> set[str]:
    """Return the clauses of what reads otherwise although no answer that it prints has changed."""
    if view.base is None:
        return set()
    answers = changed_items(changed_answers(view.base.file, view), view) | {REVISIONS}
    pairs = (pair for paper in compared if paper.differs for pair in paper.comparison.differing)
    pieces = (
        [piece for piece in (pair.old, pair.new) if piece] for pair in pairs if pair.outcome != "renumbered"
    )
    return {
        clause
        for both in pieces
        if not any(answers.intersection(piece.items) for piece in both)
        for piece in both
        for clause in piece.clauses
    }


def _profile(base: BaseEdition, view: View) -> dict[str, str]:
    """Return the profile text with its length, and whether it is another than the decided one."""
    profile = profile_to_paste(view)
    before = next((wording for wording in base.wordings if wording.id == PROFILE), None)
    lines = [line for line in profile.text.splitlines() if line] if profile else []
    is_other = profile is not None and (before is None or words(before.document) != lines)
    return {
        "新しいプロフィール文": profile.text if profile and is_other else "",
        "プロフィール文の字数": str(profile.length) if profile else "",
        "プロフィール文の上限": str(profile.most) if profile and profile.most else "",
    }
