"""The folders of rules that the screen 規則の点検 may show and write to: those below the configured ones, no others."""

from collections.abc import Iterable
from pathlib import Path

from smpolicy.answers.answer_file import AnswerFile
from smpolicy.datafiles.toml_file import DataError
from smpolicy.rules.loader import FILE_NAME
from smpolicy.rules.rulebook import Rulebook


def rule_folders(parents: Iterable[Path]) -> dict[str, Path]:
    """Return the folders with a rulebook below the parents, by a label that names parent and folder."""
    folders: dict[str, Path] = {}
    for parent in parents:
        if parent.is_dir():
            for folder in sorted(parent.iterdir()):
                if (folder / FILE_NAME).is_file() and folder.resolve().parent == parent.resolve():
                    folders[f"{parent.name}/{folder.name}"] = folder
    return folders


def example_path(rulebook: Rulebook, procedure: str, own: Path | None) -> Path:
    """Return where the example of a procedure belongs; raises DataError where nothing may be written.

    Only below `own`, the folder of the bodies that the operator adds, and only for procedures of the rulebook.
    """
    folder = rulebook.folder.resolve()
    if own is None or folder.parent != own.resolve():
        raise DataError([f"{rulebook.folder}：組み込みの団体の記入例は、画面からは変えられません。"])
    if procedure not in rulebook.procedures:
        raise DataError([f"{rulebook.folder}：手続「{procedure}」はありません。"])
    path = folder / "examples" / f"{procedure}.json"
    if path.resolve().parent != folder / "examples":
        raise DataError([f"{path}：フォルダーの外を指しているため、書きません。"])
    return path


def write_example(file: AnswerFile, rulebook: Rulebook, own: Path | None) -> Path:
    """Write the answers as the example of their procedure and return its path; raises DataError, OSError."""
    if file.municipality != rulebook.id:
        raise DataError(
            [f"下書きは「{file.municipality}」のものです。「{rulebook.id}」の下書きを開いてください。"]
        )
    path = example_path(rulebook, file.procedure, own)
    path.parent.mkdir(exist_ok=True)
    path.write_text(file.dump(), encoding="utf-8")
    return path
