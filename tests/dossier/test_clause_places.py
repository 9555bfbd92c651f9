"""Where papers bear a clause or an answer: what can be read there, whatever its spaces and widths, and nothing else."""

import pytest

from smpolicy.checking.view import View
from smpolicy.documents.places import Place
from smpolicy.dossier.clause_places import Bearing, ClausePlaces
from tests.bodies import example_of
from tests.editing import edited

PAPER = "運用ポリシー"


def borne(path: str, answer: object, *places: Place) -> list[str]:
    """Return where 守谷市's answer is borne, of these places of one paper."""
    rulebook, file = example_of("moriya", "open")
    view = View(edited(file, {path: answer}), rulebook)
    question = next(q for q in view.questions if q.path == path)
    return [bearing.where for bearing in ClausePlaces([(PAPER, places)]).of_answer(view, question, "3⑴")]


def test_a_clause_stands_where_a_place_names_it_and_says_something():
    places = [
        Place("第1条", "目的", ("3⑴",), ()),
        Place("第2条", "　", ("3⑴",), ()),
        Place("第3条", "体制", ("4",), ()),
    ]
    at = ClausePlaces([(PAPER, places)])

    assert at.of_clause("3⑴") == [Bearing(PAPER, "第1条", "目的")]
    assert at.of_clause("5") == []
    assert (at.has(PAPER), at.has("申請書")) == (True, False)


def test_a_place_is_worded_otherwise_where_words_of_the_template_were_replaced():
    places = [Place("第1条", "別の文", ("3⑴",), (), "もとの文"), Place("第2条", "もとの文", ("3⑴",), ())]

    assert [bearing.where for bearing in ClausePlaces([(PAPER, places)]).worded("3⑴")] == ["第1条"]


@pytest.mark.parametrize("printed", ["守谷市公式", "守谷市 公式", "名称：守谷市\n公式。"])
def test_a_text_is_borne_where_it_can_be_read(printed: str):
    place = Place("第1条", printed, (), ("アカウント名",))

    assert borne("account.display_name", "守谷市公式", place) == ["第1条"]
    assert borne("account.display_name", "別の名前", place) == []


def test_a_list_is_borne_only_whole():
    one, both = Place("第1条", "広報", ("3⑴",), ()), Place("第2条", "広報、観光", ("3⑴",), ())

    assert borne("purpose.contents", ["広報", "観光"], one) == []
    assert borne("purpose.contents", ["広報", "観光"], one, both) == ["第1条", "第2条"]


def test_the_places_of_the_clause_come_first():
    elsewhere = Place("第1条", "守谷市公式", (), ("アカウント名",))
    of_clause = Place("第2条", "守谷市公式", ("3⑴",), ("アカウント名",))

    assert borne("account.display_name", "守谷市公式", elsewhere, of_clause) == ["第2条", "第1条"]
