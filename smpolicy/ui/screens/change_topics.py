"""「何が変わりますか」: what is ticked stands in the task list, all the rest is left as it was decided."""

import streamlit as st

from smpolicy.checking.change_scope import topics
from smpolicy.rules.procedures import Topic
from smpolicy.ui.session.draft_session import Draft
from smpolicy.ui.session.navigation import go
from smpolicy.ui.session.pages import step_page
from smpolicy.ui.session.progress import progress, standing
from smpolicy.ui.session.saving import changed
from smpolicy.ui.widgets.binding import bound


def draw_topics(draft: Draft) -> None:
    """Draw the choice and the way to the first step that it opens; nothing where all of it is asked."""
    listed = topics(draft.view)
    if not listed:
        return
    st.header("何が変わりますか", anchor=False)
    st.write(
        "選んだことに関わる段階と質問だけが、左の一覧に残ります。ほかは「変更なし」に入り、いつでも開けます。"
    )
    with st.container(key="topics"):
        for topic in listed:
            _topic(draft, topic)
    if draft.file.topics and st.button("変わるところを直す", type="primary", key="to-changes"):
        go(step_page(standing(progress(draft))[0].step))


def _topic(draft: Draft, topic: Topic) -> None:
    def take(ticked: bool) -> None:
        chosen = {*draft.file.topics, topic.id} if ticked else {*draft.file.topics} - {topic.id}
        draft.file.topics = [each.id for each in topics(draft.view) if each.id in chosen]
        changed(draft, "topics")

    def draw(ticked: bool, **widget: object) -> bool:
        return st.checkbox(topic.title, ticked, help=topic.help or None, **widget)  # type: ignore[arg-type]

    bound(draft, f"topic-{topic.id}", lambda: topic.id in draft.file.topics, take, draw, empty=False)
