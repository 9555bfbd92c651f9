"""One finished paper, made of its template or of the municipality's own form."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from smpolicy.checking.display import SAMPLE
from smpolicy.checking.examples import versions
from smpolicy.checking.view import View, once_a_view
from smpolicy.documents.blocks import Document, words
from smpolicy.documents.places import Place, places
from smpolicy.documents.template.compose import DRAFT_HEADER, compose
from smpolicy.documents.word.write import Properties, write
from smpolicy.documents.wording import Wording
from smpolicy.dossier.common_documents import COMMON, common_documents
from smpolicy.dossier.file_names import file_name, paper_date
from smpolicy.dossier.filing import filing_order
from smpolicy.dossier.own_forms import form_kind, own_form
from smpolicy.dossier.own_wordings import so_worded
from smpolicy.dossier.template_files import template
from smpolicy.rules.rulebook import DocumentTable
from smpolicy.rules.standing import SYNTHETIC


@dataclass(frozen=True)
class Paper:
    """One finished paper. `form`: the bytes of the municipality's own form (Word or Excel), filled; None for ours."""

    table: DocumentTable
    document: Document
    file_name: str
    properties: Properties
    form: bytes | None = None
    form_places: tuple[Place, ...] = ()
    unseen: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """The document's id in its rulebook."""
        return self.table.id

    @property
    def title(self) -> str:
        """The document's title as lists show it."""
        return self.table.title

    @property
    def wording(self) -> Wording:
        """What it says, as it is kept and compared."""
        return Wording(self.id, self.title, self.document)

    @cached_property
    def places(self) -> Sequence[Place]:
        """Where what stands in it; asked of the papers that bear clauses alone."""
        return places(self.document) if self.form is None else self.form_places

    def docx(self) -> bytes:
        """Return the Word file, or the municipality's own form; written once, for its hash asks again."""
        return self._docx

    @cached_property
    def _docx(self) -> bytes:
        return write(self.document, self.properties) if self.form is None else self.form

    def sha256(self) -> str:
        """Return the SHA-256 of the Word file, by which a paper on the desk is known to be this one."""
        return hashlib.sha256(self.docx()).hexdigest()


def made_paper(
    table: DocumentTable, view: View, values: Mapping[str, Any], watermark: bool, traced: bool = False
) -> Paper:
    """Return a paper with these values: of its template, or of the municipality's own form beside it.

    `watermark`: with the mark 下書き in the header. `traced`: its runs know the answers that they came from.
    Raises TemplateError where the template or form cannot be made.
    """
    ours = common_documents()
    # A body may have a paper like one of ours in all that is said of it.
    is_ours = any(table is each for each in (*ours.all, *ours.changes))
    folder = COMMON if is_ours else view.rulebook.folder
    form = own_form(folder / table.file)
    if form:
        return _filled_form(table, form, values, view, watermark)
    parsed = template(folder / table.file)
    document = so_worded(view, table, parsed, compose(parsed, values, traced=traced), values)
    return paper_of_document(table, document, view, watermark)


def paper_of_document(table: DocumentTable, document: Document, view: View, watermark: bool) -> Paper:
    """Return a paper that says what the document says, with the mark that stands on top of each page."""
    marked = replace(document, header=_mark(view, watermark))
    return Paper(table, marked, _file_name(table, view, "docx"), _properties(view))


def _file_name(table: DocumentTable, view: View, ending: str) -> str:
    return file_name(view, table.title, ending, filing_order(view)[table.title])


def _mark(view: View, watermark: bool) -> str:
    """Return what stands on top of each page: what is tried with an example is never taken for the real thing."""
    if view.rulebook.file.synthetic:
        return SYNTHETIC
    if view.file.is_sample:
        return SAMPLE
    return DRAFT_HEADER if watermark else ""


def _filled_form(
    table: DocumentTable, form: Path, values: Mapping[str, Any], view: View, watermark: bool
) -> Paper:
    kind = form_kind(form)
    properties = replace(_properties(view), title=table.title)
    data = kind.fill(form, values, header=_mark(view, watermark), properties=properties)
    preview = kind.preview(data)
    # Which words came from which tag is not known once a form is filled: the form as a whole bears them.
    text = "　".join(words(preview))
    clauses = {question.name: question.clauses for question in view.questions}
    return Paper(
        table=table,
        document=preview,
        file_name=_file_name(table, view, form.suffix.removeprefix(".")),
        properties=properties,
        form_places=tuple(
            Place(f"{tag.place}（{tag.name}）", text, clauses.get(tag.name, ()), (tag.name,))
            for tag in kind.tags(form)
        ),
        form=data,
        unseen=tuple(kind.unseen(data)),
    )


@once_a_view
def _properties(view: View) -> Properties:
    written = versions(view.rulebook)
    return Properties(
        author=f"{view.rulebook.name}{view.text('課名')}",
        subject=view.text("アカウント名"),
        date=paper_date(view),
        custom={
            "app": written.app,
            "rulebook": f"{view.rulebook.id} {written.rulebook}",
            "guideline": written.guideline,
        },
    )
