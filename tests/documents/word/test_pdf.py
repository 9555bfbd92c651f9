"""PDF by LibreOffice: where it is missing, busy, too slow or broken that is said, and nothing stays behind."""

import io
import os
import shutil
import threading
import time
import zipfile
from pathlib import Path

import pytest

from smpolicy.checking.view import View
from smpolicy.cli import main
from smpolicy.documents.word import pdf
from smpolicy.documents.word.combine import combine
from smpolicy.documents.word.pdf import PdfError, can_convert, to_pdf
from smpolicy.documents.word.write import Properties, write
from smpolicy.dossier.file_names import set_name
from tests.bodies import example_of
from tests.documents.three_papers import papers

needs_office = pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")


@pytest.fixture
def stand_in(tmp_path, monkeypatch):
    """Put a program of the test in LibreOffice's place."""

    def write(script: str) -> None:
        program = tmp_path / "bin" / "soffice"
        program.parent.mkdir(exist_ok=True)
        program.write_text(f"#!/bin/sh\n{script}\n")
        program.chmod(0o755)
        monkeypatch.setenv("PATH", f"{program.parent}{os.pathsep}{os.environ['PATH']}")

    return write


def test_a_program_that_makes_nothing_is_told_by_the_names_of_the_files(stand_in):
    stand_in("exit 0")
    with pytest.raises(PdfError, match=r"PDFにできませんでした：甲\.docx"):
        to_pdf({"甲.docx": b""})


def test_a_program_that_fails_is_told(stand_in):
    stand_in("exit 3")
    with pytest.raises(PdfError, match="途中で止まり"):
        to_pdf({"甲.docx": b""})


def test_one_that_takes_too_long_ends_with_everything_that_it_has_started(stand_in, tmp_path):
    # As soffice does, it starts another program that works on.
    stand_in(f"sleep 300 & echo $! > {tmp_path}/child; wait")
    with pytest.raises(PdfError, match="時間がかかりすぎた"):
        to_pdf({"甲.docx": b""}, seconds=1)
    child = Path(f"/proc/{(tmp_path / 'child').read_text().strip()}/stat")
    until = time.monotonic() + 10
    while child.exists() and child.read_text().split()[2] != "Z" and time.monotonic() < until:
        time.sleep(0.05)
    assert not child.exists() or child.read_text().split()[2] == "Z"


def test_whoever_comes_while_another_s_are_made_is_asked_to_wait(stand_in, tmp_path, monkeypatch):
    monkeypatch.setattr(pdf, "_PATIENCE_SECONDS", 0.2)
    stand_in(f"touch {tmp_path}/begun; while [ ! -e {tmp_path}/go ]; do sleep 0.05; done; exit 3")
    said = []

    def first():
        try:
            to_pdf({"甲.docx": b""})
        except PdfError as error:
            said.append(str(error))

    thread = threading.Thread(target=first)
    thread.start()
    until = time.monotonic() + 30
    while not (tmp_path / "begun").exists() and time.monotonic() < until:
        time.sleep(0.02)
    with pytest.raises(PdfError, match="ほかの人のPDFを作っています"):
        to_pdf({"乙.docx": b""})
    (tmp_path / "go").touch()
    thread.join(30)
    assert said == [pdf._BROKEN]
    stand_in("exit 0")
    with pytest.raises(PdfError, match="PDFにできませんでした"):  # the turn was given back
        to_pdf({"丙.docx": b""})


def test_nothing_stays_behind(stand_in, tmp_path, monkeypatch):
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(pdf.tempfile, "tempdir", str(folder))
    stand_in("exit 3")
    with pytest.raises(PdfError):
        to_pdf({"甲.docx": b"words of a draft"})
    assert list(folder.iterdir()) == []


def test_the_command_line_says_it_when_there_is_no_libreoffice(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(pdf.shutil, "which", lambda name: None)
    answers = tmp_path / "a.json"
    answers.write_text(example_of("moriya", "open")[1].dump(), encoding="utf-8")

    assert main(["render", str(answers), "-o", str(tmp_path / "out"), "--pdf"]) == 2
    assert "LibreOfficeがこのサーバーにないため" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


@pytest.mark.office
@needs_office
def test_the_command_line_makes_a_pdf_of_every_paper_and_of_the_set(tmp_path):
    rulebook, file = example_of("komae", "open")
    answers, out = tmp_path / "a.json", tmp_path / "out"
    answers.write_text(file.dump(), encoding="utf-8")

    assert main(["render", str(answers), "-o", str(out), "--pdf"]) == 0
    made = {path.stem for path in out.glob("*.pdf")}
    assert made == {path.stem for path in out.glob("*.docx")}
    assert (out / set_name(View(file, rulebook), "pdf")).read_bytes().startswith(b"%PDF")


@pytest.mark.office
@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_libreoffice_makes_a_pdf_of_each_file():
    files = {"01_甲.docx": write(papers()[0]), "一式.docx": combine(papers(), Properties())}
    made = to_pdf(files)
    assert can_convert()
    assert list(made) == ["01_甲.pdf", "一式.pdf"]
    assert all(data.startswith(b"%PDF") for data in made.values())
    assert not zipfile.is_zipfile(io.BytesIO(made["01_甲.pdf"]))


def test_without_libreoffice_it_is_said(monkeypatch):
    from smpolicy.documents.word import pdf

    monkeypatch.setattr(pdf.shutil, "which", lambda name: None)
    with pytest.raises(pdf.PdfError, match="LibreOfficeがこのサーバーにないため"):
        to_pdf({"a.docx": b""})
