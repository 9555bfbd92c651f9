"""A file that nobody asks for, or whose size nobody knows, is refused before a byte of it is read."""

from collections.abc import AsyncIterator

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from smpolicy.ui.server.uploads import UploadGate, sender
from smpolicy.ui.session import uploads as rules
from smpolicy.ui.session.uploads import Uploads
from tests.ui.server.asking import ask

PLACE = "/_stcore/upload_file/session/file"


@pytest.fixture
def kept(monkeypatch: pytest.MonkeyPatch) -> Uploads:
    monkeypatch.setattr(rules, "upload_sizes", dict)
    monkeypatch.setattr(rules, "is_open_session", lambda _: True)
    return Uploads()


@pytest.fixture
def app(kept: Uploads) -> Starlette:
    """A server behind the gate that tells how much it has read."""

    async def taken(request: Request) -> PlainTextResponse:
        return PlainTextResponse(f"{len(await request.body())}")

    routes = [Route("/{page:path}", taken, methods=["PUT", "POST", "GET"])]
    return Starlette(routes=routes, middleware=[Middleware(UploadGate, base="/sns", kept=kept)])


def test_a_file_that_a_screen_asks_for_is_taken(app: Starlette, kept: Uploads):
    kept.ask("session")
    answer = ask(app, f"/sns{PLACE}", "PUT", content=b"abc")
    assert (answer.status_code, answer.text) == (200, "3")


def test_a_file_that_no_screen_asks_for_is_refused_in_japanese(app: Starlette, kept: Uploads):
    kept.ask("another")
    answer = ask(app, f"/sns{PLACE}", "PUT", content=b"abc")
    assert answer.status_code == 403
    assert "この画面では、ファイルを受け取りません" in answer.text


def test_a_file_without_a_size_is_refused(app: Starlette, kept: Uploads):
    kept.ask("session")

    async def pieces() -> AsyncIterator[bytes]:
        yield b"abc"

    assert ask(app, f"/sns{PLACE}", "PUT", content=pieces()).status_code == 411
    for size in ("-1", "1e3", "9" * 12):
        answer = ask(app, f"/sns{PLACE}", "PUT", headers={"content-length": size.encode()})
        assert answer.status_code == 411, size


@pytest.mark.parametrize("path", ["/sns/_stcore/health", "/sns/_stcore/upload_file/only-a-session"])
def test_everything_else_goes_through(app: Starlette, path: str):
    assert ask(app, path, "PUT", content=b"abc").text == "3"
    assert ask(app, f"/sns{PLACE}").status_code == 200


def request_from(address: str, forwarded: str) -> Request:
    headers = [(b"x-forwarded-for", forwarded.encode())]
    return Request({"type": "http", "headers": headers, "client": (address, 1)})


def test_the_proxys_word_counts_only_where_there_is_one(monkeypatch: pytest.MonkeyPatch):
    request = request_from("192.0.2.1", "1.1.1.1, 203.0.113.9")
    assert sender(request) == "192.0.2.1"
    monkeypatch.setenv("SMPOLICY_PROXY", "1")
    assert sender(request) == "203.0.113.9"
