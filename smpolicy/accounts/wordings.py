"""The papers of an account as what can be compared: their words, by the ids of the documents."""

from smpolicy.checking.view import View
from smpolicy.documents.blocks import Document, Paragraph, Run
from smpolicy.documents.wording import Wording
from smpolicy.dossier.papers import papers_of
from smpolicy.dossier.profile import PROFILE, profile_to_paste

PROFILE_TITLE = "プロフィール文"


def wordings(view: View) -> list[Wording]:
    """Return what every paper of an answer file says today, the profile text among them.

    Raises TemplateError like `papers`.
    """
    written = [paper.wording for paper in papers_of(view, watermark=False)]
    profile = profile_to_paste(view)
    return [*written, profile_wording(profile.text)] if profile else written


def profile_wording(text: str) -> Wording:
    """Return a profile text as a paper: a paragraph for each line."""
    lines = tuple(Paragraph((Run(line),), "plain") for line in text.splitlines() if line)
    return Wording(PROFILE, PROFILE_TITLE, Document(PROFILE_TITLE, lines))
