"""PDF of Word files, by LibreOffice where it is installed: nothing else lays out Word files as Word does."""

import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path

_SECONDS = 120


class PdfError(Exception):
    """No PDF could be made; the message is Japanese."""


def can_convert() -> bool:
    """Return whether LibreOffice is installed."""
    return shutil.which("soffice") is not None


def to_pdf(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the PDF of each Word file by the file's name with .pdf for .docx; raises PdfError.

    Each call has a folder and a LibreOffice profile of its own, so that calls at the same time do not meet.
    """
    if not can_convert():
        raise PdfError(
            "LibreOfficeがこのサーバーにないため、PDFを作れません。Wordのファイルを使ってください。"
        )
    with tempfile.TemporaryDirectory() as folder:
        sources = {name: Path(folder, f"{number}.docx") for number, name in enumerate(files)}
        for name, source in sources.items():
            source.write_bytes(files[name])
        _convert(Path(folder), list(sources.values()))
        made = {name: source.with_suffix(".pdf") for name, source in sources.items()}
        if missing := [name for name, path in made.items() if not path.is_file()]:
            raise PdfError(f"PDFにできませんでした：{'、'.join(missing)}。Wordのファイルを使ってください。")
        return {f"{name.removesuffix('.docx')}.pdf": path.read_bytes() for name, path in made.items()}


def _convert(folder: Path, sources: list[Path]) -> None:
    """Let LibreOffice convert the files where they lie."""
    command = ["soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"]
    command += ["--convert-to", "pdf", "--outdir", str(folder), *map(str, sources)]
    try:
        subprocess.run(command, check=True, capture_output=True, timeout=_SECONDS)
    except (OSError, subprocess.SubprocessError) as error:
        raise PdfError("PDFを作る途中で止まりました。時間を置いてもう一度試してください。") from error
