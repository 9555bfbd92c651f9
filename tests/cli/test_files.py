"""What commands write goes into the folder that was named; what cannot be written is told."""

from pathlib import Path

import pytest

from smpolicy.cli.files import print_json, read_answers, write_files
from smpolicy.datafiles.toml_file import DataError
from tests.bodies import BODIES, example_of


def test_files_are_written_as_they_are_and_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    folder = tmp_path / "出力" / "開設"
    write_files({"01_起案用紙.docx": b"\0\xff", "回答.json": b"{}"}, folder)
    assert (folder / "01_起案用紙.docx").read_bytes() == b"\0\xff"
    assert capsys.readouterr().out.splitlines() == [
        str(folder / "01_起案用紙.docx"),
        str(folder / "回答.json"),
    ]


def test_a_folder_that_cannot_be_made_is_told_and_nothing_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    (tmp_path / "a").write_text("a file")
    with pytest.raises(DataError, match=r"書き込めません（.*）。フォルダーを確かめてください"):
        write_files({"b.txt": b""}, tmp_path / "a")
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("body", BODIES)
def test_answers_come_with_their_bodys_rules(body: str, tmp_path: Path):
    _, file = example_of(body, "open")
    path = tmp_path / "answers.json"
    path.write_text(file.dump(), encoding="utf-8")
    read, rulebook = read_answers(path)
    assert (read, rulebook.id) == (file, body)


def test_what_was_removed_from_answers_is_told_with_the_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    _, file = example_of("moriya", "open")
    path = tmp_path / "answers.json"
    name = file.answers.account.display_name
    path.write_text(file.dump().replace(name, f"{name}\\u0007"), encoding="utf-8")
    read, _ = read_answers(path)
    assert read == file
    assert capsys.readouterr().err.startswith(f"{path}：")


def test_json_is_readable_japanese(capsys: pytest.CaptureFixture[str]):
    print_json({"団体名": ["守谷市"]})
    assert capsys.readouterr().out == '{\n  "団体名": [\n    "守谷市"\n  ]\n}\n'
