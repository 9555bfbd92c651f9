"""Checks that papers say what they must: what a clause lists, and something for every choice."""

from collections.abc import Iterator, Mapping, Sequence

from smpolicy.answers import access
from smpolicy.answers.answer_file import AnswerFile
from smpolicy.checking.view import View, once_a_view
from smpolicy.dossier.must_print import lacking, unnamed
from smpolicy.dossier.own_wordings import tables
from smpolicy.dossier.paper import Paper
from smpolicy.dossier.papers import paper_of
from smpolicy.dossier.template_files import document_names, document_procedures
from smpolicy.rules.questions import Choice, Question
from smpolicy.rules.rulebook import DocumentTable, Rulebook

_CHOICES = ("choice", "choices")
# Stands for any text: a paper may say less where the chief's own words say it already.
_ANY_TEXT = "〇〇"


def lint_must_print(rulebook: Rulebook, views: Sequence[View]) -> Iterator[str]:
    """Yield Japanese sentences on what papers made from the examples in these views leave out."""
    for table in rulebook.file.documents:
        yield from dict.fromkeys(_unnamed(rulebook, table))
    for view in views:
        for table in tables(view):
            yield from _lacking(view, table)
    yield from _silent_choices(rulebook, views)


def _unnamed(rulebook: Rulebook, table: DocumentTable) -> Iterator[str]:
    for procedure in document_procedures(rulebook, table):
        for question in unnamed(rulebook, table, procedure):
            yield _sentence(rulebook, table, question, f"{{{{ {question.name} }}}} を書き足してください。")


def _lacking(view: View, table: DocumentTable) -> Iterator[str]:
    if table.contains:
        made = paper_of(view, table.id, watermark=True)
        missing = {q.name for q in unnamed(view.rulebook, table, view.file.procedure)}
        for question in lacking(view, table, [(made.title, made.places)]):
            if question.name not in missing:
                reason = "記入例の回答が、そのまま読める形で載りません。条件や加工を確かめてください。"
                yield _sentence(view.rulebook, table, question, reason)


def _sentence(rulebook: Rulebook, table: DocumentTable, question: Question, how: str) -> str:
    clause = question.clauses[0] if question.clauses else ""
    return (
        f"{rulebook.folder / table.file}：「{question.name}」（{clause}）は、この文書に載せる事項です。{how}"
    )


def _silent_choices(rulebook: Rulebook, views: Sequence[View]) -> Iterator[str]:
    """Yield the choices on which the words of papers turn, and for which none of them says anything in any procedure."""
    naming = _documents_by_item(rulebook)
    asked = [
        (view, question)
        for view in views
        for question in rulebook.questions(view.file.procedure)
        if question.kind in _CHOICES and question.name in naming
    ]
    says: dict[tuple[str, str], bool | None] = {}
    for view, question in asked:
        for choice in question.choices:
            key = question.name, choice.label
            # Once a paper says something in one procedure the others need not be made.
            if not says.get(key) and (not question.allowed or choice.id in question.allowed):
                said = _says(view, question, choice, naming[question.name])
                says[key] = says.get(key) if said is None else said
    for (name, label), said in says.items():
        if said is False:
            yield (
                f"{rulebook.folder}：「{name}」で「{label}」を選んだときの文が、どの文書にもありません。"
                "その場合の文を、テンプレートの条件に書き足してください。"
            )


def _documents_by_item(rulebook: Rulebook) -> Mapping[str, list[DocumentTable]]:
    """Return the documents that name each item, in the rulebook's order; items that none names are left out."""
    naming: dict[str, list[DocumentTable]] = {}
    for table in rulebook.file.documents:
        for name in document_names(rulebook.folder / table.file):
            naming.setdefault(name, []).append(table)
    return naming


def _says(view: View, question: Question, choice: Choice, naming: list[DocumentTable]) -> bool | None:
    """Return whether any of these papers says something where this is chosen; None where none of them is made."""
    said = None
    for file in (view.file, _with_any_text(view)):
        for made in _papers_of(file, view.rulebook, question, choice, naming):
            if _bears(made, question):
                return True
            said = False
    return said


def _papers_of(
    file: AnswerFile, rulebook: Rulebook, question: Question, choice: Choice, naming: list[DocumentTable]
) -> Iterator[Paper]:
    answer = [choice.id] if question.kind == "choices" else choice.id
    view = View(access.with_answer(file, question.path, answer), rulebook)
    if view.applies(question.name):
        for table in tables(view):
            if table in naming:
                yield paper_of(view, table.id, watermark=True)


def _bears(made: Paper, question: Question) -> bool:
    return any(question.name in place.items and place.text.strip() for place in made.places)


@once_a_view
def _with_any_text(view: View) -> AnswerFile:
    """Return the answers with every running text replaced by one that says nothing."""
    file = view.file.model_copy(deep=True)
    for question in view.questions:
        if question.kind == "prose" and view.cells(question.name):
            access.put(file, question.path, _ANY_TEXT)
    return file
