"""A set of papers is one file, each with pages of its own."""

import io

import docx

from smpolicy.documents.blocks import plain
from smpolicy.documents.word.combine import combine
from smpolicy.documents.word.read import read
from smpolicy.documents.word.write import Properties
from tests.documents.three_papers import papers


def test_a_set_is_one_file_with_a_section_for_each_paper():
    data = combine(papers(), Properties(title="一式"))
    opened = docx.Document(io.BytesIO(data))
    assert [section.orientation for section in opened.sections] == [0, 1, 0]
    assert opened.core_properties.title == "一式"
    assert [p.text for p in opened.sections[0].header.paragraphs] == ["下書き"]
    words = [plain(b.runs) for b in read(data).blocks if not isinstance(b, type(None)) and hasattr(b, "runs")]
    assert [word for word in words if word] == ["甲", "一", "二", "甲", "一"]
    assert data == combine(papers(), Properties(title="一式"))
