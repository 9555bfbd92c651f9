"""One LibreOffice for all tests of a process that convert files: to start it takes far longer than to convert one.

It has a document open, so it stays; `soffice --convert-to` with the same profile hands over to it and ends when the
files are made.
"""

import os
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

START_SECONDS = 120


class LibreOffice:
    """The program that runs with a profile."""

    def __init__(self, profile: Path) -> None:
        self._command = ["soffice", f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore"]

    def opens(self, document: Path) -> subprocess.Popen[bytes]:
        """Start it with a document, and wait until that is open."""
        command = [*self._command, str(document)]
        process = subprocess.Popen(
            command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
        )
        end = time.monotonic() + START_SECONDS
        while not document.with_name(f".~lock.{document.name}#").exists():
            assert process.poll() is None, "LibreOffice has ended by itself"
            assert time.monotonic() < end, "LibreOffice does not start"
            time.sleep(0.05)
        return process

    def convert(self, files: list[Path], kind: str, folder: Path, *options: str) -> list[Path]:
        """Convert files to another kind (pdf, xlsx) into a folder; return what was made."""
        command = [*self._command, *options, "--convert-to", kind, "--outdir", str(folder), *map(str, files)]
        told = subprocess.run(command, capture_output=True, text=True, timeout=300, check=True)
        made = [folder / f"{file.stem}.{kind}" for file in files]
        missing = [file.name for file in made if not file.exists()]
        assert missing == [], f"{told.stderr}（apt-get install libreoffice-calc libreoffice-writer）"
        return made


@contextmanager
def libreoffice_in(folder: Path) -> Iterator[LibreOffice]:
    """LibreOffice with a profile in this folder, until the block is left."""
    document = folder / "open.txt"
    document.write_text("open", encoding="utf-8")
    office = LibreOffice(folder / "profile")
    process = office.opens(document)
    try:
        yield office
    finally:
        # `soffice` has started others: all of them end with it.
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
