"""The table as offices print it: （略）（新設）（削る）, moved numbers, columns, titles."""

import re

import pytest

from smpolicy.documents.blocks import Caption, Document, Paragraph, Run, Table, Title, plain
from smpolicy.documents.comparison.compare import compare
from smpolicy.documents.comparison.conventions import Conventions
from smpolicy.documents.comparison.layout import comparison_table
from smpolicy.documents.word.read import read
from smpolicy.documents.word.write import write


def policy(*articles):
    """A policy in articles: (caption, text, items …)."""
    blocks = [Title((Run("運用ポリシー"),))]
    for count, (caption, text, *items) in enumerate(articles, 1):
        blocks.append(Caption((Run(f"（{caption}）"),)))
        blocks.append(Paragraph((Run(text),), "article", f"第{count}条"))
        blocks += [
            Paragraph((Run(item),), "item", f"({at})", 1, clauses=("5",)) for at, item in enumerate(items, 1)
        ]
    return Document("運用ポリシー", tuple(blocks))


OLD = policy(
    ("目的", "この方針は、必要な事項を定める。"),
    ("内容", "次の情報を発信する。", "防災情報", "行事の案内", "その他の情報"),
    ("制限", "返信は、行わない。"),
    ("その他", "必要な事項は、課長が定める。"),
)
NEW = policy(
    ("目的", "この方針は、必要な事項を定める。"),
    ("内容", "次の情報を発信する。", "防災情報", "イベントの案内", "その他の情報"),
    ("その他", "必要な事項は、部長が定める。"),
)


def lines(document):
    """The rows as text; what is underlined stands between 〈 and 〉."""
    [table] = [block for block in document.blocks if isinstance(block, Table)]
    return [
        tuple(
            "".join(f"〈{r.text}〉" if r.mark == "changed" else r.text for r in cell.runs)
            for cell in row.cells
        )
        for row in table.rows
    ]


def test_the_table_reads_as_offices_write_it():
    assert lines(comparison_table(compare(OLD, NEW), Conventions())) == [
        ("改正案", "現行"),
        ("第1条　（略）", "第1条　（略）"),
        ("（内容）", "（内容）"),
        ("第2条　（略）", "第2条　（略）"),
        ("(1)　（略）", "(1)　（略）"),
        ("(2)　〈イベント〉の案内", "(2)　〈行事〉の案内"),
        ("(3)　（略）", "(3)　（略）"),
        ("（削る）", "〈（制限）〉"),
        ("（削る）", "〈第3条　返信は、行わない。〉"),
        ("（その他）", "（その他）"),
        ("〈第3条〉　必要な事項は、〈部長〉が定める。", "〈第4条〉　必要な事項は、〈課長〉が定める。"),
    ]


def test_what_is_new_is_underlined_whole_and_a_moved_number_alone():
    found = lines(comparison_table(compare(NEW, policy(("新しい条", "加える。"), *[
        ("目的", "この方針は、必要な事項を定める。"),
        ("内容", "次の情報を発信する。", "防災情報", "イベントの案内", "その他の情報"),
        ("その他", "必要な事項は、部長が定める。"),
    ])), Conventions()))  # fmt: skip
    assert ("〈（新しい条）〉", "（新設）") in found
    assert ("〈第1条　加える。〉", "（新設）") in found
    assert ("〈第2条〉　（略）", "〈第1条〉　（略）") in found


def test_the_new_side_can_stand_on_the_right_and_titles_tell_whether_it_is_decided():
    conventions = Conventions(new_side="right")
    assert lines(comparison_table(compare(OLD, NEW), conventions, decided=True))[0] == ("改正前", "改正後")
    assert ("(2)　〈行事〉の案内", "(2)　〈イベント〉の案内") in lines(
        comparison_table(compare(OLD, NEW), conventions)
    )


def test_the_unit_paragraph_shows_nothing_of_an_article_but_what_differs():
    found = lines(comparison_table(compare(OLD, NEW), Conventions(unit="paragraph")))
    assert ("(2)　〈イベント〉の案内", "(2)　〈行事〉の案内") in found
    assert ("(1)　（略）", "(1)　（略）") not in found


@pytest.mark.parametrize(("column", "title"), [("remarks", "備考"), ("reason", "根拠・理由")])
def test_a_third_column_bears_the_clauses_or_what_is_told(column, title):
    conventions = Conventions(third_column=column)
    found = lines(comparison_table(compare(OLD, NEW), conventions))
    assert found[0] == ("改正案", "現行", title)
    assert ("(2)　〈イベント〉の案内", "(2)　〈行事〉の案内", "5") in found
    told = lines(comparison_table(compare(OLD, NEW), conventions, remark=lambda _: "様式の変更"))
    assert ("(2)　〈イベント〉の案内", "(2)　〈行事〉の案内", "様式の変更") in told


def test_no_row_is_without_a_difference_but_what_is_left_out_and_heads():
    for left, right in lines(comparison_table(compare(OLD, NEW), Conventions()))[1:]:
        assert left != right or "（略）" in left or re.fullmatch("（.*）", left)


def test_the_file_repeats_its_header_splits_no_row_and_lies_when_asked():
    table = comparison_table(compare(OLD, NEW), Conventions(landscape=True))
    assert read(write(table)) == table
    assert table.landscape
    [rows] = [block.rows for block in table.blocks if isinstance(block, Table)]
    assert rows[0].header
    assert plain(table.blocks[-1].runs) == "改正部分は、下線の部分である。"


def test_a_long_title_breaks_before_its_last_words():
    title = "広域関係3組合公式アカウント「新発田広域消防本部」運用方針"
    old, new = (Document(title, (Paragraph((Run(text),)),)) for text in ("甲", "乙"))
    head = comparison_table(compare(old, new), Conventions()).blocks[0]
    assert plain(head.runs) == f"{title}\n新旧対照表"
