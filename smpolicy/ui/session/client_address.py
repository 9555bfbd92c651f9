"""Who sends: the address that limits are counted by."""

import streamlit as st

from smpolicy.settings import is_behind_proxy

# Behind a reverse proxy every request comes from the proxy, which says in a header for whom.
_HEADER = "X-Forwarded-For"


def sender() -> str:
    """Return the sender's address, as the proxy gives it where SMPOLICY_PROXY=1 says that there is one."""
    if is_behind_proxy():
        # The last entry is the one that our own proxy has added; those before it anybody can write.
        named = st.context.headers.get(_HEADER, "").rpartition(",")[2].strip()
        if named:
            return named
    return st.context.ip_address or ""
