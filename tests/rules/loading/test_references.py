"""What an entry refers to is there, or it is refused with the nearest; choices are named by id or by label."""

from pathlib import Path

import pytest

from smpolicy.rules.catalogue import load_catalogue
from smpolicy.rules.conditions import Condition
from smpolicy.rules.loading.references import References
from tests.bodies import LIBRARY


@pytest.fixture
def refs() -> References:
    """守谷市's, of a file that is nowhere: what is refused has no line."""
    return References(LIBRARY.rulebook("moriya").file, Path("rulebook.toml"), load_catalogue())


def test_what_is_there_is_given_and_nothing_is_said(refs: References):
    clause = refs.clause("3(3)ウ", "[[checks]]（x）")
    assert clause is not None
    assert clause.number == "3(3)ウ"
    assert refs.item("協議記録.相手", "[[checks]]（x）")
    assert refs.refusals.sentences == []


def test_what_there_is_not_is_refused_with_the_nearest(refs: References):
    assert refs.clause("3(3)う", "[[checks]]（x）") is None
    assert not refs.item("目敵", "[[checks]]（y）")
    clause, item = refs.refusals.sentences
    assert clause.startswith("rulebook.toml：[[checks]]（x）：条項「3(3)う」は[[clauses]]にありません。")
    assert item == "rulebook.toml：[[checks]]（y）：項目「目敵」はありません。「目的」ではありませんか。"


def test_a_choice_is_named_by_its_id_or_its_label(refs: References):
    choices = load_catalogue().questions["返信の方針"].choices
    labels, ids = [c.label for c in choices], tuple(c.id for c in choices)
    assert refs.choice_ids("返信の方針", labels, "x") == ids
    assert refs.choice_ids("返信の方針", ids, "x") == ids
    assert refs.choice_ids("返信の方針", ["返信しなさい"], "x") == ()
    assert "選択肢「返信しなさい」はありません" in refs.refusals.sentences[0]


def test_a_condition_speaks_in_ids_afterwards(refs: References):
    [choice, *_] = load_catalogue().questions["返信の方針"].choices
    condition = Condition.model_validate({"item": "返信の方針", "is": [choice.label]})
    assert refs.condition(condition, "x").is_ == (choice.id,)
    free = Condition.model_validate({"item": "目的", "is": ["防災"]})
    assert refs.condition(free, "x") == free


def test_what_is_like_a_procedure_goes_with_it(refs: References):
    assert refs.with_likes(("open",))[0] == "open"
    assert {"change"} <= set(refs.with_likes(("open",)))
    assert refs.with_likes(("close",)) == ("close",)
    assert refs.asks_in(("open",), "change")
    assert not refs.asks_in(("close",), "change")
