"""The registers of this server, and the one that a session has open: by key without login, by person with login."""

from functools import lru_cache
from typing import TYPE_CHECKING

import streamlit as st

from smpolicy.drafts.records import StoreError
from smpolicy.drafts.settings import Settings, read_settings
from smpolicy.ui.session.client_address import client_address
from smpolicy.ui.session.login import is_asked, reader
from smpolicy.ui.session.rate_limit import RateLimit

if TYPE_CHECKING:
    from smpolicy.accounts.register.register_store import RegisterStore
    from smpolicy.accounts.register.rows import Access

KEY = "register"
_HELD = "register-key"
_CHOSEN = "register-id"
_wrong_keys = RateLimit(20, 60)


def registers() -> "RegisterStore":
    """The registers that the settings name, opened once; raises SettingsError, StoreError."""
    return _registers(read_settings())


@lru_cache(maxsize=4)
def _registers(settings: Settings) -> "RegisterStore":
    # Imported here: the first page is there before SQLAlchemy.
    from smpolicy.accounts.register.opening import open_registers

    return open_registers(settings)


def hold_register(key: str) -> None:
    """From now on the session has the register of this key open, also after other screens."""
    st.session_state[_HELD] = key
    st.query_params[KEY] = key


def open_register() -> "Access | None":
    """Return the register of the address, of the session or of who is logged in; None where there is none.

    Raises StoreError for a key that opens none.
    """
    me = reader()
    if me is not None:
        mine = registers().opened_by(me)
        chosen = st.session_state.get(_CHOSEN)
        return next((access for access in mine if access.register_id == chosen), mine[0] if mine else None)
    key = asked_register_key()
    return _opened(key) if key else None


def register_is_near() -> bool:
    """Return whether this session may have a register open: by a key that it holds, or by login."""
    return bool(st.session_state.get(_HELD)) or is_asked()


def asked_register_key() -> str:
    """Return the key of the address, else the one that the session holds; '' without either, and with login."""
    return "" if is_asked() else st.query_params.get(KEY) or st.session_state.get(_HELD, "")


def choose_register(access: "Access") -> None:
    """With login: work on this one of several registers."""
    st.session_state[_CHOSEN] = access.register_id


def leave_register() -> None:
    """Forget the key; the register stays."""
    st.session_state.pop(_HELD, None)
    st.query_params.pop(KEY, None)


def _opened(key: str) -> "Access":
    if _wrong_keys.is_reached(client_address()):
        raise StoreError("続けて多くの台帳を開こうとしたため、しばらく開けません。1分ほど待ってください。")
    access = registers().open(key)
    if access is None:
        _wrong_keys.count(client_address())
        raise StoreError(
            "この台帳は開けません。リンクが正しくないか、台帳が削除されています。リンクを確かめてください。"
        )
    return access
