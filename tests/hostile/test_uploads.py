"""Files that nobody asks for are not taken, and nobody fills the memory with those that are."""

import asyncio
import http.client
import re
import tomllib
import uuid
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from benchmarks.wire import Session
from smpolicy.accounts import edition_file
from smpolicy.answers import answer_file
from smpolicy.ui.session import uploads as rules
from smpolicy.ui.session.uploads import (
    MOST_IN_ALL,
    MOST_OF_A_FILE,
    MOST_OF_A_SESSION,
    MOST_OF_AN_ADDRESS,
    Upload,
    UploadRefusedError,
    Uploads,
)
from tests.asynchronous import run
from tests.browser.helpers import Server, running
from tests.conftest import ROOT

MEGABYTE = 1024 * 1024


@pytest.fixture
def kept(monkeypatch: pytest.MonkeyPatch) -> dict[tuple[str, str], int]:
    """What Streamlit holds; every session is open."""
    held: dict[tuple[str, str], int] = {}
    monkeypatch.setattr(rules, "upload_sizes", lambda: held)
    monkeypatch.setattr(rules, "is_open_session", lambda session: session != "gone")
    return held


def take(uploads: Uploads, kept: dict[tuple[str, str], int], session: str, address: str, size: int) -> str:
    upload = Upload(session, str(uuid.uuid4()), address, size)
    uploads.ask(session)
    with uploads.taking(upload):
        kept[session, upload.file] = size
    return upload.file


def fits(uploads: Uploads, session: str, address: str) -> bool:
    uploads.ask(session)
    try:
        with uploads.taking(Upload(session, "next", address, MEGABYTE)):
            return True
    except UploadRefusedError:
        return False


def test_a_session_an_address_and_all_together_have_a_most(kept):
    uploads = Uploads()
    for _ in range(MOST_OF_A_SESSION // MEGABYTE):
        take(uploads, kept, "one", "a", MEGABYTE)
    assert not fits(uploads, "one", "b")
    assert fits(uploads, "two", "a")

    for n in range(MOST_OF_AN_ADDRESS // MEGABYTE - MOST_OF_A_SESSION // MEGABYTE):
        take(uploads, kept, f"a{n}", "a", MEGABYTE)
    assert not fits(uploads, "three", "a")
    assert fits(uploads, "three", "b")

    for n in range((MOST_IN_ALL - MOST_OF_AN_ADDRESS) // MEGABYTE):
        take(uploads, kept, f"all{n}", f"all{n}", MEGABYTE)
    assert not fits(uploads, "four", "c")


def test_what_has_been_let_go_makes_room_again(kept):
    uploads = Uploads()
    for _ in range(MOST_OF_A_SESSION // MEGABYTE):
        take(uploads, kept, "one", "a", MEGABYTE)
    assert not fits(uploads, "one", "a")
    kept.clear()
    assert fits(uploads, "one", "a")


def test_files_on_their_way_count_like_those_that_have_come(kept):
    uploads = Uploads()
    uploads.ask("one")
    with uploads.taking(Upload("one", "first", "a", MOST_OF_A_SESSION)):
        assert not fits(uploads, "one", "a")
    assert fits(uploads, "one", "a")


def test_only_an_open_session_whose_screen_asks_for_a_file_may_send_one(kept):
    uploads = Uploads()
    with (
        pytest.raises(UploadRefusedError, match="受け取りません"),
        uploads.taking(Upload("one", "f", "a", 1)),
    ):
        pass
    assert not fits(uploads, "gone", "a")
    assert fits(uploads, "one", "a")
    assert uploads.withdraw("one")
    with pytest.raises(UploadRefusedError), uploads.taking(Upload("one", "f", "a", 1)):
        pass


def send(server: Server, session: str, size: int, sender: str = "10.0.0.1", *, told: bool = True) -> int:
    """Send a file as Streamlit's page does; return the status."""
    host = urlsplit(server.url).netloc
    token = "a" * 32
    head = {
        "Content-Type": "multipart/form-data; boundary=b",
        "Cookie": f"_streamlit_xsrf={token}",
        "X-Xsrftoken": token,
        "X-Forwarded-For": sender,
    }
    body = (
        b'--b\r\nContent-Disposition: form-data; name="f"; filename="a.json"\r\n\r\n'
        + b"x" * size
        + b"\r\n--b--\r\n"
    )
    connection = http.client.HTTPConnection(host, timeout=30)
    try:
        path = f"/_stcore/upload_file/{session}/{uuid.uuid4()}"
        connection.request("PUT", path, iter([body]) if not told else body, head, encode_chunked=not told)
        return connection.getresponse().status
    except (BrokenPipeError, ConnectionResetError):  # refused before the whole file was read
        return 403
    finally:
        connection.close()


async def opened(server: Server, path: str) -> tuple[Session, str]:
    """A page, and the id of its session."""
    page = Session(server.url, log=[])
    await page.open(path)
    assert page.log
    return page, next(m.new_session.initialize.session_id for m in page.log if m.HasField("new_session"))


def memory(server: Server) -> float:
    """Megabytes of the server."""
    status = Path(f"/proc/{server.process.pid}/status").read_text()
    return next(int(line.split()[1]) / 1024 for line in status.splitlines() if line.startswith("VmRSS:"))


@pytest.mark.server
def test_the_real_server_takes_no_more_and_gives_the_memory_back(server: Server):
    async def visit() -> tuple[list[int], float, float]:
        page, session = await opened(server, "/")
        before = memory(server)
        statuses = [await asyncio.to_thread(send, server, session, MEGABYTE - 1000) for _ in range(200)]
        # Too large for the room that is left.
        statuses.append(await asyncio.to_thread(send, server, session, MOST_OF_A_FILE * MEGABYTE))
        during = memory(server)
        statuses.append(await asyncio.to_thread(send, server, session, 10, told=False))
        # The next screen shows no field for a file: what was sent is let go, nothing more is taken.
        await page.follow("ガイドライン")
        statuses.append(await asyncio.to_thread(send, server, session, 10))
        await page.close()
        return statuses, before, during

    statuses, before, during = run(visit())
    print(
        f"{before:.0f} MB before, {during:.0f} MB after 200 files of 1 MB, {memory(server):.0f} MB at the end"
    )
    assert statuses.count(204) == MOST_OF_A_SESSION // MEGABYTE
    assert set(statuses) == {204, 403, 411}
    assert during < before + 20
    assert memory(server) < before + 15


@pytest.mark.server
def test_a_session_whose_screen_asks_for_none_sends_none(server: Server):
    async def visit() -> int:
        page, session = await opened(server, "/guideline")
        status = await asyncio.to_thread(send, server, session, 10)
        await page.close()
        return status

    assert run(visit()) == 403
    assert send(server, "no-session", 10) == 403


@pytest.mark.server
def test_the_real_server_takes_the_largest_file_that_a_field_offers(server: Server):
    async def visit() -> list[int]:
        page, session = await opened(server, "/")
        largest = MOST_OF_A_FILE * MEGABYTE
        statuses = [
            await asyncio.to_thread(send, server, session, size, "10.0.0.2")
            for size in (largest + MEGABYTE, largest)
        ]
        await page.close()
        return statuses

    assert run(visit()) == [403, 204]


def test_what_fields_offer_the_server_takes():
    """One truth in the fields, in Streamlit's settings, in the quota of a screen and in the proxy before it."""
    offered = {
        int(size)
        for file in (ROOT / "smpolicy" / "ui").rglob("*.py")
        for size in re.findall(r"megabytes=(\d+)", file.read_text())
    }
    settings = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text())
    proxy = re.search(r"client_max_body_size\s+(\d+)m", (ROOT / "deploy" / "nginx.conf").read_text())
    assert proxy is not None
    assert max(offered) == settings["server"]["maxUploadSize"] - 1 == MOST_OF_A_FILE
    assert offered >= {edition_file.MAX_BYTES // 1_000_000, answer_file.MAX_BYTES // 1_000_000}
    assert MOST_OF_A_FILE * MEGABYTE < MOST_OF_A_SESSION <= int(proxy[1]) * MEGABYTE


SECRETS = """[auth]
redirect_uri = "http://localhost:8501/oauth2callback"
cookie_secret = "0123456789abcdef0123456789abcdef"
client_id = "wizard"
client_secret = "secret"
server_metadata_url = "http://127.0.0.1:9/.well-known/openid-configuration"
"""


@pytest.mark.server
def test_nobody_sends_a_file_before_the_login(tmp_path: Path):
    secrets = tmp_path / "secrets.toml"
    secrets.write_text(SECRETS)
    settings = {
        "SMPOLICY_LOGIN": "1",
        "STREAMLIT_SECRETS_FILES": str(secrets),
        "SMPOLICY_DATA": str(tmp_path),
    }

    async def visit(server: Server) -> int:
        page, session = await opened(server, "/")
        assert page.heading == "ログイン"
        status = await asyncio.to_thread(send, server, session, 10)
        await page.close()
        return status

    with running("app.py", tmp_path / "log", **settings) as server:
        assert run(visit(server)) == 403
