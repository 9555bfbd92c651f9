"""Login, where the setting SMPOLICY_LOGIN asks for it: OpenID Connect through Streamlit."""

import os

import streamlit as st

from smpolicy.drafts.settings import SettingsError

SETTING = "SMPOLICY_LOGIN"
_NO_ADDRESS = "ログインはできましたが、確認済みのメールアドレスが届かないため使えません。システムの担当者に連絡してください。"


def is_asked() -> bool:
    """Tell whether nothing may be seen without login."""
    return os.environ.get(SETTING, "").strip() not in ("", "0")


def refuse_incomplete_setting() -> None:
    """Raise SettingsError when login is asked for and its provider is not set: nobody may slip in then."""
    if not is_asked():
        return
    names = ("redirect_uri", "cookie_secret", "client_id", "client_secret", "server_metadata_url")
    try:
        auth = st.secrets.get("auth", {})
    except FileNotFoundError:
        auth = {}
    missing = [name for name in names if not auth.get(name)]
    if missing:
        raise SettingsError(
            f"設定 {SETTING} が有効ですが、.streamlit/secrets.toml の [auth] に {'、'.join(missing)} がありません。"
        )


def reader() -> str | None:
    """Return the address of who is logged in; None where login is not asked for.

    Only after `is_passed`: without a login this raises PermissionError.
    """
    if not is_asked():
        return None
    address = _address()
    if not address:
        raise PermissionError
    return address


def is_passed() -> bool:
    """Tell whether the reader may go on; otherwise draw the screen that asks for the login."""
    if not is_asked() or _address():
        return True
    st.title("ログイン", anchor=False)
    if st.user.is_logged_in:
        st.error(_NO_ADDRESS)
        st.button("ログアウトする", key="logout", on_click=st.logout)
    else:
        st.write("下書きは、ログインした人と、その人が共有した相手だけが開けます。")
        # The script keeps the address of this screen, with its draft, over the way to the provider and back.
        st.html('<div id="smp-login" hidden></div>')
        st.button("ログインする", key="login", type="primary", on_click=st.login)
    return False


def normal_address(text: str) -> str:
    """Return an address as it is compared and kept."""
    return text.strip().lower()


def _address() -> str:
    user = st.user
    if not user.is_logged_in or user.get("email_verified") is False:
        return ""
    address = user.get("email")
    return normal_address(address) if isinstance(address, str) else ""
