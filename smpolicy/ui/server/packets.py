"""What a page is told within one turn of the loop leaves in one packet: uvicorn writes each message for itself."""

import asyncio
from typing import Any

from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol

from smpolicy.ui.server.uvicorn_check import check_uvicorn


class Gathering:
    """A transport that writes what it is given within one turn of the loop at once, in its order."""

    def __init__(self, transport: asyncio.Transport) -> None:
        self._transport = transport
        self._parts: list[bytes] = []

    def write(self, data: bytes) -> None:
        """Take what is to be written."""
        self._parts.append(data)
        if len(self._parts) == 1:
            asyncio.get_running_loop().call_soon(self._write_out)

    def close(self) -> None:
        """Write what has been taken, and close."""
        self._write_out()
        self._transport.close()

    def _write_out(self) -> None:
        parts, self._parts = self._parts, []
        if parts:
            self._transport.write(b"".join(parts))

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - as the transport has it
        return getattr(self._transport, name)


def gather_packets() -> None:
    """Have the WebSockets of this process write so; raises UvicornChangedError. Twice is as good as once."""
    kind: Any = WebSocketsSansIOProtocol
    check_uvicorn(kind, "connection_made")
    made = kind.connection_made
    if made.__module__ == __name__:
        return

    def connection_made(self: Any, transport: asyncio.Transport) -> None:  # noqa: ANN401 - uvicorn's protocol
        made(self, Gathering(transport))

    kind.connection_made = connection_made
