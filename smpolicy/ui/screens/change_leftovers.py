"""改正漏れ on the screen 変更点: old words in answers, mended by a click, and in papers."""

import streamlit as st

from smpolicy.accounts.changes import Changes
from smpolicy.accounts.leftovers import Leftover, mended
from smpolicy.drafts.fields import fields
from smpolicy.ui.markup import joined, markup
from smpolicy.ui.session.changing import put
from smpolicy.ui.session.draft_session import Draft

# How many places of one old word are named.
_PLACES = 30


def draw_leftovers(draft: Draft, changes: Changes) -> None:
    """Draw each place where an old word still stands, with the button that mends it, and one for all; or nothing."""
    if not changes.leftovers:
        return
    st.header("改正漏れかもしれないところ", anchor=False)
    st.write("前の回答の言葉が、まだ残っています。そのままでよいか確かめてください。")
    in_answers = [leftover for leftover in changes.leftovers if leftover.path]
    if len(in_answers) > 1:
        st.button(
            f"回答に残っている{len(in_answers)}件をすべて直す",
            key="mend-all",
            on_click=_mend_all,
            args=(draft, in_answers),
            disabled=draft.is_read_only,
        )
    for at, leftover in enumerate(in_answers[:_PLACES]):
        with st.container(border=True):
            st.html(
                markup(
                    "<p data-user><strong>{}</strong>に「{}」が残っています。<br>{}</p>",
                    leftover.label,
                    leftover.word,
                    leftover.text,
                )
            )
            st.button(
                f"「{leftover.new_word}」に直す",
                key=f"mend-{at}-{leftover.path}",
                on_click=_mend,
                args=(draft, leftover),
                disabled=draft.is_read_only,
            )
    places = [leftover for leftover in changes.leftovers if not leftover.path]
    if places:
        with st.expander(f"文書に残っているところ（{len(places)}か所）"):
            items = joined(markup("<li>{}</li>", f"{each.label}：{each.text}") for each in places[:_PLACES])
            st.html(markup("<ul data-user>{}</ul>", items))


def _mend(draft: Draft, leftover: Leftover) -> None:
    put(draft, leftover.path, mended(fields(draft.file).get(leftover.path), leftover))


def _mend_all(draft: Draft, leftovers: list[Leftover]) -> None:
    for leftover in leftovers:
        _mend(draft, leftover)
