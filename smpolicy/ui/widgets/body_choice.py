"""The choice of a body by its name, and its rulebook, on the screens where the start page has not chosen one."""

import streamlit as st

from smpolicy.datafiles.toml_file import DataError
from smpolicy.rules.index import told_apart
from smpolicy.rules.rulebook import Rulebook
from smpolicy.ui.session.draft_session import library


def choose_body(label: str, first: str | None, key: str) -> str | None:
    """Draw the list of all bodies with `first` chosen; return the id of the chosen one. No rulebook is read for it."""
    names = told_apart({body.id: body.name for body in library().municipalities.values()})
    return st.selectbox(
        label,
        list(names),
        index=list(names).index(first) if first is not None and first in names else None,
        format_func=names.__getitem__,
        placeholder="団体名を入力して探すこともできます",
        key=key,
    )


def rulebook_or_error(chosen: str) -> Rulebook | None:
    """Return a body's rulebook; where its folder cannot be read, draw what is wrong with it and return None."""
    try:
        return library().rulebook(chosen)
    except DataError as error:
        # A folder is checked whole only now.
        st.error("\n\n".join(error.sentences))
        return None
