"""An error of a template names its file and line in Japanese."""

from smpolicy.documents.errors import TemplateError


def test_the_place_is_named_before_the_reason():
    assert str(TemplateError("policy.txt", 12, "閉じていません。")) == "policy.txtの12行目：閉じていません。"


def test_without_a_line_the_file_alone_is_named():
    assert str(TemplateError("notice.docx", 0, "開けません。")) == "notice.docx：開けません。"
