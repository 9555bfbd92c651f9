"""Papers say what they must: lint and the certificate tell of an item left out and of a choice without words."""

import pytest

from smpolicy.checking.view import View
from smpolicy.dossier.must_print import lacking, listed_clauses, must_print
from smpolicy.dossier.own_wordings import tables
from smpolicy.dossier.papers import paper, states
from smpolicy.rules.loader import load_rulebook
from tests.bodies import BODIES, LIBRARY, example_of
from tests.edited_folder import edit

LISTS = [
    (body, table.id) for body in BODIES for table in LIBRARY.rulebook(body).file.documents if table.contains
]


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
