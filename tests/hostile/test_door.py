"""Pages of other origins, names that only point here, and the server's own figures: nobody comes in by them."""

import http.client
from urllib.parse import urlsplit

import pytest
import streamlit as st
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

from smpolicy.ui.server.door import is_own_host, is_same_origin
from tests.browser.helpers import Server


@pytest.fixture
def configured(monkeypatch: pytest.MonkeyPatch):
    def configure(**options: object) -> None:
        found = {
            "server.address": "127.0.0.1",
            "browser.serverAddress": "localhost",
            "server.allowedHosts": [],
        }
        found |= {name.replace("__", "."): value for name, value in options.items()}
        monkeypatch.setattr(st, "get_option", found.__getitem__)

    configure()
    return configure


@pytest.mark.parametrize(
    ("host", "is_own"),
    [
        *[("localhost:8501", True), ("127.0.0.1:8501", True), ("[::1]:8501", True), ("10.1.2.3", True)],
        *[("evil.example:8501", False), ("localhost.evil.example", False), ("", False), ("[::1", False)],
    ],
)
def test_a_server_of_this_machine_alone_is_known_by_no_other_name(configured, host: str, is_own: bool):
    assert is_own_host(host) == is_own


def test_configured_names_are_taken_and_no_others(configured, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("SMPOLICY_PROXY", "1")
    assert is_own_host("any.example")
    configured(browser__serverAddress="wizard.example.lg.jp", server__allowedHosts=["*.city.example"])
    for name in ("wizard.example.lg.jp", "WIZARD.example.lg.jp:443", "sns.city.example", "localhost"):
        assert is_own_host(name)
    for name in ("any.example", "city.example.evil.example", "xwizard.example.lg.jp"):
        assert not is_own_host(name)


def test_an_open_server_that_has_no_name_takes_any(configured):
    configured(server__address="0.0.0.0")
    assert is_own_host("wizard")


@pytest.mark.parametrize(
    ("origin", "is_same"),
    [
        *[("http://localhost:8501", True), ("http://LOCALHOST:8501", True), (None, True)],
        *[("http://localhost:8502", False), ("http://localhost", False), ("https://evil.example", False)],
        *[("null", False), ("", False), ("http://localhost:8501.evil.example", False)],
    ],
)
def test_only_the_same_host_and_port_is_the_same_origin(origin: str | None, is_same: bool):
    assert is_same_origin(origin, "localhost:8501") == is_same


def shaken(server: Server, origin: str, host: str = "") -> int:
    """The status of a WebSocket's handshake."""
    netloc = urlsplit(server.url).netloc
    headers = {"Host": host} if host else {}
    try:
        with connect(
            f"ws://{netloc}/_stcore/stream",
            origin=origin,  # pyright: ignore[reportArgumentType]
            additional_headers=headers,
            subprotocols=["streamlit"],  # pyright: ignore[reportArgumentType]
        ):
            return 101
    except InvalidStatus as refused:
        return refused.response.status_code


@pytest.mark.server
def test_the_real_server_shakes_hands_with_its_own_pages_alone(server: Server):
    assert shaken(server, server.url) == 101
    for origin in ("http://localhost:1", "http://127.0.0.1:1", "https://evil.example", "null"):
        assert shaken(server, origin) == 403


@pytest.mark.server
@pytest.mark.parametrize("path", ["/_stcore/metrics", "/_stcore/metrics/", "/_stcore/script-health-check"])
def test_the_real_server_tells_nobody_its_figures(server: Server, path: str):
    connection = http.client.HTTPConnection(urlsplit(server.url).netloc, timeout=10)
    connection.request("GET", path)
    assert connection.getresponse().status == 404
    connection.close()
