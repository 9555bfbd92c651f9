"""Each change bears its author, its day and a number of its own."""

from smpolicy.documents.blocks import Document, Paragraph, Run
from smpolicy.documents.comparison.compare import compare
from smpolicy.documents.word.package import unpack
from smpolicy.documents.word.tracked import write_tracked


def test_each_change_bears_its_author_and_day_and_a_number_of_its_own():
    old, new = (Document("", (Paragraph((Run(text),)),)) for text in ("総務課が行う。", "広報課が行う。"))
    main = unpack(write_tracked(compare(old, new), 'A & "B"', "2027-04-01T00:00:00Z"))[
        "word/document.xml"
    ].decode()
    assert main.count('w:author="A &amp; &quot;B&quot;" w:date="2027-04-01T00:00:00Z"') == 2
    assert 'w:id="1"' in main
    assert 'w:id="2"' in main


def test_no_day_is_invented():
    old, new = (Document("", (Paragraph((Run(text),)),)) for text in ("甲", "乙"))
    assert "w:date" not in unpack(write_tracked(compare(old, new), "甲", ""))["word/document.xml"].decode()
