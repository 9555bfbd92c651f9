"""Login, where the setting SMPOLICY_LOGIN asks for it: OpenID Connect through Streamlit."""

import json
import string
import time
from collections.abc import Mapping
from contextlib import suppress
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import streamlit as st

from smpolicy.drafts.keys import hashed
from smpolicy.drafts.records import StoreError
from smpolicy.settings import LOGIN, SettingsError, login_is_asked
from smpolicy.ui.markup import markup
from smpolicy.ui.session.draft_store import logins
from smpolicy.ui.session.pages import heading, titled

if TYPE_CHECKING:
    from smpolicy.drafts.logins import LoggedIn

_NAMES = ("redirect_uri", "cookie_secret", "client_id", "client_secret", "server_metadata_url")
_CALLBACK = "/oauth2callback"
_SECRET_LEAST = 32
# A login that was ended elsewhere holds so long at the most (seconds).
_CHECK_SECONDS = 5.0
_CHECKED_MOST = 1_000
_checked: dict[str, float] = {}
_SMALL = str.maketrans(string.ascii_uppercase, string.ascii_lowercase)
_NO_ADDRESS = "ログインはできましたが、確認済みのメールアドレスが届かないため使えません。システムの担当者に連絡してください。"


def is_asked() -> bool:
    """Tell whether nothing may be seen without login."""
    return login_is_asked()


def refuse_incomplete_setting() -> None:
    """Raise SettingsError when login is asked for and its provider is not set: nobody may slip in then."""
    if not is_asked():
        return
    auth = _auth()
    missing = [name for name in _NAMES if not isinstance(auth.get(name), str) or not auth[name]]
    if missing:
        raise SettingsError(
            f"設定 {LOGIN} が有効ですが、.streamlit/secrets.toml の [auth] に {'、'.join(missing)} がありません。"
        )
    if not auth["redirect_uri"].endswith(_CALLBACK):
        raise SettingsError(
            f".streamlit/secrets.toml の redirect_uri は、この画面のアドレスに {_CALLBACK} を付けたものにしてください。"
        )
    # Whoever guesses it can write themselves a login.
    if len(auth["cookie_secret"]) < _SECRET_LEAST:
        raise SettingsError(
            f".streamlit/secrets.toml の cookie_secret は、でたらめな{_SECRET_LEAST}文字以上にしてください。"
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
    try:
        refuse_incomplete_setting()
    except SettingsError as error:
        heading("今は使えません")
        st.error(str(error))
        return False
    if not is_asked() or _address():
        return True
    titled("ログイン")
    heading("ログイン")
    if st.user.is_logged_in and not _claimed():
        st.error(_NO_ADDRESS)
        st.button("ログアウトする", key="logout", on_click=logout)
        return False
    if st.user.is_logged_in:
        st.info(
            "ログアウトしたか、しばらく使わなかったため、ログインが終わりました。もう一度ログインしてください。"
        )
    st.write("下書きは、ログインした人と、その人が共有した相手だけが開けます。")
    home = _other_home()
    if home:
        st.error("開いているアドレスではログインできません。次のアドレスで開き直してください。")
        st.html(markup('<p><a href="{}" target="_self" data-user>{}</a></p>', home, home))
        return False
    # The script keeps the address of this screen, with its draft, over the way to the provider and back.
    st.html('<div id="smp-login" hidden></div>')
    st.button("ログインする", key="login", type="primary", on_click=st.login)
    return False


def normal_address(text: str) -> str:
    """Return an address as it is compared and kept: Latin capitals small, every other letter as it is.

    Unicode's own small letters would make one person of two: the Kelvin sign K (U+212A) becomes k.
    """
    return text.strip().translate(_SMALL)


def _auth() -> Mapping[str, Any]:
    try:
        auth = st.secrets.get("auth", {})
    except FileNotFoundError:  # no secrets, or none that can be read
        return {}
    return auth if isinstance(auth, Mapping) else {}


def _address() -> str:
    """Return the address of a login that holds, '' without one."""
    address, claims = _claimed(), _claims()
    return address if address and (not claims or _holds(claims, address)) else ""


def _claimed() -> str:
    user = st.user
    # Some providers do not say whether an address is verified, some say it by a word.
    if not user.is_logged_in or user.get("email_verified", True) not in (True, "true"):
        return ""
    address = user.get("email")
    return normal_address(address) if isinstance(address, str) else ""


def _claims() -> str:
    """Return what the provider has said at this login; '' where nothing in it tells this login from another."""
    claims = {name: value for name, value in st.user.to_dict().items() if name != "tokens"}
    is_known = isinstance(claims.get("iat"), int) or claims.get("nonce")
    return json.dumps(claims, sort_keys=True, default=str) if is_known else ""


def _holds(claims: str, address: str) -> bool:
    checked = _checked.get(claims)
    if checked is not None and time.monotonic() - checked < _CHECK_SECONDS:
        return True
    try:
        if not logins().is_open(claims, address):
            _checked.pop(claims, None)
            return False
    except (SettingsError, StoreError):
        return True  # without the database nothing can be read either, and the screen says so
    if len(_checked) > _CHECKED_MOST:
        _checked.clear()
    _checked[claims] = time.monotonic()
    return True


def logout() -> None:
    """End this login on the server, then in the browser; for a button's callback."""
    claims, address = _claims(), _claimed()
    if claims and address:
        end_login(hashed(claims))
    st.logout()


def my_logins() -> tuple[list["LoggedIn"], str]:
    """Return the logins of the reader that hold, and the mark of this one; raises StoreError."""
    return logins().listed(reader() or ""), hashed(_claims())


def end_login(mark: str) -> None:
    """End one login of whoever is logged in here, wherever it is used; failing, the idle limit does."""
    with suppress(SettingsError, StoreError):
        logins().end(mark, _claimed())
    _checked.clear()


def _other_home() -> str:
    """Return the server's own address when the reader came by another name of it, '' otherwise.

    The provider leads back to the own one only, and a login holds nowhere else.
    """
    home, here = urlsplit(_auth()["redirect_uri"]), urlsplit(st.context.url or "")
    if not here.netloc or "{port}" in home.netloc or home[:2] == here[:2]:
        return ""
    return f"{home.scheme}://{home.netloc}{home.path.removesuffix(_CALLBACK)}/"
