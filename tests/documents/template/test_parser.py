"""A template looks like its document; what is wrong in it is said with file, line and reason."""

import pytest

from smpolicy.documents.blocks import Caption, Heading, PageBreak, Paragraph, Seals, Title
from smpolicy.documents.errors import TemplateError
from smpolicy.documents.template.parser import parse
from tests.documents.fill import composed, lines


@pytest.mark.parametrize(
    ("line", "kind", "style"),
    [
        ("# 題名", Title, None),
        ("## 見出し", Heading, None),
        ("（目的）", Caption, None),
        ("本文です。", Paragraph, "body"),
        ("（補足）を含む文", Paragraph, "body"),
        ("第＃条　文", Paragraph, "article"),
        ("２　文", Paragraph, "item"),
        ("・文", Paragraph, "item"),
        ("> 右", Paragraph, "right"),
        (">> 発信者", Paragraph, "sender"),
        ("< 宛先", Paragraph, "addressee"),
        ("= 中央", Paragraph, "center"),
        ("- 字下げなし", Paragraph, "plain"),
        ("記", Paragraph, "ki"),
        ("%% 注 注記", Paragraph, "note"),
        ("%% 様式 様式第１号", Paragraph, "form"),
        ("%% 件名 件名", Paragraph, "subject"),
        ("%% 空行", Paragraph, "blank"),
        ("%% 改ページ", PageBreak, None),
        ('%% 決裁欄 "課長"', Seals, None),
        ("\\> 印でない", Paragraph, "body"),
    ],
)
def test_a_line_is_what_it_looks_like(line, kind, style):
    (block,) = composed(line).blocks
    assert isinstance(block, kind)
    assert getattr(block, "style", None) == style


def test_comments_and_blank_lines_print_nothing():
    assert lines("%% メモ 確認\n\n{# 注 #}\n文") == ["文"]


def test_leading_full_width_spaces_are_the_depth_and_half_width_ones_are_not():
    assert [block.depth for block in composed("　　(1)　a\n  　(2)　b").blocks] == [2, 1]


def test_a_block_knows_its_clauses_and_the_answers_that_it_used():
    source = "{% if 委託先 %}\n{% for 段階 in 決裁フロー %}\n{{ 段階.職名 }} [3(3)ウ; 見本第4条(1)]\n{% endfor %}\n{% endif %}"
    (block,) = composed(source, 委託先="社", 決裁フロー=[{"職名": "課長"}]).blocks
    assert block.clauses == ("3(3)ウ", "見本第4条(1)")
    assert block.items == ("決裁フロー", "委託先")


@pytest.mark.parametrize(
    "clause",
    ["3(3)ウ", "3⑷", "見本第4条(1)", "5(1)①-⑬", "4(2)イただし書", "5(1)-(14)", "3(4)プロフィール欄ア"],
)
def test_any_clause_number_can_be_cited(clause):
    template = parse(f"文 [{clause}]\n| a | [{clause}]\n（目的） [{clause}]", "x")
    assert template.clause_lines == {clause: [1, 2, 3]}


def test_a_template_tells_its_names_and_where_they_stand():
    source = (
        "{{ 課名 }}\n{% set 呼び名 = 団体名 ~ 課名 %}\n{{ 呼び名 }}\n{% for 段階 in 決裁フロー %}\n"
        "{{ loop.index }}{{ 段階.職名 }}\n{% endfor %}\n{{ '委託' if 委託先 else '直営' }}"
    )
    template = parse(source, "x")
    assert template.names() == {"課名", "団体名", "決裁フロー", "委託先"}
    assert template.name_lines["課名"] == [1, 2]
    assert template.fields() == {("決裁フロー", "職名")}


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("文\n{% if a %}\n文", "2行目：「{% if … %}」を「{% endif %}」で閉じてください"),
        ("{% for a in b %}", "1行目：「{% for … %}」を「{% endfor %}」で閉じてください"),
        ("文\n{% endif %}", "2行目：「{% endif %}」に対応する始まりがありません"),
        ("{% for a of b %}\n{% endfor %}", "1行目：繰り返しは"),
        ("{% while a %}", "「{% while %}」は使えません"),
        ("文{% if a %}文", "1行目：「{% … %}」は行の途中に書けません"),
        ("{% if a %}文{% endif %}", "1行に1つだけ"),
        ("{{ a", "「{{」と「}}」の組が合いません"),
        ("{{ a + }}", "式「a +」が読めません"),
        ("{{ a | 和歴 }}", "「和歴」という加工はありません。使えるもの：和暦"),
        ("%% 決済欄 a", "「%% 決済欄」という指示はありません。「決裁欄」ではありませんか"),
        ("| a | b |\n| a |", "2行目：表の列の数が上の行と違います（2列の表に1列の行）"),
        ("| a | b", "「|」で終えてください"),
        ("| a |\n|--|--|", "列の幅の行の列数"),
        ("　　　　　　　文", "字下げ（行頭の全角空白）は6字まで"),
        ("##### 文", "見出しは"),
    ],
)
def test_what_is_wrong_is_named_with_file_line_and_reason(source, message):
    with pytest.raises(TemplateError) as caught:
        parse(source, "moriya/policy.txt")
    assert message in str(caught.value)
    assert str(caught.value).startswith("moriya/policy.txtの")


def test_an_unknown_name_is_named_with_its_nearest():
    with pytest.raises(
        TemplateError,
        match=r"policy\.txtの2行目：「課目」という名前の項目はありません。「課名」ではありませんか",
    ):
        composed("文\n{{ 課目 }}", 課名="広報課")


def test_an_unknown_part_of_a_record_is_named():
    with pytest.raises(TemplateError, match="2行目：「職」という名前の項目はありません"):
        composed("{% for 段階 in 流れ %}\n{{ 段階.職 }}\n{% endfor %}", 流れ=[{"職名": "課長"}])


@pytest.mark.parametrize("value", [True, {"a": 1}, object()])
def test_what_is_not_text_cannot_be_printed(value):
    with pytest.raises(TemplateError, match="1行目"):
        composed("{{ 値 }}", 値=value)


@pytest.mark.parametrize(
    "source",
    [
        "{{ 名.__class__ }}",
        "{{ 名.__class__.__mro__ }}",
        "{{ ''.join.__globals__ }}",
        "{{ 名 | attr('__class__') }}",
    ],
)
def test_templates_cannot_leave_the_sandbox(source):
    with pytest.raises(TemplateError):
        composed(source, 名="x")


def test_expressions_beyond_the_simple_ones_are_jinja():
    assert lines(
        "{{ 名 ~ '課' if 名 else '無' }}{{ 数 + 1 }}{{ 一覧 | join('・') }}", 名="広報", 数=1, 一覧=["a", "b"]
    ) == ["広報課2a・b"]
