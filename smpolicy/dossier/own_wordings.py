"""文言の変更: paragraphs of the body's own papers that are worded otherwise for this account than the template has it.

An edit is kept by the words that it replaces. Where these stand nowhere any more, because an answer or the template
has changed, the paper says what the template says, and the edit waits until somebody has looked at both.
"""

import difflib
import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from smpolicy.answers.answer_file import EditedWording
from smpolicy.checking.view import View, once_a_view
from smpolicy.datafiles.toml_file import DataError
from smpolicy.documents.blocks import Document
from smpolicy.documents.errors import TemplateError
from smpolicy.documents.paragraph_edits import Editable, editable, edited
from smpolicy.documents.places import Place, places
from smpolicy.documents.template.compose import compose
from smpolicy.documents.template.tree import Template
from smpolicy.dossier.change_papers import is_made
from smpolicy.dossier.own_forms import own_form
from smpolicy.dossier.template_files import document_names, documents_in, template
from smpolicy.dossier.template_values import DERIVED, printed
from smpolicy.japanese.no_answer import is_blank_looking
from smpolicy.rules.rulebook import DocumentTable

# How like the replaced words a paragraph must be to be shown beside them.
_LIKE = 0.5
# Signs at the beginning of a paragraph by which another is held against it.
_COMPARED = 500


@dataclass(frozen=True)
class OwnWording:
    """One edit with its name in the answer file, and its paragraph.

    `paragraph`: None while the edit waits; `now`: the paragraph that its words seem to have become.
    """

    name: str
    edit: EditedWording
    table: DocumentTable | None
    paragraph: Editable | None = None
    now: Editable | None = None

    @property
    def path(self) -> str:
        """The field of the answer file."""
        return f"wordings.{self.name}"


@once_a_view
def tables(view: View) -> Sequence[DocumentTable]:
    """Return the municipality's own documents that this file leads to, in the rulebook's order."""
    return [table for table in documents_in(view) if is_made(table, view)]


def wording_name(document: str, paragraph: Editable) -> str:
    """Return the name under which an edit of this paragraph is kept: the same for all who edit it."""
    said = f"{paragraph.nth}\n{paragraph.text}".encode()
    return f"{document}-{hashlib.sha256(said).hexdigest()[:12]}"


def paragraphs(view: View, table: DocumentTable) -> Sequence[Editable]:
    """Return the paragraphs of a paper that may be edited; none of a form of the body's own, or a broken template."""
    return view.kept(("paragraphs", table.id), lambda: _editable(view, _template_document(view, table)))


def document_places(view: View, table: DocumentTable, *, is_edited: bool) -> Sequence[Place]:
    """Return the places of a paper as its template has it, or with its edits."""
    document = _template_document(view, table)
    return places(edited(document, paragraphs(view, table), _texts(view, table)) if is_edited else document)


def names_in_forms(view: View) -> frozenset[str]:
    """Return the items that the body's own Word and Excel forms print: these are filled, never edited here."""
    paths = (view.rulebook.folder / table.file for table in tables(view))
    return frozenset(name for path in paths if own_form(path) for name in document_names(path))


def _template_document(view: View, table: DocumentTable) -> Document:
    """Return what a paper's template makes of the answers; nothing for a form, or where it is broken."""

    def made() -> Document:
        path = view.rulebook.folder / table.file
        try:
            if not own_form(path):
                return compose(template(path), printed(view), traced=True)
        except (DataError, TemplateError):
            # Told where the papers are made.
            pass
        return Document(table.title, ())

    return view.kept(("template document", table.id), made)


def _editable(view: View, traced: Document) -> list[Editable]:
    asked = view.rulebook.questions(view.file.procedure)
    typed = {question.name for question in asked if question.kind not in ("choice", "choices")}
    # 媒体名 is an answer too where the platform is none of ours.
    typed |= {name for name, items in DERIVED.items() if typed & set(items)}
    return editable(traced, typed)


@once_a_view
def own_wordings(view: View) -> Sequence[OwnWording]:
    """Return every edit of the answer file with its paragraph, in the file's order."""
    return list(_placed(view)) if view.file.wordings else []


def _placed(view: View) -> Iterator[OwnWording]:
    by_id = {table.id: table for table in tables(view)}
    taken: set[tuple[str, str, int]] = set()
    for name, edit in view.file.wordings.items():
        table = by_id.get(edit.document)
        listed = paragraphs(view, table) if table else []
        place = (edit.document, edit.base, edit.nth)
        paragraph = next((p for p in listed if p.key == (edit.base, edit.nth)), None)
        if paragraph and place not in taken and not is_blank_looking(edit.text):
            taken.add(place)
            yield OwnWording(name, edit, table, paragraph)
        else:
            yield OwnWording(
                name, edit, table, now=_likest(edit.base, _unedited(view, edit.document, listed))
            )


def _unedited(view: View, document: str, listed: Sequence[Editable]) -> list[Editable]:
    """Return the paragraphs that no edit is kept for: what waits must not take the place of another edit."""
    edits = [edit for edit in view.file.wordings.values() if edit.document == document]
    taken = {(edit.base, edit.nth) for edit in edits if not is_blank_looking(edit.text)}
    return [paragraph for paragraph in listed if paragraph.key not in taken]


def _likest(base: str, listed: Sequence[Editable]) -> Editable | None:
    begun = [paragraph.text[:_COMPARED] for paragraph in listed]
    words = difflib.get_close_matches(base[:_COMPARED], begun, 1, _LIKE)
    return listed[begun.index(words[0])] if words else None


def so_worded(
    view: View, table: DocumentTable, parsed: Template, document: Document, values: Mapping[str, object]
) -> Document:
    """Return a paper as this account words it; `document` is what `parsed` makes of `values`."""
    texts = _texts(view, table)
    if not texts:
        return document
    return edited(document, _editable(view, compose(parsed, values, traced=True)), texts)


def _texts(view: View, table: DocumentTable) -> dict[tuple[str, int], str]:
    """Return the new words of a paper's edited paragraphs, by `Editable.key`."""
    return {
        wording.paragraph.key: wording.edit.text
        for wording in own_wordings(view)
        if wording.paragraph and wording.edit.document == table.id
    }
