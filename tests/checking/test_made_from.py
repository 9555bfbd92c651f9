"""What was answered once is offered wherever it recurs, with its origin, in every body."""

import pytest

from smpolicy.answers.access import put
from smpolicy.checking.checker import check
from smpolicy.checking.examples import example
from smpolicy.checking.made_from import made, origin, told
from smpolicy.checking.new_file import blank_file
from smpolicy.checking.view import View
from smpolicy.rules.made_from import OF_THE_BODY, placeholders
from smpolicy.rules.platforms import load_platforms
from tests.bodies import LIBRARY, PROCEDURES
from tests.editing import edited

OF_A_SECTION = ("所属長職名", "連絡先")


def view_of(body: str, procedure: str = "open", **answers: object) -> View:
    rulebook = LIBRARY.rulebook(body)
    edits = {name.replace("__", "."): value for name, value in answers.items()}
    return View(edited(blank_file(rulebook, procedure), edits), rulebook)


@pytest.mark.parametrize(("body", "procedure"), PROCEDURES)
def test_the_name_of_the_section_is_asked_once(body, procedure):
    view = view_of(body, procedure, organisation__section="市民課")
    for question in view.questions:
        if question.name in OF_A_SECTION:
            offered = made(view, question)
            assert offered
            assert offered.answer in ("市民課長", "市民課")
            assert view.rulebook.label("課名") in told(offered)


@pytest.mark.parametrize(("body", "procedure"), PROCEDURES)
def test_nothing_is_made_of_answers_that_are_none(body, procedure):
    for said in ("", "未定"):
        view = view_of(body, procedure, organisation__section=said)
        assert [q.name for q in view.questions if made(view, q)] == []


@pytest.mark.parametrize(("body", "procedure"), PROCEDURES)
def test_what_is_made_is_made_of_questions_that_this_body_asks_or_gives(body, procedure):
    rulebook = LIBRARY.rulebook(body)
    asked = {q.name for q in rulebook.questions(procedure)}
    for question in rulebook.questions(procedure):
        names = {name.partition(".")[0] for name in placeholders(question.made_from)}
        assert question.name not in names
        if names - set(OF_THE_BODY) and not names & asked:
            # A body may not ask what it could be made from; then it is offered nowhere.
            assert made(View(blank_file(rulebook, procedure), rulebook), question) is None


@pytest.mark.parametrize(("body", "procedure"), PROCEDURES)
def test_what_is_made_breaks_no_rule_that_the_example_keeps(body, procedure):
    rulebook = LIBRARY.rulebook(body)
    file = example(rulebook, procedure)
    assert file is not None
    view = View(file, rulebook)
    for question in view.questions:
        if question.kind not in ("lines", "records") and (offered := made(view, question)):
            put(file, question.path, offered.answer)
    assert [f.message for f in check(file, rulebook) if f.blocks] == []


def test_a_flow_begins_with_the_staff_and_ends_with_the_head():
    view = view_of("nagasaki", organisation__head_title="観光政策課長")
    question = view.question("決裁フロー")
    assert question
    offered = made(view, question)
    assert offered
    assert [(step.role, step.action) for step in offered.answer] == [  # type: ignore[union-attr]
        ("担当者", "起案"),
        ("観光政策課長", "決裁"),
    ]


def test_the_origin_is_told_of_what_stands_as_it_was_made_and_of_nothing_else():
    made_so = view_of("nagasaki", organisation__section="観光政策課", organisation__head_title="観光政策課長")
    by_hand = view_of("nagasaki", organisation__section="観光政策課", organisation__head_title="観光部長")
    head = made_so.question("所属長職名")
    assert head
    assert origin(made_so, head) == "「課（所属）の名称」から"
    assert origin(by_hand, head) == ""


def test_the_address_follows_the_platform_and_the_platform_takes_it():
    for platform in load_platforms().values():
        address = platform.address("moriya.bosai")
        assert bool(address) == (platform.id != "other")
        assert platform.url_problem(address, "moriya.bosai") is None
        assert platform.address("") == ""
