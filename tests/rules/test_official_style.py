"""Advice on how official papers are written: found, not found where it is right, mended without touching the rest."""

import re
import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smpolicy.datafiles import toml_file
from smpolicy.datafiles.toml_file import DataError
from smpolicy.dossier.template_files import template
from smpolicy.rules.official_style import StyleFile, load_style, mend, style_advice
from smpolicy.settings import TEMPLATES
from tests.documents.fixed_words import fixed_words

# What is wrong, and how it reads once it is mended ('' where a person has to reword it).
WRONG = {
    "comma": [("防災情報，気象情報を発信する。", "防災情報、気象情報を発信する。"), ("第1条，第2条", "第1条、第2条")],
    "period": [("発信する．返信はしない．", "発信する。返信はしない。"), ("防災情報．", "防災情報。")],
    "narrow-kana": [("ﾎｰﾑﾍﾟｰｼﾞに載せる｡", "ホームページに載せる。"), ("ｶﾞｲﾄﾞ", "ガイド"), ("かﾞ", "か゛")],
    "dekiru": [("発信出来る。", "発信できる。"), ("返信は出来ません", "返信はできません"), ("出来なかった", "できなかった")],
    "kudasai": [("御覧下さい。", "御覧ください。"), ("電話して下さい。", "電話してください。"), ("お待ち下さる方", "お待ちくださる方")],
    "toori": [("次の通り、発信する。", "次のとおり、発信する。"), ("定めた通りに", "定めたとおりに"), ("次の通り発信する。", "次のとおり発信する。")],
    "doori": [("従来通り行う。", "従来どおり行う。"), ("計画通り", "計画どおり")],
    "subete": [("すべての市民", "全ての市民")],
    "double-negative": [("返信しないわけではない。", ""), ("必要がないとは言えない。", "")],
    "nado": [("防災等、観光等、催し等を発信する。", "")],
    "twitter": [("ツイッターで発信する。", "Xで発信する。"), ("Twitterを使う", "Xを使う")],
    "personal-information": [("個人情報保護条例を守る。", ""), ("守谷市個人情報の保護に関する条例", "")],
    "vague-frequency": [("随時", ""), ("適宜発信する。", ""), ("必要に応じて", "")],
    "mixed-style": [("毎日発信します。返信はしない。", ""), ("発信する。御覧ください。", "")],
    "long-sentence": [("あ" * 81, ""), ("短い。\n" + "あ" * 81 + "。", "")],
}  # fmt: skip
RIGHT = [
    "フォロワー1，000人を目指す。",
    "１．防災\nア．気象\n一．観光",
    "昨年度の出来事を伝える。上出来な写真",
    "資料を下さい。下さい",
    "中央通りの催しを伝える。銀座通り。駅前の通り沿い",
    "平等、同等、等級、上等、均等、等しい",
    "観光等、催し等を発信する。",
    "X（旧ツイッター）とツイッター（現X）",
    "旧「ツイッター」を使う。",
    "個人情報の保護に関する法律施行条例を守る。",
    "週3回程度。災害時は随時",
    "「です・ます」調を基本とし、絵文字は使わない。",
    "調べてから発信する。",
    "毎日発信します。返信はしません。",
    "あ" * 80 + "。" + "い" * 80,
]
FREQUENCY = "発信頻度"
PAIRS = [(id_, *pair) for id_, pairs in WRONG.items() for pair in pairs]


def ids(text: str) -> list[str]:
    return [advice.id for advice in style_advice(text, FREQUENCY)]


def test_every_rule_has_cases():
    assert set(WRONG) == {rule.id for rule in load_style().rules} | {"mixed-style", "long-sentence"}


@pytest.mark.parametrize(("id_", "wrong", "right"), PAIRS)
def test_what_is_wrong_is_found_and_mended(id_, wrong, right):
    (advice,) = [a for a in style_advice(wrong, FREQUENCY) if a.id == id_]
    assert advice.can_mend == bool(right)
    assert mend(id_, wrong) == (right or wrong)
    assert not right or id_ not in ids(right)


@pytest.mark.parametrize("text", RIGHT)
def test_what_is_right_is_left_alone(text):
    assert ids(text) == []


def test_a_frequency_alone_may_not_stay_open():
    assert [a.id for a in style_advice("随時", "更新時期")] == []


def test_each_piece_of_advice_names_its_source():
    for _, wrong, _ in PAIRS:
        assert all(
            re.search(r"（[^（）]*(?:（[^（）]*）[^（）]*)*）$", a.message)
            for a in style_advice(wrong, FREQUENCY)
        )
    (advice,) = style_advice("発信出来る")
    assert advice.message.endswith("（文化庁「公用文作成の考え方」2022）")


# Signs out of which no wrong piece can grow, not even with the pieces beside them.
CLEAN = st.text("市町漢字カナX1、\n", max_size=8)
MENDED = [pair for pair in PAIRS if pair[2]]


@given(st.lists(st.tuples(CLEAN, st.sampled_from(MENDED)), max_size=4), CLEAN)
def test_a_mend_changes_what_it_found_and_nothing_else(parts, end):
    wrong = "".join(f"{before}{w}。" for before, (_, w, _) in parts) + end
    right = "".join(f"{before}{r}。" for before, (_, _, r) in parts) + end
    for rule in load_style().rules:
        wrong = mend(rule.id, wrong)
    assert wrong == right


@given(st.text(), st.sampled_from(sorted(WRONG)))
def test_a_mend_removes_its_own_finding_for_any_text(text, id_):
    mended = mend(id_, text)
    assert mend(id_, mended) == mended
    if any(a.id == id_ and a.can_mend for a in style_advice(text, FREQUENCY)):
        assert id_ not in ids(mended)
    else:
        assert mended == text


@pytest.mark.parametrize(
    "path", sorted(TEMPLATES.glob("*/*.txt")), ids=lambda path: f"{path.parent.name}/{path.name}"
)
def test_our_own_papers_keep_the_rules(path):
    if path.name == "guideline.txt":
        pytest.skip("the municipality's own words")
    # 狛江市's policy carries over the articles of the sample as they are prescribed.
    prescribed = ("long-sentence", "nado") if path.match("komae/policy.txt") else ()
    for words in fixed_words(template(path)):
        assert [a.message for a in style_advice(words) if a.id not in prescribed] == [], words


@pytest.mark.parametrize(
    ("pattern", "why"),
    [("等+", "繰り返しの記号"), ("等.{3}", "繰り返しの記号"), ("（", None), ("(", "正規表現として")],
)
def test_a_pattern_that_could_take_long_or_is_none_is_refused(tmp_path, pattern, why):
    source = (TEMPLATES / "official_style.toml").read_text(encoding="utf-8")
    path = tmp_path / "official_style.toml"
    path.write_text(source.replace("pattern = 'すべて'", f"pattern = '{pattern}'"), encoding="utf-8")
    tomllib.loads(path.read_text(encoding="utf-8"))
    if why is None:
        toml_file.load(path, StyleFile)
        return
    with pytest.raises(DataError, match=f"（subete）.*{why}"):
        toml_file.load(path, StyleFile)
