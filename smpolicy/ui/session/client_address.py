"""Whom a run is for: the limits of what is stored and of wrong keys count by it."""

import streamlit as st

from smpolicy.settings import is_behind_proxy
from smpolicy.ui.session.login import reader

# Behind a reverse proxy every request comes from the proxy, which says in a header for whom.
_HEADER = "X-Forwarded-For"


def client_address() -> str:
    """Return the browser's address, as the proxy gives it where SMPOLICY_PROXY=1 says that there is one."""
    if is_behind_proxy():
        # The last entry is the one that our own proxy has added; those before it anybody can write.
        named = st.context.headers.get(_HEADER, "").rpartition(",")[2].strip()
        if named:
            return named
    return st.context.ip_address or ""


def sender() -> str:
    """Return who does something: with login the person, without it the browser's address."""
    return reader() or client_address()
