"""The guideline's own words: whole again after a page has broken its lines, and found where a clause's number leads."""

import pytest

from smpolicy.rules.guideline_text import GuidelineText, blocks, guideline_text, plain
from smpolicy.rules.rulebook import Clause
from tests.bodies import BODIES, LIBRARY

COPIED = """
３ 基本方針

⑶ 職務上、本市の取組、行事の情報等の発信をする場合において、職員個人のアカウントでは発信せず、組

織が管理するアカウントから発信すること。

⑷ 返信は行わないものとする。

５ 廃止

⑷ 返信は行わないものとする。
"""


def clause(number: str, *words: str) -> Clause:
    return Clause(number=number, duty="ask", procedures=("open",), summary="要旨", words=words)


def test_a_line_that_the_page_has_broken_is_whole_again():
    assert blocks(COPIED)[1].endswith("発信せず、組織が管理するアカウントから発信すること。")
    assert len(blocks(COPIED)) == 5


def test_the_number_decides_where_the_words_stand_twice():
    text = GuidelineText(COPIED)
    first, second = (text.passage(clause(number, "返信は行わない")) for number in ("3⑷", "5⑷"))
    assert first
    assert second
    assert first.blocks == second.blocks == ("⑷ 返信は行わないものとする。",)
    assert (first.after, second.before) == ("５ 廃止", "５ 廃止")


def test_words_that_are_nowhere_or_far_apart_are_no_passage():
    assert GuidelineText(COPIED).passage(clause("3⑷", "どこにもない")) is None
    far = GuidelineText("\n".join(["初めの語。", *["間。"] * 30, "終わりの語。"]))
    assert far.passage(clause("1", "初めの語", "終わりの語")) is None


@pytest.mark.parametrize("body", BODIES)
def test_every_clause_stands_in_its_guideline_with_its_words_and_its_sign(body):
    rulebook = LIBRARY.rulebook(body)
    text = guideline_text(rulebook.folder)
    assert text
    for entry in rulebook.file.clauses:
        passage = text.passage(entry)
        assert passage, entry.number
        whole = plain("".join(passage.blocks))
        assert all(plain(word) in whole for word in entry.words)


@pytest.mark.parametrize(
    ("body", "number", "begins", "before"),
    [
        ("nagasaki", "3⑷", "⑷ 利用者からの意見等", "⑶ 職務上"),
        ("moriya", "3(3)ア", "ア ソーシャルメディアを利用した", "公式アカウントの開設又は移管"),
        ("moriya", "3(4)プロフィール欄ウ", "ウ 運用主体", "イ 発信内容"),
        ("moriya", "3(4)市ホームページア", "ア アカウント名及び", "【市ホームページ】"),
        ("komae", "4(4)オ", "オ 関係の強要", ""),
        ("shibata_union", "6(1)③", "③なりすまし防止", "②他の利用者"),
        ("kagamino", "4(4)カ", "カ 個人情報", "オ ソーシャルメディア"),
    ],
)
def test_a_clause_is_found_at_its_own_place(body, number, begins, before):
    rulebook = LIBRARY.rulebook(body)
    text = guideline_text(rulebook.folder)
    entry = rulebook.clause(number)
    assert text
    assert entry
    passage = text.passage(entry)
    assert passage
    assert passage.blocks[0].startswith(begins)
    assert passage.before.startswith(before)


def test_a_folder_without_a_text_has_none(tmp_path):
    assert guideline_text(tmp_path) is None
