"""Where a clause or an answer stands is said in the words of an office."""

from smpolicy.documents.places import places
from tests.documents.fill import composed


def test_articles_items_and_rows_have_places():
    source = (
        "# 題\n（目的） [見本第1条]\n第＃条　甲 [見本第2条]\n　(＃)　乙 [3]\n　　＃ア　丙\n＃　丁\n"
        "## ２　見出し\n本文\n## 無番\n本文\n|* アカウント名 | {{ 値 }} | [4]\n%% 決裁欄 値\n> 右"
    )
    assert [place.where for place in places(composed(source, 値="x"))] == [
        "題名", "第１条", "第１条", "第１条(1)", "第１条(1)ア", "第１条２", "２", "２", "「無番」", "「無番」",
        "表1の1行目（アカウント名）", "決裁欄", "右上",
    ]  # fmt: skip


def test_a_place_knows_its_clauses_answers_and_words():
    (place,) = places(composed("|* 名 | {{ 値 }} | [4; 5]", 値="x"))
    assert (place.clauses, place.items, place.text) == (("4", "5"), ("値",), "名　x")
