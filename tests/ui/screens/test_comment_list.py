"""Comments of a whole draft: the open ones lead to their questions; the ended ones can be opened again or removed."""

import pytest

from smpolicy.ui.session.draft_session import Draft
from smpolicy.ui.session.saving import comments, synchronise
from tests.ui.drawing import buttons, draft_of, drawn, for_reading, keep, texts

pytestmark = pytest.mark.usefixtures("database", "links_are_texts")
NAME, ID = "account.display_name", "account.handle"
OPEN, ALL = "screens.comment_list.draw_open_comments", "screens.comment_list.draw_comments"


@pytest.fixture
def draft() -> Draft:
    """守谷市's draft with a comment that is settled and one that is not."""
    draft = keep(draft_of("moriya"))
    for path, text in ((NAME, "済んだ話"), (ID, "<b>IDの話")):
        comments(draft).write(path, text, "係長")
    settled, _ = comments(draft).listed()
    comments(draft).settle(settled.id, "課長", is_done=True)
    synchronise(draft)
    return draft


def test_what_is_still_to_be_settled_is_told_with_its_question_and_the_way_there(draft: Draft):
    test = drawn(OPEN, draft)
    assert test.header[0].value == "済んでいないコメント（1）"
    assert f"<strong>{draft.view.question('ID').label}</strong>" in texts(test)
    assert "&lt;b&gt;IDの話" in texts(test)
    assert "済んだ話" not in texts(test)
    assert [text.value for text in test.text] == ["問いを開く"]

    test.button[0].click().run()
    synchronise(draft)
    assert not drawn(OPEN, draft).header


def test_all_are_listed_the_open_ones_first_each_with_what_can_be_done(draft: Draft):
    test = drawn(ALL, draft)
    assert texts(test).index("IDの話") < texts(test).index("済んだ話")
    assert buttons(test) == ["済みにする", "済みを取り消す", "消す"]

    test.button[2].click().run()
    synchronise(draft)
    assert [one.text for one in comments(draft).listed()] == ["<b>IDの話"]


def test_who_may_only_read_removes_nothing(draft: Draft):
    assert "消す" not in buttons(drawn(ALL, for_reading(draft)))


def test_where_there_are_none_it_is_said_how_to_write_one():
    test = drawn(ALL, keep(draft_of("moriya")))
    assert "「ほかの人と進める」から書けます" in test.markdown[0].value
    assert not buttons(test)
    assert not drawn(OPEN, keep(draft_of("moriya"))).header


def test_a_comment_on_what_is_not_asked_any_more_leads_nowhere(draft: Draft):
    comments(draft).write("organisation.contractor", "委託先の話", "")
    synchronise(draft)
    assert draft.view.question("委託先") is None
    test = drawn(OPEN, draft)
    assert "委託先の話" in texts(test)
    assert len(test.text) == 1
