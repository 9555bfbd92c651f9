"""The template files of a municipality's folder: in which procedures they serve, and their parsed trees."""

from functools import lru_cache
from pathlib import Path

from smpolicy.datafiles import toml_file
from smpolicy.documents.template.parser import Template, parse
from smpolicy.rules.questions import numbers
from smpolicy.rules.rulebook import DocumentTable, Rulebook


def document_procedures(rulebook: Rulebook, table: DocumentTable) -> tuple[str, ...]:
    """Return the procedures of a document: its own, else those of the clauses that ask for it."""
    if table.procedures:
        return table.procedures
    clauses = (rulebook.clause(number, "form", "fix") for number in numbers(table.clause))
    return tuple(dict.fromkeys(p for clause in clauses if clause for p in clause.procedures))


def document_names(path: Path) -> set[str]:
    """Return the names of items that a document uses: of its template, or of the Word form beside it."""
    form = path.with_suffix(".docx")
    if form.is_file():
        # docxtpl and lxml are loaded only where a municipality has a form of its own.
        from smpolicy.documents.word import form as word_form

        return {tag.name for tag in word_form.tags(form)}
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
    except UnicodeDecodeError:
        raise toml_file.DataError(
            [f"{path}：文字コードがUTF-8ではありません。文字コードを「UTF-8」にして保存し直してください。"]
        ) from None
    return parse(source, f"{path.parent.name}/{path.name}")
