"""Servers for the benchmarks: start one on a free port, wait for it, ask the kernel what it uses, end it.

In goes a script and settings; out comes an address with the processor seconds, memory and threads of the
process. Only /proc is read: measuring changes nothing in the server.
"""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
WIZARD = ROOT / "app.py"
HEALTH = "/_stcore/health"
START_SECONDS = 90
_TICKS = os.sysconf("SC_CLK_TCK")
_MEGABYTE = 1_000_000


@dataclass(frozen=True)
class Server:
    """A running server."""

    url: str
    process: subprocess.Popen[bytes]
    log: Path
    # time.perf_counter() when the process was asked for.
    started: float

    @property
    def cpu(self) -> float:
        """Processor seconds used so far, in all threads."""
        return cpu_seconds(self.process.pid)

    @property
    def memory(self) -> float:
        """Megabytes of the process's own and shared pages (RSS)."""
        return _kilobytes(self.process.pid, "status", "VmRSS:") * 1024 / _MEGABYTE

    @property
    def share(self) -> float:
        """Megabytes with shared pages divided among those that share them (PSS)."""
        return _kilobytes(self.process.pid, "smaps_rollup", "Pss:") * 1024 / _MEGABYTE

    @property
    def threads(self) -> int:
        """How many threads it has."""
        return len(list(Path(f"/proc/{self.process.pid}/task").iterdir()))

    def stop(self) -> None:
        """End it and wait until it is gone; a command that it runs under goes with it."""
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGTERM)
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()


def cpu_seconds(pid: int) -> float:
    """Return the processor seconds that a process has used, in the kernel and outside."""
    # The name in brackets may hold spaces: what counts stands behind it.
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / _TICKS


def descendants(pid: int) -> list[int]:
    """Return the processes that a process has started, and those that they have, as they are now."""
    began: dict[int, list[int]] = {}
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            parent = int((process / "stat").read_text().rpartition(")")[2].split()[1])
            began.setdefault(parent, []).append(int(process.name))
    of = began.get(pid, [])
    for child in of:
        of.extend(began.get(child, []))
    return of


def machine_seconds() -> float:
    """Return the processor seconds that all processes of the machine have used since it was started."""
    fields = [int(text) for text in Path("/proc/stat").read_text().splitlines()[0].split()[1:]]
    # All but idle and iowait; the guests' time at the end is in the users' already.
    return (sum(fields[:8]) - fields[3] - fields[4]) / _TICKS


def _kilobytes(pid: int, file: str, name: str) -> int:
    for line in Path(f"/proc/{pid}/{file}").read_text().splitlines():
        if line.startswith(name):
            return int(line.split()[1])
    raise LookupError(f"/proc/{pid}/{file} has no {name}")


@contextmanager
def running(
    script: Path,
    data: Path,
    *options: str,
    before: Sequence[str] = (),
    health: str = HEALTH,
    wait: bool = True,
    port: int = 0,
) -> Iterator[Server]:
    """Run a Streamlit script on this port (0: a free one) until the block is left.

    `data` is the folder of the wizard's drafts, and of the log. `before` is a command to run the server
    under (strace). It starts in the script's folder: what .streamlit/config.toml says there counts.
    """
    port = port or free_port()
    command = [
        *before,
        sys.executable,
        "-m",
        "streamlit",
        "run",
        str(script),
        f"--server.port={port}",
        *options,
    ]
    log = data / f"{script.stem}-{port}.log"
    started = time.perf_counter()
    with log.open("wb") as output:
        process = subprocess.Popen(
            command,
            cwd=script.parent,
            stdout=output,
            stderr=output,
            # As installed programs run, whatever this shell says: compiling all sources anew costs time and memory.
            env={**os.environ, "SMPOLICY_DATA": str(data), "PYTHONDONTWRITEBYTECODE": ""},
            # A group of its own: strace leaves its program running when it alone is ended.
            start_new_session=True,
        )
    server = Server(f"http://127.0.0.1:{port}", process, log, started)
    try:
        if wait:
            wait_for(server, health)
        yield server
    finally:
        server.stop()


@contextmanager
def several(count: int, script: Path, data: Path, *options: str) -> Iterator[list[Server]]:
    """Run `count` processes of the same script on the same data."""
    with ExitStack() as stack:
        yield [stack.enter_context(running(script, data, *options)) for _ in range(count)]


def free_port() -> int:
    """Return a port that nobody listens on just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(server: Server, health: str = HEALTH) -> None:
    """Wait until the server answers; stop with its log when it does not."""
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end and server.process.poll() is None:
        try:
            urllib.request.urlopen(server.url + health, timeout=5).close()
        except OSError:
            # An HTTPError (not ready) is an OSError, too.
            time.sleep(0.02)
        else:
            return
    raise RuntimeError(f"{server.url} did not start:\n{server.log.read_text(errors='replace')[-3000:]}")
