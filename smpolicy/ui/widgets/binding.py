"""A widget bound to a value of the draft: it shows what is kept, and every change is taken at once."""

from collections.abc import Callable
from typing import Any

import streamlit as st

from smpolicy.ui.session.draft_session import Draft
from smpolicy.ui.session.saving import is_echo
from smpolicy.ui.streamlit_patches import sent_value

_NOTHING = object()


def bound(
    draft: Draft,
    key: str,
    kept: Callable[[], Any],
    take: Callable[[Any], None],
    draw: Callable[..., Any],
    *,
    empty: Any,  # noqa: ANN401 - as the widget has it
) -> None:
    """Draw a widget by `draw(initial, key=, on_change=, disabled=)`, which returns what the browser has in it.

    `kept` reads the value that stands in the draft, `take` changes it; `empty` is the widget without a value.
    """

    def keep() -> None:
        sent = sent_value(key, _NOTHING)
        if sent is not _NOTHING:
            draft.renewals.note(key, sent)
            _take(draft, key, kept, take, sent)

    now = kept()
    due = draft.renewals.is_due(key)
    if due:
        st.session_state[key] = now
    entered = draw(empty if due else now, key=key, on_change=keep, disabled=draft.is_read_only)
    if entered != now and not draft.is_read_only:
        # What the browser has had all the time nobody has typed now: another has changed the draft meanwhile.
        if sent_value(key, _NOTHING) is not _NOTHING and draft.renewals.is_typed(key, entered):
            _take(draft, key, kept, take, entered)
        draft.renewals.renew([key])
        # Begun anew here, a page that comes back would bring its first changed field alone.
        if not draft.is_coming_back:
            st.rerun()
    draft.renewals.note(key, entered)


def _take(draft: Draft, key: str, kept: Callable[[], Any], take: Callable[[Any], None], sent: object) -> None:
    if draft.is_read_only or is_echo(draft, key, sent):
        return
    take(sent)
    # Narrowed, cleaned, or changed by another screen meanwhile: the field shows what is kept.
    if kept() != sent:
        draft.renewals.renew([key])
