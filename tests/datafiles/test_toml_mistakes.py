"""What TOML takes with Japanese names, and what a clerk is told where it does not take a line."""

import pytest

from smpolicy.datafiles.toml_mistakes import parse_toml


@pytest.mark.parametrize(
    ("text", "tables"),
    [
        ('名称 = "守谷市"', {"名称": "守谷市"}),
        ('name = "名前 = 一つ"', {"name": "名前 = 一つ"}),
        ('欄 = { 義務 = "問う", 条項 = "3(1)" }', {"欄": {"義務": "問う", "条項": "3(1)"}}),
        ('field = { 義務 = "問う" }', {"field": {"義務": "問う"}}),
        ('[[点検]]\nid = "一"\n[欄]\n値 = 1', {"点検": [{"id": "一"}], "欄": {"値": 1}}),
        ('文 = """\n目的 = これは文\n[見出し]\n"""\n次 = 2', {"文": "目的 = これは文\n[見出し]\n", "次": 2}),
        ('並び = [\n  "市 = 町",\n  "村",\n]  # 注 = 記', {"並び": ["市 = 町", "村"]}),
        ("\"引用\" = 1\n'引用2' = 2", {"引用": 1, "引用2": 2}),
    ],
)
def test_names_may_be_japanese_and_texts_stay_as_they_are(text, tables):
    assert parse_toml(text) == tables


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("名称 ＝ 1", "「＝」は ="),
        ('名称 "守谷市"', "欄の名前と値の間に = を書いてください"),
        ("名称 = 守谷市", '文は " で囲んでください'),
        ("使う = True", "true と小文字で"),
        ('並び = [\n"一"\n"二"\n]', "前の行の終わりに , を"),
        ("名称 =", "= の後に値を"),
        ('名称 = "一"\n名称 = "二"', "同じ欄か見出しが前にもあります"),
    ],
)
def test_a_mistake_is_told_with_its_line_as_it_was_written(text, told):
    with pytest.raises(ValueError, match="行目「") as refused:
        parse_toml(text)
    message = str(refused.value)
    assert told in message
    assert message.partition("「")[2].partition("」：")[0] in text.split("\n")
