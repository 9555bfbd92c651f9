"""Checks of municipality folders: what the clerk should mend before others use them."""

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from smpolicy.answers.answer_file import AnswerFile, AnswerFileError
from smpolicy.checking import examples
from smpolicy.checking.finding import blocking
from smpolicy.checking.new_file import blank_file, is_blank
from smpolicy.checking.view import View
from smpolicy.datafiles.toml_file import DataError
from smpolicy.documents.errors import TemplateError
from smpolicy.dossier import coverage
from smpolicy.dossier.findings import all_findings
from smpolicy.dossier.lint_cases import lint_cases
from smpolicy.dossier.lint_guideline import lint_guideline
from smpolicy.dossier.lint_must_print import lint_must_print
from smpolicy.dossier.lint_papers import lint_papers
from smpolicy.dossier.lint_sentences import with_lines
from smpolicy.dossier.lint_templates import lint_templates
from smpolicy.rules.library import load_library, refuse_unknown
from smpolicy.rules.loader import FILE_NAME, load_rulebook
from smpolicy.rules.rulebook import Rulebook
from smpolicy.rules.standing import unchecked
from smpolicy.settings import TEMPLATES

MARK = "要確認"


def lint(folder: Path | None = None) -> tuple[list[str], list[str]]:
    """Return Japanese sentences on what is wrong, and on what is still to be confirmed (要確認).

    Each names file and place; both are empty when all is well. `folder`: one municipality, or a folder of
    them; None: the built-in ones and those of SMPOLICY_TEMPLATES.
    """
    if folder is not None and (folder / FILE_NAME).is_file():
        return _of_one(folder)
    library = load_library(None if folder is None else [folder])
    wrong, unconfirmed = [], []
    for rulebook in library.healthy():
        wrong += lint_rulebook(rulebook)
        unconfirmed += to_confirm(rulebook)
    wrong = [*library.broken, *wrong]
    if not wrong and not library.municipalities:
        wrong.append(f"{folder}：団体のフォルダーがありません。「団体のid/{FILE_NAME}」を置いてください。")
    return wrong, unconfirmed


def _of_one(folder: Path) -> tuple[list[str], list[str]]:
    try:
        rulebook = load_rulebook(folder)
    except DataError as error:
        return [*_built_in_id(folder), *error.sentences], []
    return [*_built_in_id(folder), *lint_rulebook(rulebook)], to_confirm(rulebook)


def _built_in_id(folder: Path) -> list[str]:
    built_in = TEMPLATES / folder.name / FILE_NAME
    if not built_in.is_file() or built_in.resolve() == (folder / FILE_NAME).resolve():
        return []
    return [
        f"{folder / FILE_NAME}：id：「{folder.name}」は組み込みの団体のidです。フォルダー名と id を別の名前にしてください。"
    ]


def lint_rulebook(rulebook: Rulebook) -> list[str]:
    """Return what is wrong in one municipality's folder, each thing once."""
    usable = {file.procedure: View(file, rulebook) for file in _usable_examples(rulebook)}
    blank = {procedure: View(blank_file(rulebook, procedure), rulebook) for procedure in rulebook.procedures}
    sentences = [*_clauses(rulebook), *lint_templates(rulebook, blank | usable)]
    # What cannot be parsed or names what is not there cannot be made either: said once.
    sentences += [] if sentences else lint_papers([*blank.values(), *usable.values()])
    # Nothing is known of choices from an example in which nothing is answered.
    answered = [view for view in usable.values() if not is_blank(view.file, rulebook)]
    sentences += [] if sentences else lint_must_print(rulebook, answered)
    sentences += [*lint_guideline(rulebook), *_examples(rulebook, usable)]
    # Cases lean on the examples.
    return with_lines([*sentences, *(() if sentences else lint_cases(rulebook))], rulebook)


def _usable_examples(rulebook: Rulebook) -> Iterator[AnswerFile]:
    """Yield the examples that can be read and belong to this municipality."""
    for procedure in rulebook.procedures:
        try:
            file = examples.example(rulebook, procedure)
        except AnswerFileError:
            continue
        if file and (file.municipality, file.procedure) == (rulebook.id, procedure):
            yield file


def to_confirm(rulebook: Rulebook, today: date | None = None) -> list[str]:
    """Return what comes from elsewhere than the guideline and is still to be confirmed (要確認).

    `today`: from which day a year is counted since the rules were compared; None: this day.
    """
    path, file = rulebook.folder / FILE_NAME, rulebook.file
    fixed = [f"{path}：[[fixed]]（{f.name}）：「{f.value}」{f.note}" for f in file.fixed if f.unconfirmed]
    remarks = [f"{path}：remarks：{remark}" for remark in file.remarks if MARK in remark]
    noted = [(f"[[questions]]（{q.item}）", q.note) for q in (*file.questions, *file.extra)]
    noted += [
        (
            f"[[questions]]（{q.item}）",
            f"この問いを求める本文をまだ見ていません（{MARK}）。確かめて「clause」（条項）を書いてください。",
        )
        for q in (*file.questions, *file.extra)
        if q.source
    ]
    noted += [(f"[[clauses]]（{c.number}）", c.note) for c in file.clauses]
    blank = [
        f"{rulebook.folder / 'examples' / f'{example.procedure}.json'}：記入例がまだ空です。下書きを書き上げて「規則の点検」の画面で記入例にしてください（{MARK}）。"
        for example in _usable_examples(rulebook)
        if is_blank(example, rulebook)
    ]
    old = [f"{path}：checked_on：{note}" for note in (unchecked(file, today or date.today()),) if note]
    return with_lines(
        [
            *old,
            *blank,
            *fixed,
            *remarks,
            *(f"{path}：{place}：{note}" for place, note in noted if MARK in note),
        ],
        rulebook,
    )


def _clauses(rulebook: Rulebook) -> Iterator[str]:
    path = rulebook.folder / FILE_NAME
    try:
        claims = coverage.claims(rulebook)
    except (DataError, TemplateError):
        # A template that cannot be read is told with the documents.
        return
    for claim in claims:
        clause = claim.clause
        where = f"{path}：[[clauses]]（{clause.number}、{clause.duty}）"
        if not claim.enforced_by:
            yield f"{where}：この条項を受け持つ問い、点検、確認、案内、文書がありません。どれかに加えてください。"
        elif lacking := [p for p in clause.procedures if p not in claim.procedures]:
            words = (rulebook.procedures[p].word for p in lacking)
            yield f"{where}：手続 {'、'.join(words)} で受け持つものがありません。"


def _examples(rulebook: Rulebook, usable: Mapping[str, View]) -> Iterator[str]:
    for procedure in rulebook.procedures:
        path = rulebook.folder / "examples" / f"{procedure}.json"
        try:
            file = examples.example(rulebook, procedure)
            if file is None:
                yield f"{path}：記入例がありません。手続「{rulebook.procedures[procedure].word}」の回答ファイルを置いてください。"
                continue
            refuse_unknown(file, rulebook, str(path))
        except AnswerFileError as error:
            yield str(error)
            continue
        if (file.municipality, file.procedure) != (rulebook.id, procedure):
            yield f"{path}：団体か手続がフォルダーやファイルの名前と違います。"
            continue
        if is_blank(file, rulebook):
            # Told with what is to be confirmed.
            continue
        for finding in blocking(all_findings(usable[procedure])):
            yield f"{path}：{finding.path}：{finding.message}"
