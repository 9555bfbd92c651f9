"""A question of a body: what its rulebook says goes before what the catalogue says, and a slip is refused."""

import pytest

from smpolicy.datafiles.toml_file import DataError
from smpolicy.rules.catalogue import load_catalogue
from tests.sixth_body import RULEBOOK


def asked(rulebook, name: str):
    return next(question for question in rulebook.questions("open") if question.name == name)


def with_line(line: str) -> str:
    """青空町's rulebook, its question 目的 with a line more."""
    return RULEBOOK.replace('item = "目的"\nclause = "第3条"', f'item = "目的"\nclause = "第3条"\n{line}', 1)


def test_the_bodys_words_go_before_the_common_ones_and_those_fill_the_rest(body):
    common = load_catalogue().questions["目的"]
    plain, own = asked(body(RULEBOOK), "目的"), asked(body(with_line('label = "町の目的"')), "目的")
    assert (own.label, own.help, own.step) == ("町の目的", plain.help, plain.step)
    assert plain.label != own.label
    assert plain.step == common.step


def test_what_a_clause_asks_must_be_answered_and_what_is_ours_need_not_be(body):
    rulebook = body(RULEBOOK)
    assert (asked(rulebook, "目的").need, asked(rulebook, "目的").clauses) == ("required", ("第3条",))
    ours = [q for q in rulebook.questions("open") if not q.clauses]
    assert ours
    assert {q.need for q in ours} == {"optional"}


def test_what_the_body_hides_is_not_asked(body):
    [hidden, *_] = [q for q in body(RULEBOOK).questions("open") if not q.clauses]
    rulebook = body(RULEBOOK + f'\n[[questions]]\nitem = "{hidden.name}"\nneed = "hidden"\n')
    assert hidden.name not in {q.name for q in rulebook.questions("open")}


def test_its_own_item_stands_under_its_own_path(body):
    own = asked(body(RULEBOOK), "合言葉")
    assert (own.path, own.extra, own.label) == ("extra.password_hint", True, "町の合言葉")


def test_questions_stand_in_the_order_of_the_steps(body):
    rulebook = body(RULEBOOK)
    steps = [step.id for step in rulebook.steps("open")]
    order = [steps.index(question.step) for question in rulebook.questions("open")]
    assert order == sorted(order)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ('step = "purpoze"', "段階「purpoze」は手続「開設」にありません。「purpose」ではありませんか"),
        ('from = ["{目敵}"]', "項目「目敵」はありません"),
        ("none_allowed = true", "「none_allowed」と「none_clause」"),
        ('none_allowed = true\nnone_clause = "第99条"', "条項「第99条」は[[clauses]]にありません"),
    ],
)
def test_a_slip_is_refused_and_named(body, line: str, told: str):
    with pytest.raises(DataError) as refused:
        body(with_line(line))
    assert told in str(refused.value)


def test_what_must_be_answered_has_a_clause(body):
    with pytest.raises(DataError, match="必須の問いには「clause」"):
        body(RULEBOOK + '\n[[questions]]\nitem = "部名"\nneed = "required"\n')


def test_one_item_is_asked_once_in_a_procedure(body):
    with pytest.raises(DataError, match="二度出ています"):
        body(RULEBOOK + '\n[[questions]]\nitem = "目的"\nclause = "第3条"\n')
