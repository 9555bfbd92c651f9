"""A template knows which names and clauses it uses, wherever in it they stand."""

from smpolicy.documents.template.parser import parse

SOURCE = """# {{ 題 }}
{% if 有 %}
第＃条　{{ 文 }} [第3条]
{% else %}
{% for 行 in 一覧 %}
{{ 行.名 }}、{{ 後 }} [第4条(1)]
{% endfor %}
{% endif %}
{% set 呼び名 = 団体名 ~ 課名 %}
{{ 呼び名 }}
|* 欄 | {{ 値 }} |
"""


def test_every_name_that_answers_must_give_is_used():
    names = parse(SOURCE, "x").names()
    assert names >= {"題", "有", "文", "一覧", "後", "団体名", "課名", "値"}
    assert "無い" not in names


def test_the_clauses_that_it_carries_are_known():
    assert parse(SOURCE, "x").clauses() == {"第3条", "第4条(1)"}
    assert parse("文", "x").clauses() == set()
