"""The screen of an errand: what was asked for, what may be seen besides, and what others wrote, as plain text."""

import pytest

from smpolicy.checking.examples import example
from smpolicy.drafts.comments import Comments
from smpolicy.ui.session.draft_store import store
from tests.ui.drawing import texts
from tests.ui.errands_begun import MARKDOWN, MORIYA, NAME, begun, errand_screen

pytestmark = pytest.mark.usefixtures("database")


def test_what_was_asked_for_is_drawn_and_written_and_nothing_else_is_there():
    draft_id, _, place = begun(NAME)
    test = errand_screen(place)

    assert not test.exception
    assert [field.key for field in test.text_input] == ["f-account-display_name"]
    test.text_input(key="f-account-display_name").set_value("守谷市防災だより").run()
    assert store().reopen(draft_id).file.answers.account.display_name == "守谷市防災だより"
    [change] = store().history(draft_id)
    assert (change.path, change.who) == (NAME, "分担：情報政策担当")


def test_the_rest_is_shown_only_where_it_may_be_seen_and_only_once_it_is_opened():
    file = example(MORIYA, "open")
    assert file is not None
    handle = file.answers.account.handle
    for shows in (False, True):
        _, _, place = begun("purpose.purpose", shows_rest=shows)
        test = errand_screen(place)
        assert [fold.label for fold in test.expander] == [
            "コメントを書く",
            *["ほかの回答（見るだけ）"] * shows,
        ]
        assert f"@{handle}" not in texts(test)


def test_the_wish_and_the_comments_of_others_are_plain_text():
    draft_id, _, place = begun(NAME)
    Comments(store(), draft_id, None).write(NAME, MARKDOWN, MARKDOWN)
    test = errand_screen(place)

    shown = texts(test)
    assert "&lt;b&gt;x&lt;/b&gt;" in shown
    assert "<b>x</b>" not in shown
    assert not [m.value for m in test.markdown if "evil" in m.value]
