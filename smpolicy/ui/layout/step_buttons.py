"""「次へ」 and 「前へ」. A click is noted by its callback; `leave` acts on it before anything is drawn.

So one run takes the last answer, decides whether the step may be left, and draws the next step.
"""

import streamlit as st

from smpolicy.ui.session.draft_session import current
from smpolicy.ui.session.navigation import turn
from smpolicy.ui.session.pages import file_page, step_page
from smpolicy.ui.session.progress import progress, standing
from smpolicy.ui.streamlit_patches import open_page

# The page on which a button was pressed, its step, and how far the button leads.
_PRESSED = "pressed"


def press(step_id: str, to: int) -> None:
    """Note in a button's callback that the step is to be left; other callbacks may still bring answers."""
    st.session_state[_PRESSED] = (open_page(), step_id, to)


def leave() -> None:
    """Turn to the step that the pressed button leads to.

    With findings that block, the first click on 次へ stays and shows them; the second one goes on.
    """
    page, step_id, to = st.session_state.pop(_PRESSED, ("", "", 0))
    draft = current()
    # Another page: a link was followed at once after the button.
    if draft is None or not step_id or page != open_page():
        return
    steps = standing(progress(draft), step_id)
    at = next((i for i, step in enumerate(steps) if step.step.id == step_id), None)
    if at is None:
        return
    if to > 0 and steps[at].blocked and step_id not in draft.tried:
        draft.tried.add(step_id)
        draft.attempts += 1
    else:
        turn(step_page(steps[at + to].step) if at + to < len(steps) else file_page("pages/check_answers.py"))
