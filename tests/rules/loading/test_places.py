"""Clauses, items, steps and papers that a clerk's other tables name are there, or are refused with the nearest."""

import pytest

from smpolicy.datafiles.toml_file import DataError
from tests.sixth_body import RULEBOOK

CONFIRMED = '[[confirmations]]\nid = "agreed"\nclause = "{}"\ntext = "確認した。"\n{}'


@pytest.mark.parametrize(
    ("added", "told"),
    [
        (CONFIRMED.format("第33条", ""), "条項「第33条」は[[clauses]]にありません。「第3条」ではありませんか"),
        (CONFIRMED.format("第3条", 'step = "purpoze"'), "段階「purpoze」はありません。「purpose」ではありませんか"),
        ('[[guidance]]\nclause = "第3条"\nitem = "目敵"', "項目「目敵」はありません。「目的」ではありませんか"),
        ('[[guidance]]\nclause = "第3条"\nstep = "no-such"', "段階「no-such」はありません"),
        ('[[changes]]\nclause = "第3条"\ndue = "notice"\ntext = "届け出る。"\nitems = ["目敵"]', "項目「目敵」はありません"),
        ('[[changes]]\nclause = "第9条"\ndue = "notice"\ntext = "届け出る。"', "条項「第9条」は[[clauses]]にありません"),
    ],
)  # fmt: skip
def test_what_there_is_not_is_refused(body, added: str, told: str):
    with pytest.raises(DataError) as refused:
        body(RULEBOOK + added)
    assert told in str(refused.value)


def test_what_is_summed_up_is_asked_somewhere(body):
    assert body('summary_items = ["目的"]\n' + RULEBOOK).file.summary_items == ("目的",)
    with pytest.raises(DataError, match="項目「移管元」は、どの手続でも問われません"):
        body('summary_items = ["移管元"]\n' + RULEBOOK)


def test_two_next_steps_of_one_id_and_a_paper_that_there_is_not_are_refused(body):
    step = '{{ id = "send", text = "送る。", clause = "第3条", papers = ["{}"] }}'
    with pytest.raises(DataError) as refused:
        body(RULEBOOK + f"next_steps = [{step.format('policy')}, {step.format('policy')}]\n")
    assert "同じ id の手順が2つあります" in str(refused.value)
    assert "文書「policy」はありません" in str(refused.value)


def test_what_is_there_is_taken(body):
    added = (
        CONFIRMED.format("第3条", 'step = "purpose"') + '\n[[guidance]]\nclause = "第3条"\nitem = "目的"\n'
    )
    assert [c.id for c in body(RULEBOOK + added).file.confirmations] == ["agreed"]
