"""Checks of a municipality's templates and forms without any answer: clauses, items, their parts, personal names."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from smpolicy.answers.model import items
from smpolicy.checking.view import View
from smpolicy.datafiles.nearest import nearest
from smpolicy.datafiles.toml_file import DataError
from smpolicy.documents.errors import TemplateError
from smpolicy.documents.values import is_marked
from smpolicy.dossier import template_values
from smpolicy.dossier.lint_marks import lint_marks
from smpolicy.dossier.live_lines import dead_lines
from smpolicy.dossier.own_forms import form_kind, own_form
from smpolicy.dossier.template_files import document_procedures, template
from smpolicy.dossier.template_values import Chosen
from smpolicy.rules.rulebook import DocumentTable, Rulebook

# Stands for the titles of the procedures in which a sentence holds.
_PROCEDURES = "\0"


@dataclass(frozen=True)
class Use:
    """A place of a template that names an item, and the parts of it that it reads (`段階.職名`)."""

    item: str
    place: str
    parts: tuple[str, ...] = ()
    in_loops: bool = False


def lint_templates(rulebook: Rulebook, views: Mapping[str, View]) -> Iterator[str]:
    """Yield Japanese sentences on what is wrong; `views`: for each procedure answers to look parts up in."""
    for table in rulebook.file.documents:
        path = rulebook.folder / table.file
        try:
            if not own_form(path):
                yield from lint_marks(path)
            yield from _clauses(rulebook, table, path)
            _uses(path, "")
        except (DataError, TemplateError) as error:
            yield str(error)
            continue
        told: dict[str, list[str]] = {}
        for procedure in document_procedures(rulebook, table):
            if procedure in views:
                uses = _uses(path, rulebook.procedures[procedure].title)
                for sentence in _names(uses, views[procedure], public=table.audience == "public"):
                    told.setdefault(sentence, []).append(rulebook.procedures[procedure].title)
        # One cause, whatever procedures it shows in.
        yield from (sentence.replace(_PROCEDURES, "」「".join(titles)) for sentence, titles in told.items())


def _clauses(rulebook: Rulebook, table: DocumentTable, path: Path) -> Iterator[str]:
    """Yield what is wrong with the clauses that a template cites, or that ask for its document."""
    if not document_procedures(rulebook, table):
        yield f"{path}：[[documents]]（{table.id}）に「clause」か「procedures」を書いてください。どの手続の文書か分かりません。"
    if not own_form(path):
        known = {clause.number for clause in rulebook.file.clauses}
        for number, lines in template(path).clause_lines.items():
            if number not in known:
                yield f"{path}：{lines[0]}行目：条項「{number}」は[[clauses]]にありません。{nearest(number, known)}"


def _uses(path: Path, procedure: str) -> list[Use]:
    """Return the items that a template names in the procedure of this title, or the municipality's own form."""
    if form := own_form(path):
        tags = form_kind(form).all_tags(form)
        return [Use(tag.name, f"{form}：{tag.place}の「{tag.text}」", tag.parts) for tag in tags]
    parsed = template(path)
    dead = dead_lines(parsed, procedure)

    def place(lines: list[int]) -> str:
        return next((f"{path}：{line}行目" for line in lines if line not in dead), "")

    uses = [
        Use(name, place(lines), in_loops=name in parsed.loop_names)
        for name, lines in parsed.name_lines.items()
    ]
    uses += [Use(item, place(lines), (part,)) for (item, part), lines in parsed.field_lines.items()]
    return [use for use in uses if use.place]


def _names(uses: list[Use], view: View, *, public: bool) -> Iterator[str]:
    """Yield what is wrong with the names in one procedure."""
    values, persons = template_values.printed(view), template_values.person_items(view)
    told: set[str] = set()
    for use in uses:
        if use.item in told:
            continue
        if use.item in values:
            yield from _parts(use, view, values[use.item])
        else:
            told.add(use.item)
            yield _unknown(use, view, list(values))
        if public and use.item in persons:
            told.add(use.item)
            yield f"{use.place}：公表する文書に個人名（{use.item}）は使えません。職名の項目を使ってください。"


def _unknown(use: Use, view: View, known: list[str]) -> str:
    if use.in_loops or use.item == "loop":
        return f"{use.place}：「{use.item}」は、繰り返し（{{% for … %}}から{{% endfor %}}まで）の間だけで使えます。"
    return f"{use.place}：「{use.item}」は手続「{_PROCEDURES}」で問われません。{nearest(use.item, known)}"


def _parts(use: Use, view: View, value: object) -> Iterator[str]:
    """Yield the parts that an item does not have."""
    known = _parts_of_value(value) or _parts_of_question(view, use.item)
    for part in use.parts:
        if known and part not in known:
            yield f"{use.place}：「{use.item}」に「{part}」という欄はありません。{nearest(part, known)}"


def _parts_of_value(value: Any) -> set[str]:  # noqa: ANN401 - answers may be anything
    """Return the names of the parts of a value, or of the entries of a list; none when it has no answer."""
    if is_marked(value) or value is None:
        return set()
    if isinstance(value, list | tuple):
        return {part for entry in value for part in _parts_of_value(entry)}
    if isinstance(value, Mapping):
        return {str(key) for key in value}
    return {name for name in dir(value) if not name.startswith("_")}


def _parts_of_question(view: View, item: str) -> set[str]:
    """Return the names of the parts that answers to a question have."""
    question = view.question(item)
    if not question:
        return set()
    if question.kind == "records":
        return {field.name for field in items()[item].fields}
    return {name for name in dir(Chosen if question.kind in ("choice", "choices") else str) if name[0] != "_"}
