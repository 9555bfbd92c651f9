"""Debian's firefox-esr as Playwright's BiDi client expects it; run in firefox's place with its arguments.

Playwright asks every browser for a colour scheme by a command that this Firefox does not know and will not start
without; that one command is answered here, all others pass on to Firefox and back. No geckodriver, no download.
"""

import asyncio
import json
import os
import re
import signal
import sys
from contextlib import suppress
from pathlib import Path

from websockets.asyncio.client import connect
from websockets.asyncio.server import ServerConnection, serve
from websockets.exceptions import ConnectionClosed

FIREFOX = Path(os.environ.get("SMPOLICY_FIREFOX", "/usr/bin/firefox-esr"))
# What Playwright demands and Firefox has not learned yet.
UNKNOWN = {"emulation.setMediaFeaturesOverride"}
_LISTENING = re.compile(r"WebDriver BiDi listening on (ws://\S+)")


async def relay(client: ServerConnection, address: str) -> None:
    """Carry messages between Playwright and Firefox until one of them goes."""
    assert client.request is not None
    async with connect(
        address + client.request.path, max_size=None, ping_interval=None, proxy=None
    ) as firefox:

        async def forth() -> None:
            async for message in client:
                command = json.loads(message)
                if command["method"] in UNKNOWN:
                    await client.send(json.dumps({"type": "success", "id": command["id"], "result": {}}))
                else:
                    await firefox.send(message)
            await firefox.close()

        async def back() -> None:
            async for message in firefox:
                await client.send(message)
            await client.close()

        with suppress(ConnectionClosed):
            await asyncio.gather(forth(), back())


async def main() -> int:
    """Start Firefox, tell Playwright our address instead of its own, and end when it ends."""
    firefox = await asyncio.create_subprocess_exec(FIREFOX, *sys.argv[1:], stderr=asyncio.subprocess.PIPE)
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, firefox.terminate)
    assert firefox.stderr is not None
    address = ""
    async with serve(
        lambda client: relay(client, address), "127.0.0.1", 0, max_size=None, ping_interval=None
    ) as door:
        port = door.sockets[0].getsockname()[1]
        async for line in firefox.stderr:
            text = line.decode(errors="replace")
            if listening := _LISTENING.search(text):
                address = listening[1]
                text = text.replace(address, f"ws://127.0.0.1:{port}")
            print(text, end="", file=sys.stderr, flush=True)
        return await firefox.wait()


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
