"""A draft of a form says so and marks what is missing; a final one bears no mark."""

import io

import docx

from smpolicy.documents.values import Gap
from smpolicy.documents.word.form import fill
from smpolicy.documents.word.package import unpack
from smpolicy.documents.word.write import Properties
from tests.documents.word.forms import form


def test_a_draft_of_a_form_says_so_and_marks_what_is_missing():
    given = Properties(title="開設届", author="守谷市", date="2026-03-09", custom={"rulebook": "moriya 1"})
    source = form("課：{{ 課名 }}（係）", header="様式第1号")
    data = fill(source, {"課名": Gap()}, header="下書き", properties=given)

    opened = docx.Document(io.BytesIO(data))
    assert [p.text for p in opened.sections[0].header.paragraphs] == ["下書き", "様式第1号"]
    runs = [(run.text, bool(run.font.highlight_color)) for run in opened.paragraphs[0].runs]
    assert runs == [("課：", False), ("〔未入力〕", True), ("（係）", False)]
    core = opened.core_properties
    assert (core.title, core.author, core.created.date().isoformat()) == ("開設届", "守谷市", "2026-03-09")
    assert b"moriya 1" in unpack(data)["docProps/custom.xml"]


def test_a_final_form_bears_no_mark_and_keeps_its_header():
    data = fill(form("課：{{ 課名 }}", header="様式第1号"), {"課名": "広報課"}, properties=Properties())
    opened = docx.Document(io.BytesIO(data))
    assert [p.text for p in opened.sections[0].header.paragraphs] == ["様式第1号"]
    assert not any(run.font.highlight_color for run in opened.paragraphs[0].runs)
    assert opened.core_properties.author != "python-docx"
