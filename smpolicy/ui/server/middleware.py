"""What every response gets: security headers, and the Japanese index page instead of Streamlit's."""

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from smpolicy.ui.server.index_page import inline_script_hashes, japanese_index

# HTML below these is not the index page: a download of an answer's HTML, a component, a health answer.
NOT_THE_INDEX = ("_stcore", "media", "component", "static", "app", "smpolicy", "healthz")


def content_security_policy() -> str:
    """The policy: everything from this host, no inline script but Streamlit's own one, by its hash.

    Styles need 'unsafe-inline': Streamlit's frontend (Emotion) writes <style> elements while it runs, with
    texts that no hash can know beforehand, and offers no nonce. 'self' in connect-src covers the WebSocket of
    the same host (CSP level 3).
    """
    scripts = " ".join(("'self'", *inline_script_hashes()))
    return "; ".join(
        (
            "default-src 'self'",
            f"script-src {scripts}",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "connect-src 'self'",
            "worker-src 'self' blob:",
            "object-src 'none'",
            "base-uri 'none'",
            "form-action 'self'",
            "frame-ancestors 'none'",
        )
    )


def security_headers() -> dict[str, str]:
    """The headers of every response."""
    return {
        "Content-Security-Policy": content_security_policy(),
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "Referrer-Policy": "no-referrer",
        "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
    }


class Shell:
    """Wraps the ASGI application: headers for all, our index page for the screens."""

    def __init__(self, app: ASGIApp, base: str = "") -> None:
        self.app = app
        self.base = base
        self.headers = security_headers()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        answer = _Answer(send, self.headers, scope["method"], self._is_screen(scope["path"]))
        await self.app(scope, receive, answer.send)

    def _is_screen(self, path: str) -> bool:
        first = path.removeprefix(self.base).strip("/").partition("/")[0]
        return first not in NOT_THE_INDEX


class _Answer:
    """One response on its way out."""

    def __init__(self, send: Send, headers: dict[str, str], method: str, is_screen: bool) -> None:
        self._send = send
        self._headers = headers
        self._method = method
        self._is_screen = is_screen
        self._replaced = False

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            await self._start(message)
        elif not self._replaced:
            await self._send(message)

    async def _start(self, message: Message) -> None:
        headers = MutableHeaders(scope=message)
        self._replaced = self._is_screen and _is_index(message["status"], headers)
        if self._replaced:
            message["status"] = 200
            _describe_our_page(headers)
        for name, value in self._headers.items():
            headers[name] = value
        await self._send(message)
        if self._replaced:
            body = b"" if self._method == "HEAD" else japanese_index()
            await self._send({"type": "http.response.body", "body": body})


def _is_index(status: int, headers: MutableHeaders) -> bool:
    return status in (200, 206) and headers.get("content-type", "").startswith("text/html")


def _describe_our_page(headers: MutableHeaders) -> None:
    """Take away what was true of Streamlit's file: its size, encoding, tag and date."""
    for name in ("content-encoding", "content-range", "etag", "last-modified"):
        if name in headers:
            del headers[name]
    headers["Content-Length"] = str(len(japanese_index()))
    headers["Cache-Control"] = "no-cache"
