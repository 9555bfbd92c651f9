"""Rows of a form are repeated, and what stands below moves along."""

import pytest

from smpolicy.documents.errors import TemplateError
from smpolicy.documents.excel.form import fill
from tests.documents.excel.forms import FLOW, LOOP, column, form, opened, shown


def test_rows_are_repeated_and_what_stands_below_moves_along():
    def change(book):
        book.active.merge_cells("A2:B2")
        book.active.merge_cells("A5:C5")
        book.active.row_dimensions[2].height = 30
        book.active.print_area = "A1:C5"

    cells = {"A1": LOOP[0], "A2": LOOP[1], "A3": LOOP[2], "A5": "{{ 課名 }}", "B7": "終わり"}
    data = fill(form(cells, change=change), {"決裁フロー": FLOW, "課名": "広報課"})
    assert shown(data) == {"A1": "1 係長", "A2": "2 課長", "A4": "広報課", "B6": "終わり"}
    sheet = opened(data).active
    assert sorted(map(str, sheet.merged_cells.ranges)) == ["A1:B1", "A2:B2", "A4:C4"]
    assert [sheet.row_dimensions[n].height for n in (1, 2)] == [30, 30]


@pytest.mark.parametrize("count", [0, 1, 2, 60])
def test_any_number_of_rows(count):
    cells = column("頭", *LOOP, "{%tr if 課名 %}", "{{ 課名 }}", "{%tr endif %}", "足")
    data = fill(form(cells), {"決裁フロー": [{"職名": f"職{n}"} for n in range(count)], "課名": ""})
    expected = ["頭", *(f"{n + 1} 職{n}" for n in range(count)), "足"]
    assert shown(data) == {f"A{n}": text for n, text in enumerate(expected, 1)}


def test_what_would_be_torn_apart_is_refused():
    loop = column(*LOOP)
    with pytest.raises(TemplateError, match="行を繰り返すシートには、数式を置けません"):
        fill(form({**loop, "B9": "=SUM(B1:B2)"}), {"決裁フロー": FLOW})
    with pytest.raises(TemplateError, match="「見出し」は別の行に書いてください"):
        fill(form({**loop, "B1": "見出し"}), {"決裁フロー": FLOW})
