"""Checks of a municipality's templates and Word forms: names, clauses, personal names in what is published."""

from collections.abc import Iterator
from pathlib import Path

from smpolicy.checking.new_file import blank_file
from smpolicy.checking.view import View
from smpolicy.datafiles.nearest import nearest
from smpolicy.datafiles.toml_file import DataError
from smpolicy.documents.errors import TemplateError
from smpolicy.documents.template.compose import fill
from smpolicy.dossier import template_values
from smpolicy.dossier.template_files import document_procedures, template
from smpolicy.rules.rulebook import DocumentTable, Rulebook


def lint_documents(rulebook: Rulebook) -> Iterator[str]:
    """Yield Japanese sentences on what is wrong in the templates, the Word forms and the profile."""
    for table in rulebook.file.documents:
        path = rulebook.folder / table.file
        try:
            yield from _template(rulebook, table, path)
        except (DataError, TemplateError) as error:
            yield str(error)
    yield from _profile(rulebook)


def _template(rulebook: Rulebook, table: DocumentTable, path: Path) -> Iterator[str]:
    form = path.with_suffix(".docx")
    if form.is_file():
        from smpolicy.documents.word import form as word_form

        places = [(tag.name, tag.place, tag.text) for tag in word_form.tags(form)]
        named = [(name, f"{form}：{place}の「{text}」") for name, place, text in places]
    else:
        parsed = template(path)
        named = [(name, f"{path}：{lines[0]}行目") for name, lines in parsed.name_lines.items()]
        known = {clause.number for clause in rulebook.file.clauses}
        for number, lines in parsed.clause_lines.items():
            if number not in known:
                yield f"{path}：{lines[0]}行目：条項「{number}」は[[clauses]]にありません。{nearest(number, known)}"
    procedures = document_procedures(rulebook, table)
    if not procedures:
        yield f"{path}：[[documents]]（{table.id}）に「clause」か「procedures」を書いてください。どの手続の文書か分かりません。"
    for procedure in procedures:
        if procedure in rulebook.procedures:
            yield from _names(rulebook, procedure, named, table.audience == "public")


def _names(
    rulebook: Rulebook, procedure: str, named: list[tuple[str, str]], public: bool
) -> Iterator[str]:  # fmt: skip
    view = View(blank_file(rulebook, procedure), rulebook)
    known, persons = template_values.names(view), template_values.person_items(view)
    for name, place in named:
        if name not in known:
            yield f"{place}：「{name}」は手続「{procedure}」で問われません。{nearest(name, known)}"
        elif public and name in persons:
            yield f"{place}：公表する文書に個人名（{name}）は使えません。職名の項目を使ってください。"


def _profile(rulebook: Rulebook) -> Iterator[str]:
    profile = rulebook.file.profile
    for procedure in profile.procedures if profile else ():
        view = View(blank_file(rulebook, procedure), rulebook)
        values = template_values.printed(view)
        public = {
            name: value for name, value in values.items() if name not in template_values.person_items(view)
        }
        for part in profile.parts if profile else ():
            try:
                for text in (part.text, part.short):
                    fill(text, public, f"{rulebook.folder}：[profile]（{part.id}）")
            except TemplateError as error:
                yield str(error)
