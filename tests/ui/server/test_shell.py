"""The shell without a browser: routes, headers, labels, health, errors, log."""

import asyncio
import logging
import re
from collections.abc import Iterator

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import FileResponse, HTMLResponse
from starlette.routing import Route
from streamlit.testing.v1 import AppTest

from smpolicy.ui.server import errors, index_page
from smpolicy.ui.server.assets import SCRIPTS, STYLES, asset_url, content
from smpolicy.ui.server.health import examine
from smpolicy.ui.server.labels import labels
from smpolicy.ui.server.middleware import Shell
from smpolicy.ui.streamlit_patches import INDEX_FILE, StreamlitChangedError
from smpolicy.ui.widgets.html_parts import copy_button, focus_link, user_text
from tests.asynchronous import run
from tests.conftest import ROOT


@pytest.fixture(scope="module")
def frontend() -> str:
    """All scripts of the installed Streamlit."""
    folder = INDEX_FILE.parent / "static" / "js"
    return "\n".join(path.read_text(encoding="utf-8") for path in folder.glob("*.js"))


@pytest.fixture
def restored_log() -> Iterator[None]:
    factory = logging.getLogRecordFactory()
    yield
    logging.setLogRecordFactory(factory)


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


def test_the_hash_is_that_of_the_only_inline_script():
    assert len(index_page.inline_script_hashes()) == 1


def test_the_index_loads_our_scripts_and_styles_and_none_inline():
    page = index_page.japanese_index().decode()
    for name in (*SCRIPTS, *STYLES):
        assert asset_url(name) in page
    assert "openapi" not in page


def test_another_index_is_refused_with_its_reason(monkeypatch):
    monkeypatch.setattr(index_page, "REPLACEMENTS", (("no such text", ""),))
    with pytest.raises(StreamlitChangedError, match="no such text"):
        index_page.japanese_index.__wrapped__()


def test_every_label_still_stands_in_the_frontend(frontend):
    stale = [english for english in labels()["exact"] if not _stands(english, frontend)]
    assert stale == []


# Labels that the frontend puts together: the pieces, as its script has them.
ENTER = ("`Press Enter to ${",)
WITH_KEY = ("`Press ${", "+Enter to ${")
PIECES = {
    "Press Enter to apply": (*ENTER, "`apply`"),
    "Press Enter to submit form": (*ENTER, "`submit form`"),
    "Press Ctrl+Enter to apply": (*WITH_KEY, "`Ctrl`", "`apply`"),
    "Press Ctrl+Enter to submit form": (*WITH_KEY, "`Ctrl`", "`submit form`"),
    "Press ⌘+Enter to apply": (*WITH_KEY, "`⌘`", "`apply`"),
    "Press ⌘+Enter to submit form": (*WITH_KEY, "`⌘`", "`submit form`"),
    "The page that you have requested does not seem to exist. Running the app's main page.": (
        "`The page that you have requested does not seem to exist`",
        ". Running the app's main page.`",
    ),
}


def _stands(english: str, frontend: str) -> bool:
    if english in PIECES:
        return all(piece in frontend for piece in PIECES[english])
    return any(f"{quote}{english}{quote}" in frontend for quote in "`\"'")


def test_a_label_that_is_gone_is_noticed(frontend):
    assert not _stands("No such label of Streamlit", frontend)
    assert set(PIECES) <= set(labels()["exact"])


def test_every_label_is_japanese():
    texts = [*labels()["exact"].values(), *labels()["pieced"].values()]
    texts += [pattern["japanese"] for pattern in labels()["patterns"]]
    assert [text for text in texts if re.search(r"[A-Za-z]{3}", _without_names(text))] == []


def _without_names(text: str) -> str:
    return re.sub(r"Enter|Ctrl|Esc|Tab|CSV|README|Streamlit", "", text)


def test_the_labels_stand_before_the_script_that_uses_them():
    assert content("japanese.js").startswith(b"window.smpolicyLabels = ")


def test_healthz_says_what_the_probe_says():
    assert examine(lambda: {"version": "1"}) == (200, {"status": "ok", "version": "1"})


def test_healthz_is_503_when_the_data_does_not_load():
    def broken():
        raise ValueError("rulebook.toml")

    assert examine(broken) == (503, {"status": "error", "error": "ValueError"})


def _fail() -> None:
    try:
        raise KeyError("秘密の回答")
    except KeyError as error:
        raise ValueError("himitsu") from error


def test_the_trace_names_types_and_places_but_no_message():
    with pytest.raises(ValueError, match="himitsu") as caught:
        _fail()
    trace = errors.safe_trace(caught.value)
    assert trace.startswith("builtins.ValueError\n")
    assert "builtins.KeyError" in trace
    assert "test_shell.py" in trace
    assert "himitsu" not in trace
    assert "秘密" not in trace


@pytest.mark.usefixtures("restored_log")
def test_the_log_holds_no_message_of_an_error(caplog):
    errors.keep_answers_out_of_the_log()
    log = logging.getLogger("anything")
    try:
        _fail()
    except ValueError as error:
        log.exception("while saving: %s", error)
    assert "while saving: ValueError" in caplog.text
    assert "builtins.KeyError" in caplog.text
    assert "himitsu" not in caplog.text
    assert "秘密" not in caplog.text


@pytest.mark.usefixtures("restored_log")
def test_the_access_log_holds_no_draft_key(caplog):
    errors.keep_answers_out_of_the_log()
    logging.getLogger("uvicorn.access").warning('%s "%s %s" %d', "::1", "GET", "/account?draft=abc", 200)
    assert '"GET /account" 200' in caplog.text


def test_the_error_page_escapes_the_address():
    assert "<script>" not in errors.error_panel("A1", '"><script>')


def test_pieces_of_html_escape_what_they_hold():
    assert 'data-focus="handle"' in focus_link("handle", "IDを直してください")
    assert "data-copy-target" in copy_button("key:profile")
    assert user_text("<b>") == '<div class="smp-user" data-user>&lt;b&gt;</div>'


def test_the_wizard_starts():
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30).run()
    assert not app.exception
    assert app.title
