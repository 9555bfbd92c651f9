"""Before Streamlit takes a file: is it asked for, is its size told, is there room for it?"""

import re

from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from smpolicy.settings import is_behind_proxy
from smpolicy.ui.session.uploads import Upload, UploadRefusedError, Uploads, uploads

_ROUTE = re.compile(r"/_stcore/upload_file/(?P<session>[^/]+)/(?P<file>[^/]+)/?")
_NO_SIZE = "ファイルの大きさが分からないため、受け取れません。"


class UploadGate:
    """Wraps the ASGI application: a file that nobody asks for is refused before a byte of it is read."""

    def __init__(self, app: ASGIApp, base: str = "", kept: Uploads = uploads) -> None:
        self.app = app
        self.base = base
        self.kept = kept

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        place = self._place(scope)
        if place is None:
            await self.app(scope, receive, send)
            return
        request = Request(scope)
        size = request.headers.get("content-length", "")
        if not (size.isascii() and size.isdigit() and len(size) < 12):
            await PlainTextResponse(_NO_SIZE, 411)(scope, receive, send)
            return
        upload = Upload(place["session"], place["file"], sender(request), int(size))
        try:
            with self.kept.taking(upload):
                await self.app(scope, receive, send)
        except UploadRefusedError as refusal:
            await PlainTextResponse(str(refusal), 403)(scope, receive, send)

    def _place(self, scope: Scope) -> re.Match[str] | None:
        if scope["type"] != "http" or scope["method"] != "PUT":
            return None
        return _ROUTE.fullmatch(scope["path"].removeprefix(self.base))


def sender(request: Request) -> str:
    """Return the address of the browser, as `session/client_address.py` does for a run."""
    named = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()
    return named if named and is_behind_proxy() else (request.client.host if request.client else "")
