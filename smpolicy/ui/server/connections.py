"""Connections that ask for nothing: those that do not finish their request in time, or are too many, are closed.

Uvicorn waits for the rest of a request for ever: 1,100 half requests stopped the server for everybody.
"""

import asyncio
from time import monotonic
from typing import Any, Protocol

from uvicorn.protocols.http.auto import AutoHTTPProtocol

from smpolicy.ui.server.uvicorn_check import check_uvicorn

# So long a client has for the head of its request, and for its body (seconds); a browser needs some milliseconds.
HEAD_SECONDS = 10.0
BODY_SECONDS = 60.0
# So many may be in the middle of a head at once; the one that has waited longest goes when there is one more.
WAITING_MOST = 256
# Each open page needs two or three descriptors; systems start programs with 1,024.
DESCRIPTORS = 65_536
_LOOK_SECONDS = 1.0


class _Connection(Protocol):
    """What is used of uvicorn's protocol for HTTP."""

    transport: asyncio.Transport
    cycle: Any


class Connections:
    """The open HTTP connections, each with what it is doing and since when."""

    def __init__(self) -> None:
        self._since: dict[_Connection, tuple[object, float]] = {}

    def made(self, connection: _Connection) -> None:
        """Note a new connection; close the one that has waited longest where there are too many."""
        self._since[connection] = (None, monotonic())
        waiting = [one for one in self._since if _waits_for_head(one)]
        if len(waiting) > WAITING_MOST:
            self._end(waiting[0])

    def lost(self, connection: _Connection) -> None:
        """Forget a connection that is closed."""
        self._since.pop(connection, None)

    def close_late_ones(self, now: float) -> None:
        """Close the connections that take longer for a head or a body than they may."""
        for connection, (before, since) in list(self._since.items()):
            if connection.transport.is_closing() or connection.transport.get_protocol() is not connection:
                self.lost(connection)  # closed, or a WebSocket by now
                continue
            doing = (id(connection.cycle), _waits_for_head(connection), _waits_for_body(connection))
            if doing != before and before is not None:
                since = now
            self._since[connection] = (doing, since)
            most = HEAD_SECONDS if doing[1] else BODY_SECONDS if doing[2] else None
            if most is not None and now - since > most:
                self._end(connection)

    def _end(self, connection: _Connection) -> None:
        self.lost(connection)
        connection.transport.abort()


def _waits_for_head(connection: _Connection) -> bool:
    return connection.cycle is None or connection.cycle.response_complete


def _waits_for_body(connection: _Connection) -> bool:
    return not _waits_for_head(connection) and connection.cycle.more_body


def watch_connections() -> Connections:
    """Have every connection of this process watched; raises UvicornChangedError. Once is enough."""
    kind: Any = AutoHTTPProtocol
    check_uvicorn(kind, "connection_made", "connection_lost", "data_received")
    connections = getattr(kind, "smpolicy_connections", None)
    if connections is not None:
        return connections
    kind.smpolicy_connections = connections = Connections()
    made, lost = kind.connection_made, kind.connection_lost

    def connection_made(self: Any, transport: asyncio.Transport) -> None:  # noqa: ANN401 - uvicorn's protocol
        made(self, transport)
        connections.made(self)

    def connection_lost(self: Any, error: Exception | None) -> None:  # noqa: ANN401
        connections.lost(self)
        lost(self, error)

    kind.connection_made, kind.connection_lost = connection_made, connection_lost
    return connections


async def keep_watch(connections: Connections) -> None:
    """Look at the connections again and again, until this is cancelled."""
    while True:
        await asyncio.sleep(_LOOK_SECONDS)
        connections.close_late_ones(monotonic())


def raise_descriptor_limit() -> None:
    """Take as many descriptors as the system allows this process, up to DESCRIPTORS."""
    try:
        import resource
    except ImportError:  # Windows has no such limit
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    most = DESCRIPTORS if hard == resource.RLIM_INFINITY else min(hard, DESCRIPTORS)
    if soft != resource.RLIM_INFINITY and soft < most:
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))
