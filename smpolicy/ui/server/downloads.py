"""What a session has made is given to its own browser alone, and kept by nobody on the way."""

import secrets
from http.cookies import CookieError, SimpleCookie
from pathlib import PurePosixPath

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from smpolicy.settings import is_behind_proxy
from smpolicy.ui.server.errors import not_found
from smpolicy.ui.session.browser_mark import COOKIE, belongs_to
from smpolicy.ui.streamlit_patches import sessions_with_file

_MEDIA = "/media/"


class DownloadGate:
    """Wraps the ASGI application: marks browsers, refuses a file to a browser that none of its sessions is of."""

    def __init__(self, app: ASGIApp, base: str = "") -> None:
        self.app = app
        self.base = base

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request: another's file is not found."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        mark = _mark(headers)
        path = scope["path"].removeprefix(self.base)
        is_file = path.startswith(_MEDIA)
        if is_file and not _may_fetch(PurePosixPath(path).stem, mark):
            await not_found(Request(scope), Exception())(scope, receive, send)
            return

        async def answer(message: Message) -> None:
            if message["type"] == "http.response.start":
                sent = MutableHeaders(scope=message)
                if is_file:
                    sent["Cache-Control"] = "no-store"
                elif not mark and sent.get("content-type", "").startswith("text/html"):
                    sent.append("Set-Cookie", _cookie(_is_secure(scope, headers)))
            await send(message)

        await self.app(scope, receive, answer)


def _may_fetch(file: str, mark: str) -> bool:
    return any(belongs_to(session, mark) for session in sessions_with_file(file))


def _mark(headers: Headers) -> str:
    try:
        cookie = SimpleCookie(headers.get("cookie", "")).get(COOKIE)
    except CookieError:
        return ""
    return cookie.value if cookie else ""


def _cookie(is_secure: bool) -> str:
    secure = "; Secure" if is_secure else ""
    return f"{COOKIE}={secrets.token_urlsafe(24)}; Path=/; HttpOnly; SameSite=Lax{secure}"


def _is_secure(scope: Scope, headers: Headers) -> bool:
    proxied = headers.get("x-forwarded-proto", "") if is_behind_proxy() else ""
    return (proxied or scope.get("scheme", "")) == "https"
