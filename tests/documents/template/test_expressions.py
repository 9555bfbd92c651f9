"""Expressions are Jinja's; whatever goes wrong in one is said in Japanese, with file, line and nearest name."""

import re
from concurrent.futures import ThreadPoolExecutor

import pytest

from smpolicy.documents.errors import TemplateError
from smpolicy.documents.template.expressions import Scope, compile_expression
from smpolicy.documents.values import Gap
from tests.documents.fill import composed, lines

FLOW = [{"職名": "係長"}, {"職名": "課長"}]


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("{{ 課目 }}", "「課目」という名前の項目はありません。「課名」ではありませんか。"),
        ("{{ 記録.職 }}", "「職」という名前の項目はありません。「職名」ではありませんか。"),
        ("{{ 記録['職'] }}", "「職」という名前の項目はありません。「職名」ではありませんか。"),
        (
            "{{ 流れ | map(attribute='職') | join }}",
            "「職」という名前の項目はありません。「職名」ではありませんか。",
        ),
        ("{{ 課名 + 1 }}", "式「課名 + 1」を計算できません。"),
        ("{{ 無い一覧 | first }}", "式「無い一覧 | first」：空の一覧から"),
        ("{{ 流れ[9] }}", "「9」番目の値はありません。"),
        ("{{ 課名.__class__ }}", "「__class__」は、テンプレートでは使えない書き方です。"),
    ],
)
def test_what_is_wrong_is_said_in_japanese_with_file_and_line(source, told):
    with pytest.raises(TemplateError) as caught:
        composed(f"文\n{source}", 課名="広報課", 記録={"職名": "係長"}, 流れ=FLOW, 無い一覧=[])
    assert str(caught.value).startswith("policy.txtの2行目：")
    assert told in str(caught.value)
    assert not re.search("[a-z]{4,}", str(caught.value).split("」")[-1])


def test_an_if_without_its_else_prints_nothing():
    assert lines("課{{ '（委託）' if 委託先 }}", 委託先="") == ["課"]
    assert lines("課{{ '（委託）' if 委託先 }}", 委託先="社") == ["課（委託）"]


def test_a_name_given_inside_a_loop_does_not_come_out():
    source = (
        "{% set 名 = '外' %}\n{% for 段 in 流れ %}\n{% set 名 = 段.職名 %}\n{{ 名 }}\n{% endfor %}\n{{ 名 }}"
    )
    assert lines(source, 流れ=FLOW) == ["係長", "課長", "外"]


def test_the_same_expression_is_compiled_once():
    assert compile_expression("課名 | 全角") is compile_expression("課名 | 全角")


def test_a_gap_is_a_gap_in_every_part():
    assert lines("{{ 記録.職名 }}{{ 記録['職名'] }}", 記録=Gap()) == ["〔未入力〕〔未入力〕"]


def test_threads_that_share_an_expression_do_not_mix_up_values():
    expression = compile_expression("課名 ~ '課'")
    with ThreadPoolExecutor(8) as pool:
        texts = list(pool.map(lambda n: expression.evaluate(Scope({"課名": str(n)})), range(400)))
    assert texts == [f"{n}課" for n in range(400)]
