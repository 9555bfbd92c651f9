"""How much of a guideline is read rightly: the five built-in ones by the ledger, three others by their own words."""

from scripts.make_reading_table import PATH, bodies, guide, score, total
from smpolicy.clerk.reading import known_items, read_clauses
from tests.bodies import BODIES
from tests.conftest import ROOT

OTHERS = ROOT / "tests" / "cases" / "guidelines"


def read(name):
    return {clause.number: clause for clause in read_clauses((OTHERS / f"{name}.txt").read_text("utf-8"))}


def test_nine_of_ten_numbers_and_six_of_ten_duties_are_found():
    found = total()

    assert set(bodies()) == set(BODIES)
    assert found.number_recall >= 0.9
    assert found.duty_recall >= 0.6
    assert found.right_numbers / found.written_numbers >= 0.8
    assert all(score(body).number_recall >= 0.85 for body in BODIES)


def test_the_table_in_the_docs_is_counted():
    assert PATH.read_text(encoding="utf-8") == guide()


def test_a_ward_with_articles():
    ward = read("hikari_ku")

    assert "第1条" not in ward
    assert "第2条" not in ward
    assert ward["第3条"].duties == ("process", "form")
    assert ward["第3条(5)"].duties == ("ask",)
    assert ward["第4条"].duties == ("check-principle",)
    assert ward["第5条(1)-(3)"].entries[0] == "個人のプライバシーに関するもの"
    assert ward["第6条"].duties == ("confirm",)
    assert ward["第7条2"].procedures == ("close",)
    assert known_items(ward["第3条(1)"], "open") == ["アカウント名", "ID"]


def test_a_union_that_numbers_in_kanji():
    union = read("mizube_union")

    assert list(union) == ["二(一)", "二(二)", "三(一)", "三(二)", "三(三)", "四"]
    assert union["二(一)"].duties == ("check-must",)
    assert union["四"].procedures == ("review",)


def test_a_town_with_a_form_for_each_post():
    town = read("aozora_cho")

    assert town["2(1)ア"].duties == ("ask",)
    assert "form" in town["2(3)"].duties
    assert town["2(4)"].duties == ("check-principle",)
    assert town["3(1)"].duties == ("fix",)
    assert town["4"].procedures == ("close",)
