"""A field shows what is kept of what was typed."""

from smpolicy.ui.session.draft_session import widget_key
from tests.ui.drawing import draft_of, step_of


def test_width_is_narrowed_where_the_field_calls_for_it_and_shown_so():
    draft = draft_of("moriya")
    test = step_of(draft, "account")
    test.text_input(key=widget_key("account.handle")).set_value("＠ｍｏｒｉｙａ＿ｂｏｓａｉ").run()

    assert draft.file.answers.account.handle == "moriya_bosai"
    assert test.text_input(key=widget_key("account.handle")).value == "moriya_bosai"


def test_what_no_file_can_hold_is_removed_and_told():
    draft = draft_of("moriya")
    test = step_of(draft, "purpose")
    test.text_area(key=widget_key("purpose.purpose")).set_value("防\x07災").run()

    assert draft.file.answers.purpose.purpose == "防災"
    assert "取り除きました" in test.warning[0].value
