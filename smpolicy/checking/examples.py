"""The complete, valid example answer files that each municipality's folder carries (examples/<procedure>.json)."""

from smpolicy import __version__
from smpolicy.answers.answer_file import AnswerFile, Versions, read
from smpolicy.rules.rulebook import Rulebook


def example(rulebook: Rulebook, procedure: str) -> AnswerFile | None:
    """Return the example of a procedure with the present versions, None where the folder has none.

    Raises AnswerFileError when the example cannot be used.
    """
    path = rulebook.folder / "examples" / f"{procedure}.json"
    if not path.is_file():
        return None
    file, _ = read(path)
    return file.model_copy(update={"versions": versions(rulebook)})


def versions(rulebook: Rulebook) -> Versions:
    """Return the versions of application, rulebook and guideline that documents and files carry."""
    guideline = f"{rulebook.file.guideline}（{rulebook.file.effective_text or rulebook.file.effective or '日付なし'}）"
    return Versions(app=__version__, rulebook=rulebook.file.version, guideline=guideline)
