"""How paragraphs come out: marks for what is missing, fields for what comes later, sentences that stay with their table."""

import io

import docx

from smpolicy.documents.values import Gap, Later
from smpolicy.documents.word.read import read
from smpolicy.documents.word.write import write
from tests.documents.fill import composed
from tests.documents.word.parts import main_part


def test_a_gap_stays_on_one_line():
    body = main_part(write(composed("# {{ 無 }}\n課：{{ 無 }}\n| {{ 無 }} |", 無=Gap())))
    assert body.xpath(".//w:fitText/@w:val") == [str(5 * 280), str(5 * 220), str(5 * 220)]


def test_what_is_filled_in_later_is_a_field():
    document = composed("{{ 後 }}付け\n| {{ 後 }} |", 後=Later("　月　日"))
    body = main_part(write(document))
    assert body.xpath("count(.//w:sdt[w:sdtPr/w:text]//w:t)") == 2
    assert read(write(document)) == document


def test_a_sentence_before_a_table_stays_on_its_page():
    paper = composed("文だけ\n\n表の説明です。\n| a | b |")
    document = docx.Document(io.BytesIO(write(paper)))
    assert [p.text for p in document.paragraphs if p.paragraph_format.keep_with_next] == ["表の説明です。"]
