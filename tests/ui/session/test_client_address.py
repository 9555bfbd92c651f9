"""Limits count by the browser's address, which only the operator's own proxy may tell."""

from dataclasses import dataclass, field

import pytest
import streamlit as st

from smpolicy.ui.session.client_address import client_address, sender


@dataclass
class Context:
    """What a run knows of its request."""

    ip_address: str | None = "192.0.2.1"
    headers: dict[str, str] = field(default_factory=dict)


@pytest.fixture
def request_of(monkeypatch: pytest.MonkeyPatch):
    def say(address: str | None, forwarded: str = "") -> None:
        headers = {"X-Forwarded-For": forwarded} if forwarded else {}
        monkeypatch.setattr(st, "context", Context(address, headers))

    return say


def test_without_a_proxy_nobody_gives_himself_an_address(request_of):
    request_of("192.0.2.1", "203.0.113.9")
    assert client_address() == "192.0.2.1"


@pytest.mark.parametrize(
    ("forwarded", "address"),
    [("203.0.113.9", "203.0.113.9"), ("1.1.1.1, 203.0.113.9", "203.0.113.9"), ("", "192.0.2.1"), ("1.1.1.1, ", "192.0.2.1")],
)  # fmt: skip
def test_behind_the_proxy_its_own_entry_counts_which_is_the_last(request_of, monkeypatch, forwarded, address):
    monkeypatch.setenv("SMPOLICY_PROXY", "1")
    request_of("192.0.2.1", forwarded)
    assert client_address() == address


def test_on_the_machine_itself_there_may_be_no_address(request_of):
    request_of(None)
    assert (client_address(), sender()) == ("", "")
