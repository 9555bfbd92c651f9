"""What of a paper came from which answer, and in which papers an answer is printed."""

import pytest

from smpolicy.accounts.starting import next_procedure
from smpolicy.checking.view import View
from smpolicy.documents.blocks import Run, Table, words
from smpolicy.documents.html import to_html
from smpolicy.documents.html_links import AnswerLink
from smpolicy.documents.template.compose import compose
from smpolicy.documents.template.parser import parse
from smpolicy.dossier.answer_places import printed_in, printed_of, traced_document
from smpolicy.dossier.papers import common_documents, uncertified_papers
from tests.accounts.deciding import edition, opening
from tests.bodies import BODIES, LIBRARY, PROCEDURES, example_of
from tests.editing import edited


def view_of(body: str, procedure: str, **edits: str) -> View:
    rulebook, file = example_of(body, procedure)
    return View(edited(file, edits) if edits else file, rulebook)


def runs(document) -> list[Run]:
    found = []
    for block in document.blocks:
        rows = block.rows if isinstance(block, Table) else ()
        found += [run for row in rows for cell in row.cells for run in cell.runs]
        found += getattr(block, "runs", ())
    return found


@pytest.mark.parametrize(("body", "procedure"), PROCEDURES)
def test_a_traced_paper_says_word_for_word_what_the_paper_says(body, procedure):
    view = view_of(body, procedure)
    for paper in uncertified_papers(view):
        traced = traced_document(view, paper.id)
        assert traced is not None
        assert words(traced) == words(paper.document)
        assert traced.title == paper.document.title
    assert traced_document(view, common_documents().conformity.id) is None


@pytest.mark.parametrize("body", BODIES)
def test_a_run_that_changes_with_an_answer_names_that_answer_and_no_other_run_does(body):
    before, after = view_of(body, "open"), view_of(body, "open", **{"account.display_name": "架空の名"})
    for paper in uncertified_papers(before):
        old, new = (traced_document(view, paper.id) for view in (before, after))
        assert old is not None
        assert new is not None
        pairs = list(zip(runs(old), runs(new), strict=True))
        changed = [a.items for a, b in pairs if a.text.replace("\n", "") != b.text.replace("\n", "")]
        assert all("アカウント名" in items for items in changed), paper.title
        named = [a for a, b in pairs if a.items == ("アカウント名",)]
        assert all(before.text("アカウント名") in run.text.replace("\n", "") for run in named), paper.title


def test_what_is_fixed_names_no_answer():
    traced = traced_document(view_of("moriya", "open"), "policy")
    assert traced is not None
    [heading] = [block for block in traced.blocks if "発信してはいけない情報" in "".join(words_of(block))]
    assert not any(run.items for run in heading.runs)


def words_of(block) -> list[str]:
    return [run.text for run in getattr(block, "runs", ())]


def test_an_answer_is_found_in_the_papers_that_print_it_and_in_no_others():
    view = view_of("moriya", "open")
    printed = printed_in(view)
    audience = view.text("対象者")
    holding = {p.title for p in uncertified_papers(view) if audience in "".join(words(p.document))}

    assert {title for title, _ in printed["対象者"]} == holding
    assert dict(printed["文書番号"])["公式アカウント開設届出書"] == ["右上"]
    assert dict(printed["決裁経路"]) == {"起案用紙": ["決裁欄"]}
    assert "運用の形態" not in printed


@pytest.mark.parametrize(("body", "procedure"), PROCEDURES)
def test_asked_for_some_answers_the_papers_that_hold_them_tell_the_same_as_all(body, procedure):
    printed, view = printed_in(view_of(body, procedure)), view_of(body, procedure)
    for question in view.questions:
        names = frozenset([question.name])
        told = {name: papers for name, papers in printed.items() if name in names}
        assert printed_of(view, names) == told
    assert printed_of(view, frozenset(printed)) == printed


def test_of_a_change_the_papers_made_from_others_tell_the_same():
    rulebook, base = LIBRARY.rulebook("moriya"), edition(file=opening()).as_base()
    file = next_procedure(opening(), rulebook, "change")
    file.answers.purpose.audience = "市内に通う人"
    printed = printed_in(View(file, rulebook, base))
    assert printed["対象者"]
    assert printed_of(View(file, rulebook, base), frozenset(["対象者"])) == {"対象者": printed["対象者"]}


def test_where_an_answer_stands_is_remembered_for_the_same_answers_alone():
    names = frozenset(["文書番号"])
    view = view_of("moriya", "open")
    assert printed_of(view, names) is printed_of(view, names)
    view.file.answers.steps.document_number = "守防第12号"
    anew = printed_of(View(view.file, view.rulebook), names)
    assert anew is not printed_of(view, names)


def test_a_name_that_stands_for_an_answer_leads_to_it():
    printed = printed_in(view_of("moriya", "open"))
    assert "運用方針" in dict(printed["媒体"])


def test_the_summary_of_the_drafting_paper_leads_row_by_row():
    view = view_of("komae", "open")
    traced = traced_document(view, "drafting")
    assert traced is not None
    [run] = [run for run in runs(traced) if run.items == ("目的",)]
    assert run.text == view.text("目的")


def test_links_are_escaped_and_have_names_of_their_own():
    view = view_of("moriya", "open", **{"purpose.audience": '<b>"市民"</b>'})
    traced = traced_document(view, "policy")
    assert traced is not None
    links = {q.name: AnswerLink(q.label, f"step-{q.step}?field={q.path}&place=") for q in view.questions}
    html = to_html(traced, answers=links)

    assert "<b>" not in html
    assert 'class="answer st-key-place-1" href="step-' in html
    assert html.count("st-key-place-") == len({part.split('"')[0] for part in html.split("st-key-")[1:]})
    assert 'class="answer' not in to_html(traced)


def test_a_sentence_that_an_answer_chose_says_by_which():
    source = '{% if 方針 == "x" %}\n決まった文\n{% endif %}\n{% if 名 %}\n名は{{ 名 }}\n{% endif %}'
    traced = compose(parse(source, "policy.txt"), {"方針": "x", "名": "甲"}, traced=True)
    html = to_html(traced, answers={"方針": AnswerLink("返信の方針", "x?"), "名": AnswerLink("名前", "y?")})

    assert html.count("回答により：") == 1
    assert '決まった文<small class="clause">回答により：<a' in html
    assert "回答により：" not in to_html(traced)
