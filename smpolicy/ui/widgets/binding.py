"""A widget bound to a value of the draft: it shows what is kept, and every change is taken at once."""

from collections.abc import Callable
from typing import Any

import streamlit as st

from smpolicy.ui.session.draft_session import Draft
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
            _take(draft, key, kept, take, sent)

    now = kept()
    due = draft.renewals.is_due(key)
    if due:
        st.session_state[key] = now
    entered = draw(empty if due else now, key=key, on_change=keep, disabled=draft.is_read_only)
    if entered != now and not draft.is_read_only:
        _take(draft, key, kept, take, entered)
        draft.renewals.renew([key])
        # Begun anew here, a page that comes back would bring its first changed field alone.
        if not draft.is_coming_back:
            st.rerun()


def _take(draft: Draft, key: str, kept: Callable[[], Any], take: Callable[[Any], None], sent: object) -> None:
    if draft.is_read_only or draft.renewals.is_echo(key, sent):
        return
    take(sent)
    # Narrowed, cleaned, or changed by another screen meanwhile: the field shows what is kept.
    if kept() != sent:
        draft.renewals.renew([key])
