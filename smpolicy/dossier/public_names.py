"""Personal names in what is published. Which texts are public follows from the documents that print them."""

from collections.abc import Iterator

from smpolicy.answers import access
from smpolicy.answers.model import items
from smpolicy.checking.finding import Finding
from smpolicy.checking.view import View
from smpolicy.datafiles.toml_file import DataError
from smpolicy.documents.errors import TemplateError
from smpolicy.dossier.profile import part_names, profile_to_paste
from smpolicy.dossier.template_files import document_names, documents_in
from smpolicy.rules.checks.people import NoPersonCheck
from smpolicy.rules.conditions import Severity
from smpolicy.rules.person_names import anyone_is_named, named_person
from smpolicy.rules.questions import numbers
from smpolicy.rules.rulebook import DocumentTable

CHECK = "public-name"


def names_in_public(view: View) -> Iterator[Finding]:
    """Yield a finding for each public text that holds a personal name of the answers.

    It is a must where a clause of the guideline keeps names out of what is published, advice elsewhere.
    """
    names = typed_names(view)
    if not names:
        return
    cells = [(q, cell) for q in view.questions if q.kind != "person" for cell in view.cells(q.name)]
    # Nearly always nobody is named anywhere: what is published need not be known then.
    if anyone_is_named((cell.text for _, cell in cells), names):
        public = public_items(view)
        for question, cell in cells:
            if question.name in public and (name := named_person(cell.text, names)):
                yield public_name(view, cell.path, question.label, name)
    profile = profile_to_paste(view) if view.file.profile else None
    if profile and (name := named_person(profile.text, names)):
        yield public_name(view, "profile", "プロフィール文", name)


def typed_names(view: View) -> list[str]:
    """Return the personal names that the answers hold, asked in this procedure or not."""
    own = [(q.path, q.kind) for q in view.rulebook.questions(view.file.procedure)]
    common = [(item.path, item.kind) for item in items().values()]
    names = (access.get(view.file, p, kind) for p, kind in dict.fromkeys([*own, *common]) if kind == "person")
    return [name for name in names if name.strip()]


def public_items(view: View) -> set[str]:
    """Return the names of the items that this file's public documents and its profile print."""
    tables = [table for table in documents_in(view) if table.audience == "public"]
    names = {name for table in tables for name in _names(view, table)}
    profile = view.rulebook.file.profile
    parts = profile.parts if profile and view.file.procedure in profile.procedures else ()
    return names | {name for part in parts for name in part_names(part)}


def _names(view: View, table: DocumentTable) -> tuple[str, ...]:
    try:
        return tuple(document_names(view.rulebook.folder / table.file))
    except (DataError, TemplateError):
        # Nothing can be published of a template that cannot be read; lint and the documents' screen say so.
        return ()


def public_name(view: View, path: str, label: str, name: str) -> Finding:
    """Return the finding about a personal name in the public text at a path."""
    rule = next((c for c in view.rulebook.checks if isinstance(c, NoPersonCheck)), None)
    severity: Severity = "must" if rule else "advice"
    message = view.rulebook.messages[CHECK].format(label=label, name=name)
    return Finding(severity, path, numbers(rule.clause)[0] if rule else None, CHECK, message, label)
