"""HTML that no value can add tags to."""

from html import unescape

from hypothesis import given
from hypothesis import strategies as st

from smpolicy.ui.markup import Markup, joined, markup

TAG = "<b title='a'>\"&amp;"


def test_a_value_stands_there_as_it_reads():
    assert markup("<p>{}</p>", TAG) == "<p>&lt;b title=&#39;a&#39;&gt;&#34;&amp;amp;</p>"


def test_a_value_in_an_attribute_does_not_end_it():
    assert markup('<a title="{}">', '" onclick="x') == '<a title="&#34; onclick=&#34;x">'


def test_braces_of_a_value_ask_for_nothing():
    assert markup("<p>{}</p>", "{0}{}") == "<p>{0}{}</p>"


def test_html_of_our_own_stays_html_however_deep_it_stands():
    item = markup("<li>{}</li>", "<")

    assert markup("<ul>{}</ul>", joined([item, item])) == "<ul><li>&lt;</li><li>&lt;</li></ul>"


def test_what_is_joined_is_html_and_a_plain_text_among_it_is_a_text():
    assert joined([Markup("<br>"), "<br>"]) == Markup("<br>&lt;br&gt;")
    assert isinstance(joined([]), Markup)


def test_numbers_are_written_as_they_are():
    assert markup("{}件", 3) == "3件"


@given(st.text())
def test_any_text_is_read_back_as_it_was(text):
    inside = markup("<p>{}</p>", text).removeprefix("<p>").removesuffix("</p>")

    assert unescape(inside) == unescape(text.replace("&", "&amp;"))
    assert not {*'<>"'} & {*inside}
