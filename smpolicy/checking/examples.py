"""The complete, valid example answer files that each municipality's folder carries (examples/<procedure>.json)."""

from smpolicy import __version__
from smpolicy.answers.answer_file import AnswerFile, Versions, read
from smpolicy.rules.rulebook import Rulebook


def example(rulebook: Rulebook, procedure: str) -> AnswerFile | None:
    """Return the example of a procedure with the present versions, None where the folder has none.

    What begins with a decided edition has the example of the procedure that it is like. Raises AnswerFileError
    when the example cannot be used.
    """
    path = rulebook.folder / "examples" / f"{procedure}.json"
    if path.is_file():
        file, _ = read(path)
        return file.model_copy(update={"versions": versions(rulebook)})
    table = rulebook.procedures.get(procedure)
    if table is None or not table.from_edition:
        return None
    file = example(rulebook, table.like)
    return file.model_copy(update={"procedure": procedure}) if file else None


def versions(rulebook: Rulebook) -> Versions:
    """Return the versions of application, rulebook and guideline that documents and files carry."""
    guideline = f"{rulebook.file.guideline}（{rulebook.file.effective_text or rulebook.file.effective or '日付なし'}）"
    return Versions(app=__version__, rulebook=rulebook.file.version, guideline=guideline)
