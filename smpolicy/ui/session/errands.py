"""Errands (分担) of this server, and the one that a session does: a draft of its own kind beside the session's draft.

The other screens never see it: they work on `current()`, and its store takes only what was asked for.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING

import streamlit as st

from smpolicy.answers.answer_file import AnswerFileError
from smpolicy.checking.upgrade import adapted
from smpolicy.drafts.records import GoneError, StoreError
from smpolicy.rules.rulebook import Rulebook, Step
from smpolicy.settings import SettingsError
from smpolicy.ui.session.client_address import sender
from smpolicy.ui.session.draft_session import Draft, Kept, current, library
from smpolicy.ui.session.draft_store import store
from smpolicy.ui.session.login import reader
from smpolicy.ui.session.page_revision import page_revision
from smpolicy.ui.session.pages import opened_path
from smpolicy.ui.session.saving import synchronise

if TYPE_CHECKING:
    from smpolicy.drafts.errands import Errand, Errands

KEY = "errand"
PATH = "errand"
_DRAFT = "errand-draft"
_REFUSED = "errand-refused"
_WRONG = "この分担は開けません。リンクが正しくないか、分担が終わったか、下書きがなくなりました。頼んだ人に確かめてください。"
_TOO_FAST = "続けて多くの下書きを開こうとしたため、しばらく開けません。1分ほど待ってから、画面を再読み込みしてください。"


def errands() -> "Errands":
    """The errands in the drafts' database; raises SettingsError, StoreError."""
    from smpolicy.drafts.errands import Errands

    return Errands(store())


def is_errand_screen() -> bool:
    """Tell whether this run draws the screen of an errand."""
    return opened_path() == PATH


def on_screen() -> Draft | None:
    """Return the draft that this run's screen works on: that of the errand on its screen, else the session's."""
    return errand_draft() if is_errand_screen() else current()


def errand_draft() -> Draft | None:
    """Return the draft in which this session does an errand, None without one."""
    _, draft = st.session_state.get(_DRAFT, ("", None))
    return draft


def refusal() -> str:
    """Return why the errand of the address cannot be opened, '' when it can."""
    return st.session_state.get(_REFUSED, "")


def resume_errand() -> None:
    """At the start of a run of the errand's screen: open what the address names, or see what has happened to it."""
    asked = st.query_params.get(KEY, "")
    place, draft = st.session_state.get(_DRAFT, ("", None))
    if draft is not None and place == asked:
        if draft.is_coming_back:
            draft.renewals.run_begins()
        else:
            synchronise(draft)
        return
    st.session_state.pop(_DRAFT, None)
    st.session_state[_REFUSED] = ""
    try:
        st.session_state[_DRAFT] = (asked, _opened(asked))
    except (SettingsError, StoreError, AnswerFileError) as error:
        st.session_state[_REFUSED] = str(error)


def _opened(asked: str) -> Draft:
    """Return the draft of an errand; raises StoreError, SettingsError, AnswerFileError."""
    from smpolicy.drafts.errand_store import ErrandStore

    errand = errands().open(asked, reader())
    if errand is None:
        raise GoneError(_TOO_FAST if store().is_guessing(sender()) else _WRONG)
    desk = ErrandStore(store(), errand)
    revision = page_revision(errand.draft_id)
    opened = (
        desk.reopen(errand.draft_id, reader())
        if revision is None
        else desk.as_of(errand.draft_id, revision, reader())
    )
    file = opened.file.model_copy(deep=True)
    rulebook, _ = adapted(file, library())
    draft = Draft(file, rulebook, kept=Kept("", opened, errand=desk))
    draft.is_coming_back = revision is not None
    if revision is None:
        synchronise(draft)
    return draft


def step_paths(rulebook: Rulebook, procedure: str, step: Step) -> frozenset[str]:
    """Return the fields of a whole step: its questions, reasons and confirmations."""
    names = {question.name for question in rulebook.questions(procedure) if question.step == step.id}
    ticks = {f"confirmations.{c.id}" for c in rulebook.file.confirmations if c.step == step.id}
    return question_paths(rulebook, procedure, names) | ticks


def question_paths(rulebook: Rulebook, procedure: str, names: Iterable[str]) -> frozenset[str]:
    """Return the fields of these questions, with the reasons for leaving rules about them."""
    asked = set(names)
    own = {q.path for q in rulebook.questions(procedure) if q.name in asked and not q.settled}
    reasons = {
        f"deviations.{c.id}" for c in rulebook.checks if c.takes_reason and asked.intersection(c.reads())
    }
    return frozenset(own | reasons)


def end(draft: Draft, errand: "Errand") -> str:
    """End an errand in the session's draft; return '' or why it could not be ended."""
    try:
        errands().end(errand.draft_id, errand.id, reader())
    except StoreError as error:
        return str(error)
    return ""
