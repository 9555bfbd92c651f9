"""The cold start beside that of a one-line page, and whom the server calls: `python -m benchmarks.start`.

Timed from the start of `streamlit run` until the first page's script has run, over the WebSocket. Then the
server runs under strace: every connection that it opens, and every name that it asks for, is printed.
"""

import argparse
import asyncio
import re
import shutil
import tempfile
import time
from pathlib import Path
from statistics import median

from benchmarks.servers import ROOT, WIZARD, running, wait_for
from benchmarks.wire import Session

ONE_LINE = ROOT / "benchmarks/one_line.py"
ADDRESSES = ("127.0.0.1", "0.0.0.0")
# What a connect may go to: a socket of this machine.
_CONNECT = re.compile(r"connect\(\d+, \{sa_family=(AF_INET6?), .*?\"([^\"]+)\"")
_OWN = ("127.", "::1")


def seconds_to_first_page(script: Path, *options: str) -> float:
    """Return the seconds from the start of the process to the end of the first page's script."""
    with (
        tempfile.TemporaryDirectory() as data,
        running(script, Path(data), "--server.headless=true", *options, wait=False) as server,
    ):
        wait_for(server)
        asyncio.run(_look(server.url))
        return time.perf_counter() - server.started


async def _look(url: str) -> str:
    session = Session(url)
    await session.open()
    text = session.heading or "".join(session.texts)
    await session.close()
    if not text:
        raise RuntimeError(f"{url} shows nothing")
    return text


def outgoing(script: Path, address: str) -> list[str]:
    """Return the hosts that the server opens connections to, from its start until a page has been seen."""
    with tempfile.TemporaryDirectory() as data:
        trace = Path(data, "trace")
        strace = ["strace", "-f", "-qq", "-e", "trace=connect", "-o", str(trace)]
        options = ("--server.headless=true", f"--server.address={address}")
        with running(script, Path(data), *options, before=strace) as server:
            asyncio.run(_look(server.url))
            time.sleep(2)  # what a thread does in the background
        hosts = {connect[2] for connect in _CONNECT.finditer(trace.read_text(errors="replace"))}
    return sorted(host for host in hosts if not host.startswith(_OWN))


def main() -> None:
    """Print everything."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--wizard", type=Path, default=WIZARD, help="the app.py to measure as ours")
    given = parser.parse_args()
    wizard = given.wizard.resolve()
    seconds: dict[str, list[float]] = {"ours": [], "one line": []}
    for _ in range(given.rounds):
        seconds["ours"].append(seconds_to_first_page(wizard))
        seconds["one line"].append(seconds_to_first_page(ONE_LINE))
    mine, other = median(seconds["ours"]), median(seconds["one line"])
    for name, times in seconds.items():
        print(f"{name:8}  {median(times):.2f} s to the first page ({min(times):.2f} to {max(times):.2f})")
    print(f"ours / one line: {mine / other:.2f} (to reach: 1.2)")
    if not shutil.which("strace"):
        print("no strace here: outgoing connections are not checked")
        return
    for name, script in (("ours", wizard), ("one line", ONE_LINE)):
        for address in ADDRESSES:
            hosts = outgoing(script, address)
            print(f"{name}, listening on {address}: connects to {', '.join(hosts) or 'no outside host'}")


if __name__ == "__main__":
    main()
