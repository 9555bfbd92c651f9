"""What several commands read and write: answer files, folders of papers, JSON."""

import json
import sys
from pathlib import Path

from smpolicy.answers import answer_file
from smpolicy.answers.answer_file import AnswerFile
from smpolicy.datafiles.toml_file import DataError
from smpolicy.rules.library import Library, load_library
from smpolicy.rules.rulebook import Rulebook


def read_answers(path: Path) -> tuple[AnswerFile, Rulebook]:
    """Return an answer file and its body's rulebook; say what was removed; raises AnswerFileError, DataError."""
    library = load_library()
    say_broken(library)
    file, removed = answer_file.read(path)
    for sentence in removed:
        print(f"{path}：{sentence}", file=sys.stderr)
    return file, library.rulebook_for(file, str(path))


def say_broken(library: Library) -> None:
    """Say which rulebooks could not be read."""
    for sentence in library.broken:
        print(sentence, file=sys.stderr)


def write_files(files: dict[str, bytes], folder: Path) -> None:
    """Write the files into a folder and say where; raises DataError."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, data in files.items():
            (folder / name).write_bytes(data)
    except OSError as error:
        raise DataError(
            [f"{folder}：書き込めません（{error.strerror}）。フォルダーを確かめてください。"]
        ) from None
    for name in files:
        print(folder / name)


def print_json(value: object) -> None:
    """Print a value as readable JSON."""
    print(json.dumps(value, ensure_ascii=False, indent=2))
