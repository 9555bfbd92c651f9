"""Comments at a question: the open ones alone, as plain text, ended by a click; and the form for a new one."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from smpolicy.drafts.comments import Comment
from smpolicy.ui.session.draft_session import Draft
from smpolicy.ui.widgets.comments import comment_text, open_comments
from tests.ui.drawing import buttons, click, draft_of, drawn, keep, texts

NAME, ID = "account.display_name", "account.handle"
MOMENT = datetime(2026, 11, 21, 3, tzinfo=UTC)
OPEN = Comment(1, NAME, "**太字** <script>alert(1)</script>", "係<b>長</b>", MOMENT, None, "")
DONE = replace(OPEN, id=2, text="済んだ話", done_at=MOMENT, done_by="課<長>")
OTHERS = replace(OPEN, id=3, path=ID, text="IDの話", who="")


@pytest.fixture
def draft(database: None) -> Draft:
    draft = keep(draft_of("moriya"))
    assert draft.kept is not None
    draft.kept.comments = [OPEN, DONE, OTHERS]
    return draft


def test_the_open_ones_are_those_of_the_question_or_of_the_whole_draft(draft: Draft):
    assert open_comments(draft) == [OPEN, OTHERS]
    assert open_comments(draft, NAME) == [OPEN]
    assert open_comments(draft_of("moriya")) == []


def test_what_others_have_written_is_plain_text_with_who_and_when():
    told = comment_text(OPEN)
    assert "**太字** &lt;script&gt;" in told
    assert "係&lt;b&gt;長&lt;/b&gt;　令和8年11月21日 12時00分" in told
    assert "済み：" not in told
    assert "済み：令和8年11月21日 12時00分 課&lt;長&gt;" in comment_text(DONE)
    assert "<strong>問い&lt;1&gt;</strong>" in comment_text(OPEN, "問い<1>")


def test_at_a_question_stand_its_own_open_comments_each_with_its_button(draft: Draft):
    test = drawn("widgets.comments.draw_comments_at", draft, NAME)
    assert texts(test).count("smp-comment") == len(buttons(test)) == 1
    assert "済んだ話" not in texts(test)


def questions(draft: Draft, *names: str):
    return [draft.view.question(name) for name in names]


def test_the_form_asks_which_question_only_where_there_are_several(draft: Draft):
    one = drawn("widgets.comments.draw_comment_form", draft, questions(draft, "アカウント名"), "k")
    assert not one.selectbox
    several = drawn("widgets.comments.draw_comment_form", draft, questions(draft, "アカウント名", "ID"), "k")
    several.text_area[0].set_value("どちらのこと")
    click(several, "コメントを書く")
    assert several.error[0].value == "どの問いについてかを選んでください。"


def test_what_is_written_is_kept_at_its_question(draft: Draft):
    test = drawn("widgets.comments.draw_comment_form", draft, questions(draft, "アカウント名", "ID"), "k")
    test.selectbox[0].set_value(ID)
    test.text_area[0].set_value("これでよいか")
    test.text_input[0].set_value("係長")
    click(test, "コメントを書く")
    assert not test.error
    assert draft.kept is not None
    [kept] = [one for one in draft.kept.comments if one.text == "これでよいか"]
    assert (kept.path, kept.who) == (ID, "係長")
