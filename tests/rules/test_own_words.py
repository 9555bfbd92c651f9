"""Texts that all bodies share speak to each in its own words: its name, its people, its rule, its policy."""

import pytest

from smpolicy.rules.own_words import in_general_words, in_own_words, procedure_in_own_words
from smpolicy.rules.procedure_settling import load_procedures
from tests.bodies import BODIES, LIBRARY

SHARED = "{団体名}は、{自称}の{決まり}により、{住民}に{方針}を公開する。"


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("moriya", "守谷市は、市のガイドラインにより、市民に運用方針を公開する。"),
        ("komae", "狛江市は、市のガイドラインにより、市民にアカウント運用ポリシーを公開する。"),
        ("kagamino", "鏡野町は、町のガイドラインにより、町民に運用ポリシーを公開する。"),
    ],
)
def test_each_body_hears_its_own_words(body: str, words: str):
    assert in_own_words(SHARED, LIBRARY.rulebook(body).file) == words


def test_a_union_has_users_and_no_residents():
    assert in_own_words("{住民}", LIBRARY.rulebook("shibata_union").file) == "利用者"


def test_where_no_body_is_meant_general_words_stand():
    assert in_general_words(SHARED) == "団体名は、団体のガイドラインにより、住民に運用ポリシーを公開する。"


def test_braces_that_are_not_ours_stay():
    file = LIBRARY.rulebook("moriya").file
    assert in_own_words("{課名}の{住民}", file) == "{課名}の市民"
    assert in_own_words("括弧のない文", file) == "括弧のない文"


@pytest.mark.parametrize("body", BODIES)
def test_nothing_of_a_procedure_reaches_a_person_with_a_brace(body: str):
    file = LIBRARY.rulebook(body).file
    shared = [table for table in load_procedures().values() if "{" in table.model_dump_json()[1:-1]]
    assert shared
    for table in (procedure_in_own_words(table, file) for table in shared):
        entries = (*table.steps, *table.topics)
        told = [table.summary, *table.prepare, *table.not_covered, *(e.title for e in entries)]
        told += [entry.help for entry in entries]
        assert [text for text in told if "{" in text] == []


def test_every_text_of_a_procedure_is_told_in_the_bodys_words():
    table = next(iter(load_procedures().values()))
    written = {"summary": "{自称}の案内", "prepare": ("{決まり}",), "not_covered": ("{住民}の届出",)}
    told = procedure_in_own_words(table.model_copy(update=written), LIBRARY.rulebook("kagamino").file)

    assert (told.summary, told.prepare, told.not_covered) == ("町の案内", ("ガイドライン",), ("町民の届出",))
