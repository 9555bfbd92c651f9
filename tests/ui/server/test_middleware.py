"""Each answer bears the security headers; a screen gets the Japanese index, a download what it is."""

import asyncio
import re

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import FileResponse, HTMLResponse
from starlette.routing import Route

from smpolicy.ui.server.middleware import Shell
from smpolicy.ui.streamlit_patches import INDEX_FILE
from tests.asynchronous import run


async def answer(path: str, method: str = "GET") -> tuple[int, dict[str, str], bytes]:
    """What a small application behind the middleware sends."""

    async def index(_request):
        return FileResponse(INDEX_FILE)

    async def download(_request):
        return HTMLResponse("<p>掲載用</p>")

    routes = [Route("/media/x.html", download), Route("/{page:path}", index)]
    app = Starlette(routes=routes, middleware=[Middleware(Shell)])
    scope = {"type": "http", "method": method, "path": path, "headers": [], "query_string": b""}
    sent = []

    async def receive():
        await asyncio.Event().wait()

    async def send(message):
        sent.append(message)

    await app(scope, receive, send)
    headers = {name.decode().lower(): value.decode() for name, value in sent[0]["headers"]}
    return sent[0]["status"], headers, b"".join(message.get("body", b"") for message in sent[1:])


def ask(path: str, method: str = "GET") -> tuple[int, dict[str, str], bytes]:
    return run(answer(path, method))


def test_a_screen_gets_the_japanese_index():
    status, headers, body = ask("/account")
    assert status == 200
    assert b'<html lang="ja">' in body
    assert "JavaScriptを有効に".encode() in body
    assert int(headers["content-length"]) == len(body)
    assert "etag" not in headers


def test_a_head_request_has_no_body():
    assert ask("/", "HEAD")[2] == b""


def test_a_download_of_html_is_left_as_it_is():
    assert ask("/media/x.html")[2] == "<p>掲載用</p>".encode()


@pytest.mark.parametrize("path", ["/", "/media/x.html"])
def test_every_answer_has_the_security_headers(path):
    headers = ask(path)[1]
    policy = headers["content-security-policy"]
    scripts = re.search(r"script-src ([^;]*)", policy)
    assert scripts
    assert "unsafe" not in scripts[1]
    assert "frame-ancestors 'none'" in policy
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["x-content-type-options"] == "nosniff"
    assert "permissions-policy" in headers
