"""「写して新しく始める」: the next procedure of this account with all answers, or another account with what it can use."""

import streamlit as st

from smpolicy.accounts.starting import another_account, next_procedure
from smpolicy.answers.answer_file import AnswerFile
from smpolicy.ui.session.draft_session import Draft
from smpolicy.ui.session.navigation import go
from smpolicy.ui.session.opening import begin
from smpolicy.ui.session.pages import step_page

_SAME = "このアカウントの次の手続（回答をすべて写します）"
_OTHER = "別のアカウントや媒体（ID、URL、日付、番号、協議の記録、後で決まるもの、理由、確認は写しません）"


def draw_copying(draft: Draft) -> None:
    """Draw the choice of what is begun, and the button that begins it."""
    st.header("写して新しく始める", anchor="copying")
    st.write("この下書きの回答を写して、別の下書きを始めます。もとの下書きはそのまま残ります。")
    is_other = st.radio("何を始めますか", [_SAME, _OTHER], key="copy-kind") == _OTHER
    procedure = _procedure(draft, is_other=is_other)
    if st.button("写して始める", key="copy-draft"):
        take = another_account if is_other else next_procedure
        _begin(draft, take(draft.file, draft.rulebook, procedure))


def _procedure(draft: Draft, *, is_other: bool) -> str:
    """Return the procedure that is begun: that which opens an account, or one that is chosen."""
    tables = draft.rulebook.procedures
    opening = next((table.id for table in tables.values() if table.opens), draft.file.procedure)
    if is_other:
        return opening
    # What begins with a decided edition begins on アカウント.
    listed = [id_ for id_, table in tables.items() if not table.from_edition]
    own = draft.file.procedure
    return st.selectbox(
        "手続",
        listed,
        index=listed.index(own) if own in listed else 0,
        format_func=lambda procedure: tables[procedure].title,
        key="copy-procedure",
    )


def _begin(draft: Draft, file: AnswerFile) -> None:
    problem = begin(file, draft.rulebook)
    if problem:
        st.error(problem)
    else:
        go(step_page(draft.rulebook.steps(file.procedure)[0]))
