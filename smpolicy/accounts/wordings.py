"""The papers of an account as what can be compared: their words, by the ids of the documents."""

from collections.abc import Sequence

from smpolicy.checking.view import View
from smpolicy.documents.blocks import Document, Paragraph, Run
from smpolicy.documents.wording import Wording
from smpolicy.dossier.paper import Paper
from smpolicy.dossier.papers import papers_of, uncertified_papers
from smpolicy.dossier.profile import PROFILE, profile_to_paste

PROFILE_TITLE = "プロフィール文"


def wordings(view: View) -> list[Wording]:
    """Return what every paper of an answer file says today, the profile text among them.

    Raises TemplateError like `papers`.
    """
    return _with_profile(papers_of(view, watermark=False), view)


def uncertified_wordings(view: View) -> list[Wording]:
    """Return the same without 適合確認表, in a third of the time."""
    return _with_profile(uncertified_papers(view), view)


def _with_profile(papers: Sequence[Paper], view: View) -> list[Wording]:
    written = [paper.wording for paper in papers]
    profile = profile_to_paste(view)
    return [*written, profile_wording(profile.text)] if profile else written


def profile_wording(text: str) -> Wording:
    """Return a profile text as a paper: a paragraph for each line."""
    lines = tuple(Paragraph((Run(line),), "plain") for line in text.splitlines() if line)
    return Wording(PROFILE, PROFILE_TITLE, Document(PROFILE_TITLE, lines))
