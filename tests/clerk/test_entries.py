"""What carries a clause: an item of the catalogue, else a question of the body's own; and the papers that it names."""

import pytest

from smpolicy.clerk.entries import Entries, step_of
from tests.clerk.made_clauses import clause


def asked(entries: Entries, procedure: str = "open") -> dict[str, list[str]]:
    return {question.item: question.clauses for question in entries.questions(procedure)}


def test_what_a_clause_asks_for_by_a_known_word_is_asked_by_its_item():
    entries = Entries([clause("1", "アカウントの名称及びID", "ask"), clause("2", "アカウントの名称", "ask")])

    assert asked(entries)["アカウント名"] == ["1", "2"]
    assert asked(entries)["ID"] == ["1"]
    assert entries.own == []


def test_what_the_catalogue_does_not_know_is_a_question_of_the_bodys_own():
    entries = Entries([clause("1", "町の合言葉", "ask"), clause("2", "その他必要な事項", "ask")])

    assert [(q.item, q.id, q.keeps, q.is_optional) for q in entries.own] == [
        ("町の合言葉", "own_1", None, False),
        ("その他必要な事項", "own_2", None, True),
    ]


@pytest.mark.parametrize("duty", ["check-must", "check-principle", "check-advice"])
def test_a_rule_to_keep_asks_whether_it_is_kept(duty):
    [question] = Entries([clause("1", "合言葉を唱えること。", duty)]).own

    assert question.keeps == duty


@pytest.mark.parametrize("duty", ["fix", "guide", "confirm", "process", "form"])
def test_what_asks_nothing_of_anybody_is_no_question(duty):
    entries = Entries([clause("1", "町の合言葉", duty)])

    assert entries.own == []
    assert [c.number for c in entries.of_duty(duty)] == ["1"]


def test_a_question_of_the_own_bears_no_name_that_is_taken_or_that_a_template_cannot_write():
    entries = Entries(
        [
            clause("1", "唱える。", "check-must", heading="目的"),
            clause("2", "唱える。", "check-must", heading="目的"),
            clause("3", "3回唱える。", "check-must"),
        ]
    )

    assert [q.item for q in entries.own] == ["目的2", "目的3", "項目3回唱える"]


def test_section_platform_and_name_are_asked_in_every_procedure_that_is_spoken_of():
    entries = Entries([clause("1", "町の合言葉", "process", procedures=("close",))])

    assert entries.procedures == ["open", "close"]
    for procedure in entries.procedures:
        assert asked(entries, procedure) == {"課名": [], "媒体": [], "アカウント名": []}


def test_an_item_is_asked_only_where_the_procedure_has_a_step_for_it():
    assert step_of("終了日", "close")
    assert not step_of("終了日", "open")
    of_both = Entries([clause("1", "廃止の期日及び終了日", "ask", procedures=("open", "close"))])

    assert "終了日" in asked(of_both, "close")
    assert "終了日" not in asked(of_both, "open")
    assert [q.clause.number for q in of_both.own] == ["1"]


def papers(*clauses) -> list[tuple[str, str, str, tuple[str, ...]]]:
    return [(p.id, p.title, p.clause, p.procedures) for p in Entries(clauses).papers]


def test_the_policy_is_called_as_the_guideline_calls_it_and_the_forms_by_their_names():
    named = papers(
        clause("1", "次の事項を定めた運用ポリシーを作成する。", "form"),
        clause("2", "開設届出書（第1号様式）を提出する。", "form"),
        clause("3", "再度、開設届出書（第1号様式）を提出する。", "form"),
        clause("4", "廃止届（様式第2号）によること。", "process", procedures=("close",)),
    )

    assert named == [
        ("policy", "運用ポリシー", "1", ("open",)),
        ("form-1", "開設届出書", "2", ("open",)),
        # A clause that does not ask for the paper is not cited for it.
        ("form-2", "廃止届", "", ("close",)),
    ]


def test_a_procedure_without_a_paper_of_its_name_gets_one():
    assert papers(clause("1", "年度末に報告する。", "process", procedures=("review",))) == [
        ("policy", "運用方針", "", ("open",)),
        ("paper-review", "年度末点検の書類", "", ("review",)),
    ]
