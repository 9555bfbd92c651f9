"""Half requests by the hundred, and lines by the million: the server goes on answering, its log stays small."""

import http.client
import logging
import socket
import time
import urllib.request
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from smpolicy.ui.server.connections import HEAD_SECONDS, WAITING_MOST
from smpolicy.ui.server.log_limits import LINES_A_MINUTE, LONGEST, LineLimit
from tests.browser.helpers import Server


def connected(server: Server, data: bytes = b"") -> socket.socket:
    parts = urlsplit(server.url)
    assert parts.hostname
    assert parts.port
    connection = socket.create_connection((parts.hostname, parts.port), timeout=20)
    connection.sendall(data)
    return connection


def is_closed(connection: socket.socket) -> bool:
    connection.settimeout(HEAD_SECONDS + 10)
    try:
        return connection.recv(1) == b""
    except ConnectionResetError:
        return True


@pytest.mark.server
@pytest.mark.slow
def test_a_thousand_half_requests_neither_stop_the_server_nor_fill_its_log_and_all_are_closed(server: Server):
    """Also a head that never ends on a connection that was used: all of them wait for their end together."""
    before = server.log.stat().st_size
    halves = [connected(server, b"GET / HTTP/1.1\r\nHost: localhost\r\nX-Half: ") for _ in range(1_100)]
    used = connected(server, b"GET /_stcore/health HTTP/1.1\r\nHost: localhost\r\n\r\n")
    assert used.recv(10_000).startswith(b"HTTP/1.1 200")
    used.sendall(b"GET / HT")
    start = time.monotonic()
    for _ in range(20):
        with urllib.request.urlopen(server.url, timeout=10) as answer:
            assert answer.status == 200
    assert all(is_closed(half) for half in halves)
    while not is_closed(used):
        assert time.monotonic() - start < HEAD_SECONDS + 20
    with urllib.request.urlopen(f"{server.url}/healthz", timeout=10) as answer:
        assert answer.status == 200
    assert server.log.stat().st_size - before < 20_000


@pytest.mark.server
def test_those_that_come_last_are_served_when_too_many_wait(server: Server):
    halves = [connected(server, b"G") for _ in range(WAITING_MOST + 5)]
    last = http.client.HTTPConnection(urlsplit(server.url).netloc, timeout=10)
    last.request("GET", "/_stcore/health")
    assert last.getresponse().status == 200
    assert is_closed(halves[0])
    for half in halves:
        half.close()


@pytest.mark.server
def test_the_server_takes_as_many_descriptors_as_it_may(server: Server):
    limits = Path(f"/proc/{server.process.pid}/limits").read_text()
    soft, hard = next(line.split()[3:5] for line in limits.splitlines() if line.startswith("Max open files"))
    assert int(soft) >= min(int(hard), 65_536)


@pytest.mark.server
def test_nonsense_is_logged_a_few_times(server: Server):
    before = server.log.stat().st_size
    for _ in range(300):
        connected(server, b"\x00\xff nonsense " * 50 + b"\r\n\r\n").close()
    urllib.request.urlopen(f"{server.url}/_stcore/health", timeout=10).close()
    assert server.log.stat().st_size - before < LINES_A_MINUTE * 200


def record(text: str, line: int = 1) -> logging.LogRecord:
    return logging.LogRecord("x", logging.WARNING, "file.py", line, text, (), None)


def test_lines_of_one_kind_are_limited_and_others_are_not(monkeypatch: pytest.MonkeyPatch):
    now = [1_000.0]
    monkeypatch.setattr("smpolicy.ui.server.log_limits.time.monotonic", lambda: now[0])
    limit = LineLimit()
    assert sum(limit.filter(record(f"line {n}")) for n in range(1_000)) == LINES_A_MINUTE
    assert limit.filter(record("another place", line=2))
    now[0] += 61
    again = record("line")
    assert limit.filter(again)
    assert f"{1_000 - LINES_A_MINUTE}行を省きました" in again.getMessage()


def test_a_long_line_is_cut_and_a_handler_more_does_not_count_twice():
    limit, long = LineLimit(), record("x" * 1_000_000)
    assert limit.filter(long) is limit.filter(long) is True
    assert len(long.getMessage()) < LONGEST + 50
