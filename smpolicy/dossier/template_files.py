"""The template files of a municipality's folder: in which procedures they serve, and their parsed trees."""

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from smpolicy.checking.view import View, once_a_view
from smpolicy.datafiles import toml_file
from smpolicy.documents.template.parser import Template, parse
from smpolicy.dossier.own_forms import form_kind, own_form
from smpolicy.rules.questions import numbers
from smpolicy.rules.rulebook import DocumentTable, Rulebook


def document_procedures(rulebook: Rulebook, table: DocumentTable) -> tuple[str, ...]:
    """Return the procedures of a document: its own, else those of the clauses that ask for it, and what is like them."""
    clauses = [rulebook.clause(number, "form", "fix") for number in numbers(table.clause)]
    given = table.procedures or tuple(p for clause in clauses if clause for p in clause.procedures)
    likes = (procedure for procedure in rulebook.procedures if rulebook.asks_in(given, procedure))
    return tuple(dict.fromkeys((*given, *likes)))


@once_a_view
def documents_in(view: View) -> Sequence[DocumentTable]:
    """Return the body's own documents that belong to this procedure and these answers, in the rulebook's order."""
    return [
        table
        for table in view.rulebook.file.documents
        if view.file.procedure in document_procedures(view.rulebook, table) and view.holds(table.when)
    ]


def document_names(path: Path) -> set[str]:
    """Return the names of items that a document uses: of its template, or of the form beside it."""
    if form := own_form(path):
        return {tag.name for tag in form_kind(form).tags(form)}
    return template(path).names() if path.is_file() else set()


def template(path: Path) -> Template:
    """Return the parsed template of a file; parsed anew only when the file has changed.

    Raises DataError when it cannot be read, TemplateError naming file and line when it cannot be parsed.
    """
    try:
        changed = path.stat().st_mtime_ns
    except OSError as error:
        raise toml_file.DataError([f"{path}：読めません（{error.strerror}）。"]) from None
    return _parsed(path, changed)


@lru_cache(maxsize=1024)
def _parsed(path: Path, changed: int) -> Template:
    try:
        source = path.read_bytes().decode("utf-8-sig")
    except OSError as error:  # a folder, too: some papers have no file of their own
        raise toml_file.DataError([f"{path}：読めません（{error.strerror}）。"]) from None
    except UnicodeDecodeError:
        raise toml_file.DataError(
            [f"{path}：文字コードがUTF-8ではありません。文字コードを「UTF-8」にして保存し直してください。"]
        ) from None
    return _tree(source, f"{path.parent.name}/{path.name}")


@lru_cache(maxsize=1024)
def _tree(source: str, name: str) -> Template:
    """Return the tree of a text: the copy of a folder that was renewed has most of its texts unchanged."""
    return parse(source, name)
