"""A PostgreSQL server of Debian's package, of the tests' own, on loopback."""

import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

# No test pulls PostgreSQL's own plug, so it need not wait for the disk: its end alone took over a minute of that.
FORGETFUL = ("fsync=off", "full_page_writes=off", "synchronous_commit=off", "autovacuum=off")


def programs() -> Path | None:
    """Return the folder of the server's programs, None where there is none."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if found:
        return found[-1].parent
    named = shutil.which("initdb")
    return Path(named).parent if named else None


@contextmanager
def postgresql() -> Iterator[str]:
    """Start a server on a new folder; give the address of an empty database."""
    with started() as (url, _):
        yield url


@contextmanager
def started() -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """Start a server on a new folder; give the address of an empty database, and the server's first process."""
    there = programs()
    assert there is not None, "PostgreSQL is not installed"
    # Below /tmp itself: the server runs as another user, who may not enter root's folders.
    folder = Path(tempfile.mkdtemp(prefix="smpolicy-pg-"))
    user = _user()
    if user:
        shutil.chown(folder, user)
    port = _free_port()

    def run(*command: str) -> None:
        subprocess.run(command, user=user, cwd=folder, check=True, capture_output=True)

    data = str(folder / "data")
    run(str(there / "initdb"), "-D", data, "-U", "wizard", "-A", "trust", "-E", "UTF8", "--locale=C", "-N")
    server = subprocess.Popen(
        [
            str(there / "postgres"),
            "-D",
            data,
            "-p",
            str(port),
            "-k",
            str(folder),
            "-c",
            "listen_addresses=127.0.0.1",
            *(part for setting in FORGETFUL for part in ("-c", setting)),
        ],
        user=user,
        cwd=folder,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait(there, port)
        yield f"postgresql://wizard@127.0.0.1:{port}/postgres", server
    finally:
        # PostgreSQL's immediate shutdown: it waits for nobody, and writes nothing to the folder that goes now.
        server.send_signal(signal.SIGQUIT)
        server.wait()
        shutil.rmtree(folder, ignore_errors=True)


def _user() -> str | None:
    """PostgreSQL refuses to run as root; Debian's package brings a user."""
    if os.geteuid() != 0:
        return None
    try:
        return pwd.getpwnam("postgres").pw_name
    except KeyError:
        return "nobody"


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _wait(there: Path, port: int) -> None:
    end = time.monotonic() + 30
    command = [str(there / "pg_isready"), "-h", "127.0.0.1", "-p", str(port), "-q"]
    while subprocess.run(command, check=False).returncode:
        assert time.monotonic() < end, "PostgreSQL does not start"
        time.sleep(0.1)
