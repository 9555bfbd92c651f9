"""A clerk's own tests of a rulebook: what must be refused is, by the clause that says so."""

import pytest

from smpolicy.datafiles.toml_file import load
from smpolicy.dossier.lint import lint
from smpolicy.dossier.lint_cases import CasesFile, failures, lint_cases
from smpolicy.rules.loader import load_rulebook
from tests.bodies import BODIES, LIBRARY
from tests.conftest import ROOT

KEPT = """
[[事例]]
名前 = "IDは@moriyaで始まらなければ断られる"
手続 = "開設"
条項 = "3(3)ウ"
守らない回答 = { ID = "bosai", URL = "https://x.com/bosai" }
守る回答 = { ID = "moriya_bosai" }
"""


def told(folder, text):
    (folder / "cases.toml").write_text(text, "utf-8")
    return list(lint_cases(load_rulebook(folder)))


@pytest.mark.parametrize("body", BODIES)
def test_the_cases_of_the_built_in_bodies_come_out_as_they_say(body):
    file = load(ROOT / "tests" / "cases" / f"{body}.toml", CasesFile)

    assert [s for case in file.cases for s in failures(case, LIBRARY.rulebook(body))] == []


def test_a_case_in_japanese_words_that_comes_out_is_silent(folder):
    assert told(folder, KEPT) == []


def test_an_answer_that_is_not_refused_is_told_with_the_line_of_its_case(folder):
    (folder / "cases.toml").write_text(KEPT.replace('ID = "bosai"', 'ID = "moriya_b"'), "utf-8")
    [sentence] = lint(folder)[0]

    assert '3行目「名前 = "IDは@moriyaで' in sentence
    assert "「条項 3(3)ウ」の指摘が出ません" in sentence


def test_a_finding_of_another_rule_is_told(folder):
    [sentence] = told(folder, KEPT.replace('ID = "bosai"', '目的 = "", ID = "bosai"'))

    assert "のほかにも指摘が出ます。出た指摘：" in sentence


def test_an_answer_that_should_be_let_pass_and_is_not_is_told(folder):
    [sentence] = told(
        folder, KEPT.replace('守る回答 = { ID = "moriya_bosai" }', '守る回答 = { ID = "bosai" }')
    )

    assert "守る回答（keep）に指摘が出ます" in sentence


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("ID = \"bosai\"", "IDD = \"bosai\"", "「IDD」という項目はありません"),
        ("ID = \"bosai\"", "ID = 3", "「ID」に「3」は入れられません"),
        ("手続 = \"開設\"", "手続 = \"移転\"", "手続「移転」の記入例がない"),
        ("名前 =", "名まえ =", "「名まえ」という欄はありません"),
        ("手続 = \"開設\"", "手続 = 開設", "文は \" で囲んで"),
    ],
)  # fmt: skip
def test_a_slip_in_a_case_is_told(folder, old, new, words):
    assert any(words in sentence for sentence in told(folder, KEPT.replace(old, new, 1)))
