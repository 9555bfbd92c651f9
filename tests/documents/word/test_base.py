"""base.docx: every style by its name, restyled in Word or not; what it lacks is told."""

import docx
import pytest
from docx.shared import Mm

from scripts import make_base_docx
from smpolicy.documents.word import base
from smpolicy.documents.word.package import pack, unpack
from tests.documents.word.parts import opened


@pytest.fixture
def fresh(tmp_path, monkeypatch):
    """base.docx as its script builds it; the one in templates/ may have been restyled in Word since."""
    monkeypatch.setattr(make_base_docx, "BASE", tmp_path / "fresh.docx")
    make_base_docx.main()
    return tmp_path / "fresh.docx"


def test_every_named_style_is_in_base_docx_and_in_what_its_script_builds(fresh):
    for path in (base.BASE, fresh):
        names = {style.element.name_val for style in docx.Document(str(path)).styles}
        assert [name for name in base.STYLE_NAMES.values() if name not in names] == []
        assert base.load_base(path).styles


def test_articles_and_headings_stand_in_the_navigation_pane():
    levels = {
        style.element.name_val: style.element.xpath("w:pPr/w:outlineLvl/@w:val") for style in opened().styles
    }
    assert levels["条の見出し"] == ["0"]
    assert [levels[f"heading {n}"] for n in (1, 2, 3)] == [["0"], ["1"], ["2"]]


def test_a_base_that_word_or_python_docx_saved_again_still_serves(tmp_path):
    restyled = docx.Document(str(base.BASE))
    restyled.sections[0].left_margin = Mm(20)
    restyled.save(str(tmp_path / "base.docx"))
    loaded = base.load_base(tmp_path / "base.docx")
    assert loaded.text_width > base.load_base().text_width


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [("《ヘッダー》", "", "ヘッダー"), ('"号"', '"別の名"', "スタイルがありません：号")],
)
def test_a_base_that_lacks_something_says_what(tmp_path, old, new, words):
    parts = {
        name: content.replace(old.encode(), new.encode())
        for name, content in unpack(base.BASE.read_bytes()).items()
    }
    (tmp_path / "base.docx").write_bytes(pack(parts))
    with pytest.raises(ValueError, match=words):
        base.load_base(tmp_path / "base.docx")
