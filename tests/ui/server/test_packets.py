"""What a page is told within one turn of the loop leaves in one packet, in its order and whole."""

import asyncio

from hypothesis import given
from hypothesis import strategies as st
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol

from smpolicy.ui.server.packets import Gathering, gather_packets
from tests.asynchronous import run


class Wire:
    """A transport that notes its packets."""

    def __init__(self) -> None:
        self.packets: list[bytes] = []
        self.is_closed = False

    def write(self, data: bytes) -> None:
        assert not self.is_closed
        self.packets.append(data)

    def close(self) -> None:
        self.is_closed = True

    def get_extra_info(self, name: str) -> str:
        return f"the {name}"


# Each inner list is what is written within one turn of the loop.
TURNS = st.lists(st.lists(st.binary(min_size=1, max_size=20), max_size=5), max_size=5)


@given(TURNS)
def test_each_turn_of_the_loop_is_one_packet(turns: list[list[bytes]]):
    wire = Wire()

    async def write() -> None:
        gathering = Gathering(wire)  # type: ignore[arg-type]
        for parts in turns:
            for part in parts:
                gathering.write(part)
            await asyncio.sleep(0)

    run(write())
    assert wire.packets == [b"".join(parts) for parts in turns if parts]


def test_what_was_written_last_leaves_before_the_connection_is_closed():
    wire = Wire()

    async def write() -> None:
        gathering = Gathering(wire)  # type: ignore[arg-type]
        gathering.write(b"good")
        gathering.write(b"bye")
        gathering.close()
        await asyncio.sleep(0)

    run(write())
    assert wire.packets == [b"goodbye"]
    assert wire.is_closed


def test_all_else_is_asked_of_the_connection_itself():
    assert Gathering(Wire()).get_extra_info("peername") == "the peername"  # type: ignore[arg-type]


def test_a_server_gathers_the_packets_of_its_websockets_once():
    gather_packets()
    once = WebSocketsSansIOProtocol.connection_made
    gather_packets()
    assert WebSocketsSansIOProtocol.connection_made is once
    assert once.__module__ == "smpolicy.ui.server.packets"
