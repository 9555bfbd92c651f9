"""Pieces of HTML and macros escape what they hold."""

import pytest
from jinja2 import UndefinedError
from streamlit.testing.v1 import AppTest

from smpolicy.ui.widgets.html_parts import copy_button, focus_link, load_macros, macro, user_text


def test_pieces_of_html_escape_what_they_hold():
    assert 'data-focus="handle"' in focus_link("handle", "IDを直してください")
    assert "data-copy-target" in copy_button("key:profile")
    assert user_text("<b>") == '<div class="smp-user" data-user>&lt;b&gt;</div>'


def test_html_arrives_letter_for_letter_with_the_lines_of_what_people_wrote():
    def screen() -> None:
        import streamlit as st

        from smpolicy.ui.widgets.html_parts import draw_html

        draw_html(st.session_state["html"])

    html = "<div data-user>一行目\n    字下げした行\n  \n終わり</div>"
    test = AppTest.from_function(screen)
    test.session_state["html"] = html
    assert [element.proto.body for element in test.run().get("html")] == [html]


def test_a_macro_takes_its_values_for_text_and_never_for_html():
    drawn = macro("screens/guideline.html", "legend", [("<b>適合</b>", 3, "A & B")])

    assert drawn == "<ul><li><strong>&lt;b&gt;適合&lt;/b&gt;</strong>　3件：A &amp; B</li></ul>"


def test_a_value_that_a_macro_asks_for_and_is_not_there_is_no_empty_text():
    with pytest.raises(UndefinedError):
        macro("screens/rules.html", "mistakes", [object()])


def test_every_file_of_macros_can_be_compiled_before_anybody_asks_for_it():
    load_macros()

    assert macro("widgets/basis.html", "basis", "3(1)", [], "<要領>").endswith(
        "&lt;要領&gt;</p></div></details>"
    )
