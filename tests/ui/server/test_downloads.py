"""A browser is marked once, by a cookie that no script reads; a file of another browser's session is not found."""

import re

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import HTMLResponse, PlainTextResponse
from starlette.routing import Route

from smpolicy.ui.server import downloads
from smpolicy.ui.server.downloads import DownloadGate
from smpolicy.ui.session import browser_mark
from tests.ui.server.asking import ask


@pytest.fixture
def app(monkeypatch: pytest.MonkeyPatch) -> Starlette:
    """A server with one file, which a session of the browser 「owner」 has made."""
    monkeypatch.setattr(browser_mark, "_marks", {"session": "owner"})
    made = {"paper": ["session"]}
    monkeypatch.setattr(downloads, "sessions_with_file", lambda name: made.get(name, []))

    async def page(_request):
        return HTMLResponse("<p>画面</p>")

    async def file(_request):
        return PlainTextResponse("文書")

    async def script(_request):
        return PlainTextResponse("1", media_type="text/javascript")

    routes = [
        Route("/sns/media/{name:path}", file),
        Route("/sns/static/a.js", script),
        Route("/{page:path}", page),
    ]
    return Starlette(routes=routes, middleware=[Middleware(DownloadGate, base="/sns")])


def cookie(app: Starlette, path: str, **headers: str) -> str:
    return ask(app, path, headers=headers).headers.get("set-cookie", "")


def test_a_page_marks_a_browser_that_has_no_mark_yet(app: Starlette):
    assert re.fullmatch(r"smpolicy_browser=[\w-]{32}; Path=/; HttpOnly; SameSite=Lax", cookie(app, "/sns/"))
    assert cookie(app, "/sns/") != cookie(app, "/sns/")
    assert cookie(app, "/sns/", Cookie="smpolicy_browser=owner") == ""
    assert cookie(app, "/sns/static/a.js") == ""


def test_the_mark_is_for_encrypted_ways_alone_where_the_page_came_by_one(app: Starlette, monkeypatch):
    told = {"X-Forwarded-Proto": "https"}
    assert "Secure" not in cookie(app, "/sns/", **told)
    monkeypatch.setenv("SMPOLICY_PROXY", "1")
    assert cookie(app, "/sns/", **told).endswith("; Secure")
    assert "Secure" not in cookie(app, "/sns/", **{"X-Forwarded-Proto": "http"})


@pytest.mark.parametrize(
    ("mark", "status"),
    [("smpolicy_browser=owner", 200), ("smpolicy_browser=other", 404), ("", 404), ("smpolicy_browser=\x7f;;=", 404)],
)  # fmt: skip
def test_only_the_browser_of_the_session_fetches_its_file(app: Starlette, mark: str, status: int):
    answer = ask(app, "/sns/media/paper.docx", headers={"Cookie": mark} if mark else {})
    assert answer.status_code == status
    if status == 200:
        assert answer.headers["cache-control"] == "no-store"


def test_what_nobody_has_made_is_not_found(app: Starlette):
    for path in ("/sns/media/none.docx", "/sns/media/"):
        assert ask(app, path, headers={"Cookie": "smpolicy_browser=owner"}).status_code == 404
