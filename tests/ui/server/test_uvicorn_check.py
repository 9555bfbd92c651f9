"""The server does not start with a uvicorn whose parts are others than those that are put over."""

import re
from importlib.metadata import version

import pytest
from uvicorn.protocols.http.auto import AutoHTTPProtocol
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol

from smpolicy.ui.server.connections import watch_connections
from smpolicy.ui.server.packets import gather_packets
from smpolicy.ui.server.uvicorn_check import NEEDED, UvicornChangedError, check_uvicorn


class Renewed:
    """A protocol of a later uvicorn."""

    def connection_opened(self) -> None: ...


def test_a_uvicorn_without_the_part_is_refused_with_the_version_that_is_needed():
    with pytest.raises(UvicornChangedError, match=re.escape(f"uvicorn {NEEDED} を入れてください")) as refused:
        check_uvicorn(Renewed, "connection_made")
    assert "Renewed.connection_made が想定と異なります" in str(refused.value)


def test_the_installed_uvicorn_is_the_one_that_is_named():
    assert version("uvicorn").startswith(f"{NEEDED}.")
    check_uvicorn(AutoHTTPProtocol, "connection_made", "connection_lost", "data_received")
    check_uvicorn(WebSocketsSansIOProtocol, "connection_made")


@pytest.mark.parametrize(
    ("module", "protocol", "put_over"),
    [
        ("smpolicy.ui.server.packets.WebSocketsSansIOProtocol", Renewed, gather_packets),
        ("smpolicy.ui.server.connections.AutoHTTPProtocol", Renewed, watch_connections),
    ],
)
def test_what_puts_itself_over_looks_first(monkeypatch, module, protocol, put_over):
    monkeypatch.setattr(module, protocol)
    with pytest.raises(UvicornChangedError):
        put_over()
