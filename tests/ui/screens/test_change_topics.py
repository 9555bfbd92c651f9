"""「何が変わりますか」: what is ticked is asked, and the way to its first step appears."""

import pytest

from smpolicy.checking.change_scope import topics
from smpolicy.ui.screens import change_topics
from tests.ui.drawing import buttons, draft_of, drawn
from tests.ui.session.changing_drafts import change

DRAW = "screens.change_topics.draw_topics"


def test_what_is_ticked_is_asked_in_the_guides_order_whatever_was_ticked_first():
    draft = change("moriya")
    test = drawn(DRAW, draft)
    assert [box.label for box in test.checkbox] == [topic.title for topic in topics(draft.view)]
    assert not buttons(test)

    test.checkbox(key="topic-posting").check().run()
    test.checkbox(key="topic-team").check().run()
    assert draft.file.topics == ["team", "posting"]
    assert not draft.view.question("課名").settled
    test.checkbox(key="topic-team").uncheck().run()
    assert draft.file.topics == ["posting"]


def test_the_way_leads_to_the_first_step_that_is_asked(monkeypatch: pytest.MonkeyPatch):
    opened: list[str] = []
    monkeypatch.setattr(change_topics, "step_page", lambda step: step.id)
    monkeypatch.setattr(change_topics, "go", opened.append)
    test = drawn(DRAW, change("moriya", "posting"))
    test.button(key="to-changes").click().run()

    assert opened == ["posting"]


def test_where_all_of_it_is_asked_nothing_is_chosen():
    assert not drawn(DRAW, draft_of("moriya")).checkbox
