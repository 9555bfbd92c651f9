"""Boxes for seals are as wide as the longest title and stay on the page."""

import pytest
from docx.oxml.ns import qn

from smpolicy.documents.blocks import Document, Seals
from smpolicy.documents.word.read import read
from smpolicy.documents.word.write import write
from tests.documents.word.parts import opened


def test_many_seals_stand_in_several_rows():
    seals = Seals(tuple(f"職{n}" for n in range(19)))
    (table,) = opened(Document("", (seals,))).tables
    assert len(table.rows) == 6
    assert read(write(Document("", (seals,)))).blocks == (seals,)


@pytest.mark.parametrize(
    "titles", [("部長", "まちづくり課長", "子育て支援係長"), ("市民生活部生活安全課長補佐",) * 9]
)
def test_seal_boxes_are_as_wide_as_the_longest_title_and_stay_on_the_page(titles):
    document = opened(Document("", (Seals(titles),)))
    (table,) = document.tables
    widths = [int(column.get(qn("w:w"))) for column in table._tbl.tblGrid.findall(qn("w:gridCol"))]
    page = document.sections[0]
    eight_points = 160
    assert min(widths[1:]) >= eight_points * max(map(len, titles))
    assert sum(widths) * 635 <= page.page_width - page.left_margin - page.right_margin
    assert read(write(Document("", (Seals(titles),)))).blocks == (Seals(titles),)
