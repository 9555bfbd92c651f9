"""Any text stands in a Word file's part as it was typed, and none of it becomes a tag."""

from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from smpolicy.documents.word.xml_text import attribute, escape
from smpolicy.japanese.width import without_forbidden

TEXTS = st.text(max_size=40).map(without_forbidden)
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def read(inner: str) -> str:
    """What Word reads in a run: texts, breaks and tabs."""
    run = ElementTree.fromstring(f'<w:r xmlns:w="{W[1:-1]}"><w:t>{inner}</w:t></w:r>')
    signs = {f"{W}br": "\n", f"{W}tab": "\t"}
    return "".join(signs.get(part.tag, part.text or "") for part in run)


@given(TEXTS)
def test_any_text_comes_back_from_between_the_tags(text: str):
    assert read(escape(text)) == text.replace("\r\n", "\n").replace("\r", "\n")


@given(TEXTS)
def test_any_text_on_one_line_comes_back_from_an_attribute(text: str):
    line = " ".join(text.split())
    assert ElementTree.fromstring(f'<a b="{attribute(line)}"/>').get("b") == line


def test_what_looks_like_a_tag_or_a_sign_is_text():
    assert escape("A & B <C> &lt;") == "A &amp; B &lt;C&gt; &amp;lt;"
    assert attribute('"甲"') == "&quot;甲&quot;"
    assert read(escape("一\n二\t三")) == "一\n二\t三"
