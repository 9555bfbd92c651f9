"""Who may come in: the page's own origin, a name that this server has, and nobody to the server's inner figures."""

from ipaddress import ip_address
from urllib.parse import urlsplit

import streamlit as st
from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from smpolicy.settings import is_behind_proxy

# Streamlit's figures on memory and sessions.
_CLOSED = ("/_stcore/metrics", "/_stcore/script-health-check")
_HERE = ("localhost", "127.0.0.1", "::1")


class Door:
    """Wraps the ASGI application: refuses a foreign Host (DNS rebinding), a foreign Origin, closed addresses."""

    def __init__(self, app: ASGIApp, base: str = "") -> None:
        self.app = app
        self.base = base

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request or WebSocket."""
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        host = headers.get("host", "")
        if not is_own_host(host):
            await _refuse(scope, receive, send, 421, "このアドレスでは使えません。")
        elif scope["type"] == "websocket" and not is_same_origin(headers.get("origin"), host):
            await _refuse(scope, receive, send, 403, "")
        elif scope["path"].removeprefix(self.base).rstrip("/") in _CLOSED:
            await _refuse(scope, receive, send, 404, "")
        else:
            await self.app(scope, receive, send)


def is_same_origin(origin: str | None, host: str) -> bool:
    """Tell whether a WebSocket comes from a page of the same host and port; a program without origin is no page."""
    return origin is None or urlsplit(origin).netloc.lower() == host.lower()


def is_own_host(host: str) -> bool:
    """Tell whether a Host header names this server: a bare address, this machine, or a configured name.

    Names are configured by `server.allowedHosts` and `browser.serverAddress`. Where none is, any name is
    taken behind a proxy and on a server that is open to the network, which cannot know its names.
    """
    name = _name(host)
    if name in _HERE or _is_address(name):
        return True
    names = _names()
    if not names:
        return is_behind_proxy() or st.get_option("server.address") not in _HERE
    return any(name == own or (own.startswith("*.") and name.endswith(own[1:])) for own in names)


def _names() -> list[str]:
    address = st.get_option("browser.serverAddress") or ""
    listed = [*(st.get_option("server.allowedHosts") or []), *([] if address in _HERE else [address])]
    return [name.strip().lower().rstrip(".") for name in listed if name.strip()]


def _name(host: str) -> str:
    try:
        return (urlsplit(f"//{host}").hostname or "").rstrip(".")
    except ValueError:
        return ""


def _is_address(name: str) -> bool:
    try:
        ip_address(name)
    except ValueError:
        return False
    return True


async def _refuse(scope: Scope, receive: Receive, send: Send, status: int, text: str) -> None:
    if scope["type"] == "websocket":
        await receive()
        # Before it is accepted: the server answers the handshake with 403.
        await send({"type": "websocket.close", "code": 1008})
        return
    await PlainTextResponse(text, status)(scope, receive, send)
