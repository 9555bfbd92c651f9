"""One template serves several procedures: which of its lines count in one is known where the procedure alone decides."""

import pytest

from smpolicy.documents.template.parser import parse
from smpolicy.dossier.live_lines import dead_lines

SOURCE = """# 届
{% if 手続名 == "開設" %}
開設する
{% if 課名 %}
課名あり
{% endif %}
{% elif 手続名 == "変更" %}
変更する
{% for 行 in 一覧 %}
{{ 行 }}
{% endfor %}
{% else %}
その他
{% endif %}
{% if 課名 %}
終わり
{% else %}
課名なし
{% endif %}
"""
NUMBERED = dict(enumerate(SOURCE.splitlines(), 1))


@pytest.mark.parametrize(
    ("title", "dead"),
    [
        ("開設", {"変更する", "{% for 行 in 一覧 %}", "{{ 行 }}", "その他"}),
        ("変更", {"開設する", "{% if 課名 %}", "課名あり", "その他"}),
        ("廃止", {"開設する", "{% if 課名 %}", "課名あり", "変更する", "{% for 行 in 一覧 %}", "{{ 行 }}"}),
    ],
)
def test_what_another_procedure_prints_is_dead_in_this_one(title: str, dead: set[str]):
    lines = dead_lines(parse(SOURCE, "x"), title)
    assert {NUMBERED[line] for line in lines} - {"{% endif %}"} == dead


def test_where_answers_have_a_say_every_line_may_be_printed():
    source = '{% if 手続名 == "開設" and 課名 %}\n甲\n{% else %}\n乙\n{% endif %}'
    assert dead_lines(parse(source, "x"), "開設") == set()
    assert dead_lines(parse(source, "x"), "廃止") == set()
