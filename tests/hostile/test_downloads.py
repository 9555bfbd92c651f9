"""A file that a session has made is fetched by its own browser alone, is not kept on the way, and goes with it."""

import asyncio
import http.client
import re
from urllib.parse import urlsplit

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from benchmarks.wire import Session
from tests.asynchronous import run
from tests.browser.helpers import Server

COOKIE = "smpolicy_browser=owner"


def fetched(server: Server, path: str, cookie: str = "") -> http.client.HTTPResponse:
    connection = http.client.HTTPConnection(urlsplit(server.url).netloc, timeout=10)
    connection.request("GET", path, headers={"Cookie": cookie} if cookie else {})
    answer = connection.getresponse()
    answer.read()
    connection.close()
    return answer


@pytest.mark.server
def test_a_browser_is_marked_once_by_a_cookie_that_no_script_reads(server: Server):
    told = fetched(server, "/").getheader("Set-Cookie") or ""
    assert re.fullmatch(
        r"smpolicy_browser=[\w-]{32}; Path=/; HttpOnly; SameSite=Lax", told.partition(", ")[0]
    )
    assert "smpolicy_browser" not in (fetched(server, "/", COOKIE).getheader("Set-Cookie") or "")


async def made(page: Session, button: str) -> str:
    """Press a button for a download; return the address of the file that the server then makes."""
    assert page._socket
    request = BackMsg()
    operation = request.backend_operation_request
    operation.request_id = "1"
    assert page.log
    begun = next(message for message in page.log if message.HasField("new_session"))
    operation.session_id = begun.new_session.initialize.session_id
    operation.deferred_file.file_id = page.widget(button).deferred_file_id
    await page._socket.send(request.SerializeToString())
    while True:
        message = ForwardMsg.FromString(await page._socket.recv(decode=False))
        if message.HasField("backend_operation_response"):
            assert not message.backend_operation_response.error_msg
            return message.backend_operation_response.deferred_file.url


@pytest.mark.server
def test_only_the_browser_of_the_session_fetches_what_it_has_made(server: Server):
    async def visit() -> tuple[list[int], str | None]:
        owner = Session(server.url, {"Cookie": COOKIE}, log=[])
        await owner.open("/")
        await owner.choose("start-body", "守谷市")
        await owner.press("begin")
        path = await made(owner, "keep")
        assert path.startswith("/media/"), path
        answers = [
            await asyncio.to_thread(fetched, server, path, cookie)
            for cookie in (COOKIE, "smpolicy_browser=other", "", "smpolicy_browser=\x7f;;=")
        ]
        other = Session(server.url, {"Cookie": "smpolicy_browser=other"})
        await other.open("/")
        answers.append(await asyncio.to_thread(fetched, server, path, "smpolicy_browser=other"))
        await owner.close()
        await other.close()
        return [answer.status for answer in answers], answers[0].getheader("Cache-Control")

    statuses, caching = run(visit())
    assert statuses == [200, 404, 404, 404, 404]
    assert caching == "no-store"


@pytest.mark.server
@pytest.mark.parametrize("path", ["/media/", "/media/x", "/media/../app.py", "/media/%2e%2e/x.docx"])
def test_what_is_no_file_is_not_found(server: Server, path: str):
    assert fetched(server, path, COOKIE).status in (400, 404)
