"""The words of a block, split into literal text, answers and references."""

import pytest

from smpolicy.documents.blocks import Run
from smpolicy.documents.template.expressions import ExpressionError
from smpolicy.documents.template.leaves import parse_leaf


def test_words_without_answers_are_ready_to_print():
    leaf = parse_leaf("本文<改行>次の行")
    assert leaf.fixed == (Run("本文\n次の行"),)


def test_answers_are_expressions_between_the_words():
    leaf = parse_leaf("市長は{{ 課名 }}に命ずる。")
    assert leaf.fixed is None
    assert [name for expression in leaf.expressions for name in expression.names] == ["課名"]


def test_a_brace_within_quotes_ends_no_answer():
    leaf = parse_leaf('{{ 課名 or "}}" }}')
    assert len(leaf.segments) == 1


def test_references_to_numbers_are_known_by_their_label():
    assert parse_leaf("→{禁止}による。").labels == ("禁止",)


@pytest.mark.parametrize("text", ["{{ 課名 }", "課名 }}", "文{% if a %}", "文{# 注 #}"])
def test_a_mark_that_is_left_over_is_an_error(text):
    with pytest.raises(ExpressionError):
        parse_leaf(text)
