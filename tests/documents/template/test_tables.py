"""Tables: labels, merged cells, header rows, widths, loops over rows."""

import pytest

from smpolicy.documents.blocks import Table
from smpolicy.documents.errors import TemplateError
from tests.documents.fill import composed, lines

FLOW = [{"職名": "係長"}, {"職名": "課長"}]


def table(source, /, **values):
    (found,) = composed(source, **values).blocks
    assert isinstance(found, Table)
    return found


def spans(found):
    return [[(cell.col_span, cell.row_span) for cell in row.cells] for row in found.rows]


def test_rows_that_follow_each_other_are_one_table():
    assert lines("| a | b |\n| c | d |") == [[["a", "b"], ["c", "d"]]]


def test_a_blank_line_or_a_directive_begins_another_table():
    assert lines("| a |\n\n| b |\n%% 表\n| c |") == [[["a"]], [["b"]], [["c"]]]


def test_loops_and_conditions_add_rows_to_the_table_around_them():
    source = (
        "| a |\n{% for 段 in 流れ %}\n| {{ 段.職名 }} |\n{% endfor %}\n{% if 無 %}\n| x |\n{% endif %}\n| z |"
    )
    assert lines(source, 流れ=FLOW, 無="") == [[["a"], ["係長"], ["課長"], ["z"]]]


def test_a_loop_that_separates_its_tables_makes_one_for_each_entry():
    source = "{% for 段 in 流れ %}\n%% 表\n| {{ 段.職名 }} |\n{% endfor %}"
    assert lines(source, 流れ=FLOW) == [[["係長"]], [["課長"]]]


def test_marks_after_the_bar_say_what_a_cell_is():
    found = table("|* 項目 |= 中 |> 右 |*= 両 | * 字 |")
    assert [(cell.header, cell.align) for cell in found.rows[0].cells] == [
        (True, ""), (False, "center"), (False, "right"), (True, "center"), (False, ""),
    ]  # fmt: skip
    assert found.rows[0].cells[4].runs[0].text == "* 字"


def test_rows_above_the_ruler_are_header_rows_and_dashes_are_widths():
    found = table("| 項目 | 内容 |\n|---|-------|\n| a | b |")
    assert [row.header for row in found.rows] == [True, False]
    assert found.widths == (300, 700)
    assert all(cell.header and cell.align == "center" for cell in found.rows[0].cells)


def test_a_ruler_at_the_top_only_gives_widths():
    found = table("|-|---|\n| a | b |")
    assert (found.widths, found.rows[0].header) == ((250, 750), False)


def test_a_form_gives_its_labels_the_smaller_part():
    assert table("|* a | b |").widths == (280, 720)
    assert table("| a | b | c |").widths == (333, 334, 333)


def test_cells_are_merged_to_the_left_and_upwards():
    found = table("| a | < | b |\n| c | d | ^ |\n| e | < | < |")
    assert spans(found) == [[(2, 1), (1, 2)], [(1, 1), (1, 1)], [(3, 1)]]


def test_the_same_label_in_a_loop_is_printed_once():
    found = table("{% for 段 in 流れ %}\n|*^ 承認 | {{ 段.職名 }} |\n{% endfor %}\n|*^ 別 | x |", 流れ=FLOW)
    assert spans(found) == [[(1, 2), (1, 1)], [(1, 1)], [(1, 1), (1, 1)]]


@pytest.mark.parametrize("source", ["| ^ | a |", "| < | a |", "| a | < |\n| ^ | b |"])
def test_a_merge_without_its_neighbour_names_the_line(source):
    with pytest.raises(TemplateError, match=r"1行目：.*つなげられません"):
        composed(source)


def test_numbers_in_cells_count_within_their_table():
    source = "{% for 段 in 流れ %}\n| ＃ | (＃)　{{ 段.職名 }} |\n{% endfor %}\n\n| ＃ | x |"
    assert lines(source, 流れ=FLOW) == [[["１", "(1)　係長"], ["２", "(2)　課長"]], [["１", "x"]]]


def test_a_row_knows_its_clauses_and_answers():
    found = table("|* 課 | {{ 課名 }} | [3(3)イ]\n| x | \\| |", 課名="広報課")
    assert (found.rows[0].clauses, found.rows[0].items) == (("3(3)イ",), ("課名",))
    assert found.rows[1].cells[1].runs[0].text == "|"


def test_a_form_keeps_its_empty_boxes():
    assert lines("|* 備考 | |") == [[["備考", ""]]]
