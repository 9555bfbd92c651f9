"""A ward, a union and a town meet no word of another kind of body: in no question, step, message or paper."""

import re

import pytest

from smpolicy.checking import checker
from smpolicy.checking.examples import example
from smpolicy.checking.new_file import blank_file
from smpolicy.checking.view import View
from smpolicy.clerk.new_folder import new_folder
from smpolicy.documents.blocks import words
from smpolicy.dossier.papers import papers
from smpolicy.rules.loader import load_rulebook
from tests.conftest import ROOT

# The calls of other bodies; 都道府県 and 市区町村 are no one's own.
KINDS = {"ward": "区", "union": "組合", "town": "町"}
FILES = {"ward": "hikari_ku", "union": "mizube_union", "town": "aozora_cho"}
OTHERS = {
    "ward": r"市民|町民|村民|市ホームページ|町ホームページ|市政|町政|組合",
    "union": r"市民|区民|町民|村民|[市区町]ホームページ|市政|町政|区政",
    "town": r"市民(?!生活)|区民|村民|市ホームページ|区ホームページ|市政|区政|組合",
}


@pytest.mark.parametrize("kind", FILES)
def test_no_word_of_another_kind_of_body_is_met(tmp_path, kind):
    folder = tmp_path / FILES[kind]
    new_folder(folder, ROOT / "tests" / "cases" / "guidelines" / f"{FILES[kind]}.txt")
    rulebook = load_rulebook(folder)
    texts: list[str] = []
    for procedure, table in rulebook.procedures.items():
        file = example(rulebook, procedure) or blank_file(rulebook, procedure)
        texts += [table.summary, *table.prepare, *table.not_covered]
        texts += [text for step in rulebook.steps(procedure) for text in (step.title, step.help)]
        for question in rulebook.questions(procedure):
            # 市民生活部 is a name that offices everywhere have.
            texts += [question.label, question.help, question.example.replace("市民生活部", "")]
            texts += [text for choice in question.choices for text in (choice.label, choice.help)]
        texts += [finding.message for finding in checker.check(file, rulebook)]
        if not table.from_edition:
            for paper in papers(file, rulebook, watermark=True):
                texts += words(paper.document)
    assert len(texts) > 100

    met = [text for text in texts if re.search(OTHERS[kind], text)]
    assert met == []
    assert View(file, rulebook).rulebook.file.self_name in (KINDS[kind], f"当{KINDS[kind]}")
