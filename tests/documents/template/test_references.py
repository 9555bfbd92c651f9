"""A reference becomes the number that it stands for, in paragraphs and in tables."""

import pytest

from smpolicy.documents.blocks import Cell, Paragraph, Row, Run, Table
from smpolicy.documents.template.leaves import CLOSE_LABEL, OPEN_LABEL
from smpolicy.documents.template.references import refer

TEXT = f"第{OPEN_LABEL}返信{CLOSE_LABEL}条及び第{OPEN_LABEL}禁止{CLOSE_LABEL}条による。"
NUMBERS = {"返信": "３", "禁止": "５"}


def test_each_label_of_a_paragraph_becomes_its_number_and_the_marks_stay():
    block = Paragraph((Run(TEXT), Run("〔未入力〕", "gap")))

    assert refer(block, NUMBERS) == Paragraph((Run("第３条及び第５条による。"), Run("〔未入力〕", "gap")))


def test_the_cells_of_a_table_refer_too():
    table = Table((Row((Cell((Run("根拠"),)), Cell((Run(TEXT),)))),), (50, 50))
    (row,) = refer(table, NUMBERS).rows

    assert [cell.runs[0].text for cell in row.cells] == ["根拠", "第３条及び第５条による。"]


def test_a_label_without_a_number_is_named():
    with pytest.raises(KeyError, match="禁止"):
        refer(Paragraph((Run(TEXT),)), {"返信": "３"})
