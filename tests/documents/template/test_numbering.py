"""Numbers and references are settled after conditions."""

import pytest

from smpolicy.documents.errors import TemplateError
from tests.documents.fill import lines


@pytest.mark.parametrize(
    ("mark", "first", "tenth"),
    [
        ("第＃条", "第１条", "第10条"),
        ("第＃", "第１", "第10"),
        ("＃", "１", "10"),
        ("（＃）", "（１）", "（10）"),
        ("(＃)", "(1)", "(10)"),
        ("＃.", "1.", "10."),
        ("＃1", "1", "10"),
        ("＃ア", "ア", "コ"),
        ("（＃ア）", "（ア）", "（コ）"),
        ("(＃ア)", "(ア)", "(コ)"),
        ("＃⑴", "⑴", "⑽"),
        ("＃①", "①", "⑩"),
        ("(＃a)", "(a)", "(j)"),
    ],
)
def test_a_mark_shows_its_style_by_example(mark, first, tenth):
    found = lines("\n".join([f"{mark}　文"] * 10))
    assert (found[0], found[9]) == (f"{first}　文", f"{tenth}　文")


def test_what_a_condition_hides_is_not_counted():
    source = "第＃条　一\n{% if 返信 %}\n第＃条　二\n{% endif %}\n第＃条　三"
    assert lines(source, 返信="") == ["第１条　一", "第２条　三"]
    assert lines(source, 返信="する") == ["第１条　一", "第２条　二", "第３条　三"]


def test_children_begin_anew_below_each_parent():
    source = "第＃条　甲\n　(＃)　a\n　　＃ア　b\n　(＃)　c\n　　＃ア　d\n第＃条　乙\n　(＃)　e"
    numbers = [line.strip("　").split("　")[0] for line in lines(source)]
    assert numbers == ["第１条", "(1)", "ア", "(2)", "ア", "第２条", "(1)"]


def test_the_second_paragraph_of_an_article_is_two():
    assert lines("第＃条　一\n＃　二\n＃　三\n第＃条　四\n＃　五") == [
        "第１条　一", "２　二", "３　三", "第２条　四", "２　五",
    ]  # fmt: skip


def test_a_paper_without_articles_begins_with_one():
    assert lines("＃　一\n＃　二") == ["１　一", "２　二"]


def test_articles_count_on_through_headings_and_begin_anew_with_a_title():
    source = "第＃条　一\n## 附則\n第＃条　二\n# 利用規約\n第＃条　三"
    assert lines(source) == ["第１条　一", "附則", "第２条　二", "利用規約", "第１条　三"]


def test_a_new_sentence_begins_its_list_anew():
    source = "　次を発信する。\n　(＃)　a\n　(＃)　b\n　次を禁じる。\n　(＃)　c"
    assert lines(source)[-1] == "　(1)　c"


def test_a_continued_item_does_not_begin_its_list_anew():
    assert lines("　(＃)　a\n　　続き\n　(＃)　b")[-1] == "　(2)　b"


def test_the_numbers_of_headings_are_parents():
    source = "## ＃　甲\n（＃）　a\n（＃）　b\n## ＃　乙\n（＃）　c"
    assert lines(source) == ["１　甲", "（１）　a", "（２）　b", "２　乙", "（１）　c"]


def test_references_follow_the_numbers_forwards_and_backwards():
    source = (
        "第＃{前}条　第→{後}条を見る。\n{% if 間 %}\n第＃条　間\n{% endif %}\n"
        "第＃{後}条　第→{前}条\n　(＃{号})　号\n| 第→{後}条→{号} |"
    )
    assert lines(source, 間="") == ["第１条　第２条を見る。", "第２条　第１条", "　(1)　号", [["第２条1"]]]
    assert lines(source, 間="x")[0] == "第１条　第３条を見る。"


def test_a_reference_to_what_is_not_printed_names_the_line():
    with pytest.raises(
        TemplateError, match=r"policy\.txtの1行目：参照先「返信」は、この回答では文書にありません"
    ):
        lines("第→{返信}条\n{% if 返信 %}\n第＃{返信}条　x\n{% endif %}", 返信="")


def test_a_reference_to_an_unknown_label_names_the_nearest():
    with pytest.raises(TemplateError, match="2行目：参照先「返事信」がありません。「返信」ではありませんか"):
        lines("第＃{返信}条　x\n第→{返事信}条")


@pytest.mark.parametrize(
    ("mark", "count", "last", "following"),
    [
        ("＃ア", 46, "ン", "アア"),
        ("(＃ア)", 47, "(アア)", "(アイ)"),
        ("＃⑴", 20, "⒇", "(21)"),
        ("＃①", 20, "⑳", "㉑"),
        ("＃①", 50, "㊿", "(51)"),
        ("(＃a)", 26, "(z)", "(aa)"),
    ],
)
def test_numbers_go_on_after_their_last_sign(mark, count, last, following):
    printed = lines("\n".join([f"{mark}　x"] * (count + 1)))
    assert printed[-2:] == [f"{last}　x", f"{following}　x"]


def test_typed_numbers_stay_as_they_are():
    assert lines("２　文\n(3)　文\nア　文\n⑷　文") == ["２　文", "(3)　文", "ア　文", "⑷　文"]
