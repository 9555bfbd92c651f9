"""Checks of a municipality's papers by making them: from every example, and from an empty draft."""

from collections.abc import Iterable, Iterator

from smpolicy.checking.view import View
from smpolicy.datafiles.toml_file import DataError
from smpolicy.documents.errors import TemplateError
from smpolicy.documents.template.compose import fill
from smpolicy.dossier import template_values
from smpolicy.dossier.own_wordings import tables
from smpolicy.dossier.papers import paper_of


def lint_papers(views: Iterable[View]) -> Iterator[str]:
    """Yield Japanese sentences on papers and texts that cannot be made from the answers of one of these views."""
    for view in views:
        for table in tables(view):
            try:
                paper_of(view, table.id, watermark=True).docx()
            except (DataError, TemplateError) as error:
                yield str(error)
        yield from _profile(view)


def _profile(view: View) -> Iterator[str]:
    """Yield what is wrong in the texts of the profile; it is public, so it names no person."""
    profile = view.rulebook.file.profile
    if not profile or view.file.procedure not in profile.procedures:
        return
    persons = template_values.person_items(view)
    public = {name: value for name, value in template_values.printed(view).items() if name not in persons}
    for part in profile.parts:
        try:
            for text in (part.text, part.short):
                fill(text, public, f"{view.rulebook.folder}：[profile]（{part.id}）")
        except TemplateError as error:
            yield str(error)
