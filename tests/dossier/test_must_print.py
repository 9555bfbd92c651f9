"""Papers say what they must: lint and the certificate tell of an item left out and of a choice without words."""

import pytest

from smpolicy.checking.view import View
from smpolicy.dossier.lint import lint
from smpolicy.dossier.must_print import lacking, listed_clauses, must_print
from smpolicy.dossier.papers import paper, states, tables
from smpolicy.rules.loader import load_rulebook
from tests.bodies import BODIES, LIBRARY, example_of

LISTS = [
    (body, table.id) for body in BODIES for table in LIBRARY.rulebook(body).file.documents if table.contains
]


@pytest.fixture
def folder(tmp_path):
    """A copy of 守谷市's folder under another id, to be broken."""
    source = LIBRARY.rulebook("moriya").folder
    copy = tmp_path / "hoka"
    for path in source.rglob("*"):
        if path.is_file():
            target = copy / path.relative_to(source)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(path.read_bytes().replace(b'"moriya"', b'"hoka"', 1))
    return copy


def edit(folder, name: str, old: str, new: str) -> None:
    path = folder / name
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


@pytest.mark.parametrize(("body", "id_"), LISTS)
def test_every_built_in_paper_holds_what_its_clauses_list(body, id_):
    rulebook, file = example_of(body, "open")
    (table,) = [t for t in rulebook.file.documents if t.id == id_]
    assert must_print(rulebook, table, "open")
    if table in tables(View(file, rulebook)):
        made = paper(file, rulebook, id_, watermark=False)
        assert list(lacking(View(file, rulebook), table, [(made.title, made.places)])) == []


def test_the_list_of_a_clause_is_what_stands_below_it_else_itself():
    rulebook = LIBRARY.rulebook("moriya")
    (policy,) = [t for t in rulebook.file.documents if t.id == "policy"]
    assert listed_clauses(rulebook, policy) == {f"3(3){sign}" for sign in "アイウエオカキクケコサシスセ"}
    alone = policy.model_copy(update={"contains": "3(3)オ"})
    assert [q.name for q in must_print(rulebook, alone, "open")] == ["対象者"]
    assert must_print(rulebook, policy.model_copy(update={"contains": ()}), "open") == []


def test_lint_tells_of_an_item_that_a_paper_no_longer_names(folder):
    assert lint(folder)[0] == []
    edit(folder, "policy.txt", "　{{ 対象者 }}\n", "　市民\n")
    (error,) = lint(folder)[0]
    assert (
        "policy.txt：「対象者」（3(3)オ）は、この文書に載せる事項です。{{ 対象者 }} を書き足してください。"
        in error
    )


def test_lint_tells_of_an_answer_that_is_named_and_not_to_be_read(folder):
    edit(folder, "policy.txt", "　{{ 対象者 }}\n", "　{{ 対象者 | length }}人\n")
    (error,) = lint(folder)[0]
    assert (
        "「対象者」（3(3)オ）は、この文書に載せる事項です。記入例の回答が、そのまま読める形で載りません"
        in error
    )


def test_the_certificate_says_which_paper_lacks_what_another_has(folder):
    edit(folder, "policy.txt", "　{{ 対象者 }}\n", "　市民\n")
    edit(folder, "notice_open.txt", "|* 開設日 |", "|* 対象者 | {{ 対象者 }} |\n|* 開設日 |")
    rulebook = load_rulebook(folder)
    _, file = example_of("moriya", "open")
    file.municipality = "hoka"
    (state,) = [
        s
        for s in states(file, rulebook)
        if s.claim.clause.number == "3(3)オ" and s.claim.clause.duty == "ask"
    ]
    assert state.state == "未確認"
    assert any("に載っていない：" in reason and "運用方針" in reason for reason in state.reasons)


def test_lint_tells_of_a_choice_that_leads_to_no_words(folder):
    for name in ("notice_open.txt", "notice_transfer.txt"):
        edit(
            folder,
            name,
            "|* 認証アカウント | {{ 認証アカウント }} | [3(2)]",
            '{% if 認証アカウント.id == "obtain" %}\n|* 認証アカウント | 取得する | [3(2)]\n{% endif %}',
        )
    errors = lint(folder)[0]
    assert len(errors) == 2
    assert all(
        "「認証アカウント」で「" in e and "を選んだときの文が、どの文書にもありません" in e for e in errors
    )
    assert not any("「取得する" in e for e in errors)
