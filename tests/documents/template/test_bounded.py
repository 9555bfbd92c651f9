"""A form's tags may loop, choose and name; what makes much of little, or reaches elsewhere, is refused."""

import pytest
from jinja2 import Environment

from smpolicy.documents.errors import ExpressionError
from smpolicy.documents.template.bounded import bounded
from smpolicy.documents.template.limits import MOST_NESTED, LimitError


def taken(source: str) -> bool:
    return bool(bounded(Environment().parse(source)))


@pytest.mark.parametrize(
    "source",
    ["{{ 課名 }}", "{% for 段階 in 決裁フロー %}{{ 段階.職名 }}{% else %}なし{% endfor %}", "{% if 課名 %}有{% elif 部名 %}部{% else %}無{% endif %}", "{% set 名 = 団体名 ~ 課名 %}{{ 名 }}"],
)  # fmt: skip
def test_what_a_form_needs_is_taken(source: str):
    assert taken(source)


@pytest.mark.parametrize(
    ("source", "word"),
    [
        ("{% macro 印() %}x{% endmacro %}", "macro"),
        ("{% include '/etc/passwd' %}", "include"),
        ("{% from 'a' import b %}", "from"),
        ("{% import 'a' as b %}", "import"),
        ("{% filter upper %}x{% endfilter %}", "filter"),
        ("{% call 印() %}x{% endcall %}", "call"),
        ("{% block 名 %}x{% endblock %}", "block"),
        ("{% set 名 %}x{% endset %}", "set"),
    ],
)
def test_what_no_form_needs_is_refused_by_its_word(source: str, word: str):
    with pytest.raises(ExpressionError, match=f"「{word}」は使えません"):
        taken(source)


def test_a_loop_that_calls_itself_is_refused():
    with pytest.raises(ExpressionError, match="recursive"):
        taken("{% for a in 一覧 recursive %}{{ loop(a) }}{% endfor %}")


def test_what_is_nested_without_end_is_refused():
    deep = MOST_NESTED + 1
    with pytest.raises(LimitError):
        taken("{% if a %}" * deep + "{% endif %}" * deep)
    assert taken("{% if a %}" * 10 + "{% endif %}" * 10)
