"""`{課名}職員` names what it is made from; what is no name between braces is none."""

from smpolicy.rules.made_from import OF_THE_BODY, placeholders
from smpolicy.rules.rulebook import item_exists
from tests.bodies import BODIES, LIBRARY


def test_names_are_listed_in_the_order_in_which_they_stand():
    assert placeholders(["{課名}職員", "", "{団体名}{部名}{課名}"]) == ["課名", "団体名", "部名", "課名"]


def test_words_without_braces_and_empty_braces_name_nothing():
    assert placeholders(["課名職員", "{}", "{課名", "課名}", "{{課名}}"]) == ["課名"]


def test_whatever_an_answer_of_the_five_bodies_is_made_from_is_an_item_or_given_by_the_body():
    for body in BODIES:
        rulebook = LIBRARY.rulebook(body)
        extra = frozenset(question.item for question in rulebook.file.extra)
        for question in (q for procedure in rulebook.procedures for q in rulebook.questions(procedure)):
            made_from = placeholders(question.made_from)
            assert question.name not in made_from, (body, question.name)
            assert [n for n in made_from if n not in OF_THE_BODY and not item_exists(n, extra)] == []
