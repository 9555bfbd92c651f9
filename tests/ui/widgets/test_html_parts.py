"""Pieces of HTML escape what they hold."""

from smpolicy.ui.widgets.html_parts import copy_button, focus_link, user_text


def test_pieces_of_html_escape_what_they_hold():
    assert 'data-focus="handle"' in focus_link("handle", "IDを直してください")
    assert "data-copy-target" in copy_button("key:profile")
    assert user_text("<b>") == '<div class="smp-user" data-user>&lt;b&gt;</div>'
