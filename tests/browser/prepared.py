"""A process that has imported what the wizard's server imports, and of which each further server is a copy.

    prepared = Prepared()
    server = prepared.start(["run", "app.py"], environment, log)   # as subprocess.Popen: pid, poll, kill, wait

To import it all takes more than a second of processor; a copy begins where that ends. From there on it is the same:
`python -m streamlit run …`, run by the same module with the same arguments, in a process of its own that a test may
kill. What a server reads at its start (environment, settings, files, store) a copy reads for itself. What it would only
work out anew, it has been told: which of the installed packages bring components for Streamlit, where Python's
modules lie, what the texts of the built-in rulebooks and templates come to, and the wizard's macros for HTML.
"""

import functools
import gc
import importlib
import inspect
import json
import os
import pkgutil
import runpy
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

# What Streamlit, SQLAlchemy and the wizard import as a server starts, and not before.
SERVER = (
    *("streamlit.web.cli", "streamlit.web.bootstrap", "streamlit.web.server.app_discovery"),
    *("streamlit.web.server.starlette.starlette_app", "streamlit.watcher.polling_path_watcher"),
    *("streamlit.web.server.starlette.starlette_agent_routes", "anyio._backends._asyncio"),
    *("starlette.applications", "starlette.middleware.sessions", "starlette.staticfiles"),
    *("uvicorn.loops.auto", "uvicorn.loops.asyncio", "uvicorn.lifespan.on"),
    *("uvicorn.protocols.http.auto", "uvicorn.protocols.websockets.auto"),
    *("sqlalchemy.dialects.sqlite", "sqlalchemy.dialects.postgresql.psycopg"),
    *(
        "smpolicy.drafts.migrate",
        "smpolicy.drafts.opening",
        "smpolicy.dossier.lint",
        "smpolicy.clerk.folders",
    ),
)
# It asks the server that runs for the store of what is cached.
AFTER_THE_START = "smpolicy.ui.screens.rules"


class Prepared:
    """The process, for whoever starts servers; it and its copies end with the process that asks."""

    def __init__(self, root: Path) -> None:
        command = [sys.executable, "-m", __name__]
        self._process = subprocess.Popen(command, cwd=root, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self._one_at_a_time = threading.Lock()

    def start(self, arguments: list[str], environment: Mapping[str, str], log: Path) -> "Copy":
        """Start `python -m streamlit ARGUMENTS` with this environment and no other."""
        asked = {"arguments": arguments, "environment": dict(environment), "log": str(log)}
        return Copy(self, self.ask(asked))

    def ask(self, question: Mapping[str, Any]) -> Any:
        """Return the process's answer."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        with self._one_at_a_time:
            self._process.stdin.write(json.dumps(question).encode() + b"\n")
            self._process.stdin.flush()
            answer = self._process.stdout.readline()
        assert answer, "the process that servers are copies of has ended; what it said stands above"
        return json.loads(answer)


@dataclass
class Copy:
    """A server that was started so, with the part of `subprocess.Popen` that tests use."""

    prepared: Prepared
    pid: int
    returncode: int | None = None

    def poll(self) -> int | None:
        """Return how it has ended, None while it runs."""
        if self.returncode is None:
            self.returncode = self.prepared.ask({"ended": self.pid})
        return self.returncode

    def kill(self) -> None:
        """Pull the plug."""
        self.send_signal(signal.SIGKILL)

    def terminate(self) -> None:
        """Ask it to end."""
        self.send_signal(signal.SIGTERM)

    def send_signal(self, number: int) -> None:
        """Send it a signal, unless it has ended."""
        if self.poll() is None:
            os.kill(self.pid, number)

    def wait(self) -> int:
        """Wait for its end and return it."""
        while (ended := self.poll()) is None:
            time.sleep(0.01)
        return ended


def import_all() -> None:
    """Import what a server imports until its first screens have been shown."""
    import smpolicy.ui

    for name in SERVER:
        importlib.import_module(name)
    for module in pkgutil.walk_packages(smpolicy.ui.__path__, "smpolicy.ui."):
        if module.name != AFTER_THE_START:
            importlib.import_module(module.name)
    look_for_components_once()
    make_what_all_would_make()


def make_what_all_would_make() -> None:
    """Work out what follows from the built-in texts alone: half of a start, and of the first look at each body.

    In production the probe does the most of it a second after the start.
    """
    from smpolicy.ui.widgets.html_parts import load_macros
    from tests.toml_once import take_the_same_toml_apart_once

    take_the_same_toml_apart_once()
    load_the_same_rulebook_once()
    load_macros()
    read_built_in_bodies()
    # Streamlit asks once who has called it.
    inspect.stack()
    # What is here stays: a copy need not look through it for garbage.
    gc.collect()
    gc.freeze()


def load_the_same_rulebook_once() -> None:
    """Give a folder the rulebook that another of its name has had with the same text, as its own.

    A server copies the bodies' folders before it loads them. Where a rulebook leans on another one it is loaded anew.
    """
    from smpolicy.datafiles.toml_file import read_text
    from smpolicy.rules import cache
    from smpolicy.rules.loader import FILE_NAME
    from smpolicy.rules.overlay import bases
    from smpolicy.rules.rulebook import Rulebook

    load, kept = cache.load_rulebook, dict[tuple[str, str], Rulebook]()

    def once(folder: Path) -> Rulebook:
        if bases(folder):
            return load(folder)
        named = folder.name, read_text(folder / FILE_NAME)
        return replace(kept.get(named) or kept.setdefault(named, load(folder)), folder=folder)

    cache.load_rulebook = once


def read_built_in_bodies() -> None:
    """Have every text of the built-in rulebooks, templates and checks taken apart: the wizard keeps that by the text."""
    from smpolicy.checking.examples import example
    from smpolicy.checking.view import View
    from smpolicy.dossier.findings import all_findings
    from smpolicy.dossier.template_files import document_names
    from smpolicy.rules.library import load_library

    for rulebook in load_library().healthy():
        for table in rulebook.file.documents:
            document_names(rulebook.folder / table.file)
        for procedure in rulebook.procedures:
            if file := example(rulebook, procedure):
                all_findings(View(file, rulebook))


def look_for_components_once() -> None:
    """Look through the installed packages for Streamlit's components: that alone takes a third of a copy's start."""
    from streamlit.components.v2 import manifest_scanner

    manifest_scanner.scan_component_manifests = functools.cache(manifest_scanner.scan_component_manifests)
    manifest_scanner.scan_component_manifests()


def main() -> None:
    """Answer the questions of the test run, a line each, until it has none any more."""
    import_all()
    assert threading.active_count() == 1, "a copy would lack the other threads"
    running = set[int]()
    for line in sys.stdin:
        asked = json.loads(line)
        if "ended" in asked:
            pid, status = os.waitpid(asked["ended"], os.WNOHANG)
            running.discard(pid)
            answer = os.waitstatus_to_exitcode(status) if pid else None
        else:
            answer = os.fork()
            if answer == 0:
                become_server(**asked)
            running.add(answer)
        print(json.dumps(answer), flush=True)
    for pid in running:
        os.kill(pid, signal.SIGKILL)


def become_server(arguments: list[str], environment: dict[str, str], log: str) -> None:
    """Run Streamlit in place of this process; never returns."""
    os.environ.clear()
    os.environ.update(environment)
    tempfile.tempdir = None
    nothing = os.open(os.devnull, os.O_RDONLY)
    output = os.open(log, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o644)
    for target, descriptor in ((0, nothing), (1, output), (2, output)):
        os.dup2(descriptor, target)
    os.closerange(3, max(nothing, output) + 1)
    sys.argv = ["streamlit", *arguments]
    code: Any = 0
    try:
        runpy.run_module("streamlit", run_name="__main__", alter_sys=True)
    except SystemExit as end:
        code = end.code
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
    os._exit(code if isinstance(code, int) else 0 if code is None else 1)


if __name__ == "__main__":
    main()
