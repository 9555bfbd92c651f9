"""PDF of Word files, by LibreOffice where it is installed: nothing else lays out Word files as Word does."""

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import BoundedSemaphore

# One process converts one set at a time: LibreOffice takes a whole core for some seconds.
_AT_ONCE = BoundedSemaphore(1)
_PATIENCE_SECONDS = 20
_MOST_SECONDS = 90

_MISSING = "LibreOfficeがこのサーバーにないため、PDFを作れません。Wordのファイルを使ってください。"
_BUSY = "今、ほかの人のPDFを作っています。1分ほど待って、もう一度押してください。"
_SLOW = "PDFを作るのに時間がかかりすぎたため、やめました。しばらくしてもう一度試すか、Wordのファイルを使ってください。"
_BROKEN = "LibreOfficeが途中で止まり、PDFを作れませんでした。もう一度試すか、Wordのファイルを使ってください。"


class PdfError(Exception):
    """No PDF could be made; the message is Japanese."""


def can_convert() -> bool:
    """Return whether LibreOffice is installed."""
    return shutil.which("soffice") is not None


def to_pdf(files: Mapping[str, bytes], *, seconds: float = _MOST_SECONDS) -> dict[str, bytes]:
    """Return the PDF of each Word file by the file's name with .pdf for .docx.

    Raises PdfError: LibreOffice is not installed, is busy for others, took longer than `seconds`, or failed.
    Each call has a folder and a LibreOffice profile of its own, so that calls of two processes do not meet.
    """
    if not can_convert():
        raise PdfError(_MISSING)
    with _turn(), tempfile.TemporaryDirectory(prefix="smpolicy-pdf-") as folder:
        sources = {name: Path(folder, f"{number}.docx") for number, name in enumerate(files)}
        for name, source in sources.items():
            source.write_bytes(files[name])
        _convert(Path(folder), list(sources.values()), seconds)
        made = {name: source.with_suffix(".pdf") for name, source in sources.items()}
        if missing := [name for name, path in made.items() if not path.is_file()]:
            raise PdfError(f"PDFにできませんでした：{'、'.join(missing)}。Wordのファイルを使ってください。")
        return {
            f"{name.removesuffix(Path(name).suffix)}.pdf": path.read_bytes() for name, path in made.items()
        }


@contextmanager
def _turn() -> Iterator[None]:
    """Wait for one's turn, not for ever: whoever waits holds a thread of the server."""
    if not _AT_ONCE.acquire(timeout=_PATIENCE_SECONDS):
        raise PdfError(_BUSY)
    try:
        yield
    finally:
        _AT_ONCE.release()


def _convert(folder: Path, sources: list[Path], seconds: float) -> None:
    """Let LibreOffice convert the files where they lie."""
    command = ["soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"]
    command += ["--convert-to", "pdf", "--outdir", str(folder), *map(str, sources)]
    # Whoever clicks or types goes first.
    if nice := shutil.which("nice"):
        command = [nice, *command]
    try:
        _run(command, folder, seconds)
    except subprocess.TimeoutExpired as error:
        raise PdfError(_SLOW) from error
    except (OSError, subprocess.SubprocessError) as error:
        raise PdfError(_BROKEN) from error


def _run(command: list[str], folder: Path, seconds: float) -> None:
    """Run a command in a session of its own: `soffice` starts others, and all of them end with it."""
    process = subprocess.Popen(
        command,
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        if status := process.wait(timeout=seconds):
            raise subprocess.CalledProcessError(status, command[0])
    finally:
        _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    if os.name == "posix":
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
    process.wait()
