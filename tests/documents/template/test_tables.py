"""Tables: labels, merged cells, header rows, widths, loops over rows."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

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


@pytest.mark.parametrize("around", ["{% if 課名 %}\nX{% endif %}", "{% for 段 in 流れ[:1] %}\nX{% endfor %}"])
def test_what_has_widths_of_its_own_inside_a_condition_is_a_table_of_its_own(around):
    inside = around.replace("X", "|-|---|\n| a | b |\n")
    found = composed(f"| z |\n{inside}\n| c | d | e |\n", 課名="広報課", 流れ=FLOW).blocks
    assert [block.widths for block in found] == [(1000,), (250, 750), (333, 334, 333)]
    assert len(composed(inside, 課名="", 流れ=[]).blocks) == 0


@pytest.mark.parametrize("source", ["|---|", "{% if 課名 %}\n|---|---|\n{% endif %}\n| a | b |"])
def test_widths_without_a_row_beside_them_name_the_line(source):
    with pytest.raises(TemplateError, match=r"行目：列の幅の行.*と同じ所.*に、表の行を書いてください"):
        composed(source, 課名="広報課")


PIECES = ["|-|---|", "| a | b |", "{% if 課名 %}", "{% for 段 in 流れ %}", "文", "", "%% 表"]


@given(st.lists(st.sampled_from(PIECES), max_size=8))
def test_any_order_of_rows_rulers_and_conditions_is_printed_or_told(pieces):
    ends = {"{% if 課名 %}": "{% endif %}", "{% for 段 in 流れ %}": "{% endfor %}"}
    source = "\n".join([*pieces, *(ends[piece] for piece in reversed(pieces) if piece in ends)])
    with contextlib.suppress(TemplateError):
        assert all(block for block in composed(source, 課名="広報課", 流れ=FLOW).blocks)


@pytest.mark.parametrize(("count", "pieces"), [(2, [2]), (20, [20]), (21, [20, 1]), (60, [20, 20, 20])])
def test_a_long_group_repeats_its_label_so_that_every_page_has_it(count, pieces):
    source = "{% for 段 in 流れ %}\n|*^ 承認 | {{ 段.職名 }} |\n{% endfor %}\n|* 別 | x |"
    found = table(source, 流れ=[{"職名": f"職{n}"} for n in range(count)])
    labels = [row.cells[0] for row in found.rows if len(row.cells) == 2]
    assert [cell.row_span for cell in labels] == [*pieces, 1]
    assert [cell.runs[0].text for cell in labels] == ["承認", *["承認（続き）"] * (len(pieces) - 1), "別"]


def test_a_group_of_long_texts_is_cut_earlier():
    found = table("{% for 段 in 流れ %}\n|*^ 承認 | {{ 段 }} |\n{% endfor %}", 流れ=["あ" * 260] * 4)
    assert spans(found) == [[(1, 2), (1, 1)], [(1, 1)], [(1, 2), (1, 1)], [(1, 1)]]
