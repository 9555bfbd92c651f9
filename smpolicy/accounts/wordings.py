"""The papers of an account as what can be compared: their words, by the ids of the documents."""

from collections.abc import Iterable, Iterator

from smpolicy.answers.answer_file import AnswerFile
from smpolicy.checking.view import View
from smpolicy.documents.blocks import Document, Paragraph, Run
from smpolicy.documents.wording import Wording
from smpolicy.dossier.papers import papers_of
from smpolicy.dossier.profile import profile_to_paste
from smpolicy.rules.rulebook import Rulebook

PROFILE, PROFILE_TITLE = "profile", "プロフィール文"
# A name is a word or two; what is longer is a sentence, and sentences are compared word by word.
_NAME_LENGTH = range(2, 31)


def wordings(file: AnswerFile, rulebook: Rulebook) -> list[Wording]:
    """Return what every paper of an answer file says today, the profile text among them.

    Raises TemplateError like `papers`.
    """
    view = View(file, rulebook)
    written = [Wording(paper.id, paper.title, paper.document) for paper in papers_of(view, watermark=False)]
    profile = profile_to_paste(view)
    return [*written, profile_wording(profile.text)] if profile else written


def profile_wording(text: str) -> Wording:
    """Return a profile text as a paper: a paragraph for each line."""
    lines = tuple(Paragraph((Run(line),), "plain") for line in text.splitlines() if line)
    return Wording(PROFILE, PROFILE_TITLE, Document(PROFILE_TITLE, lines))


def names(views: Iterable[View]) -> tuple[str, ...]:
    """Return the names that the answers give (課名, 職名, 団体名): words that a comparison never cuts."""
    names = {name for view in views for name in _names(view)}
    return tuple(
        sorted(name for name in names if len(name) in _NAME_LENGTH and not set(name) & set("。、\n"))
    )


def _names(view: View) -> Iterator[str]:
    yield view.rulebook.name
    for question in view.questions:
        if question.form in ("line", "records"):
            yield from (cell.text for cell in view.cells(question.name))
