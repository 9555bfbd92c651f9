"""The papers of a set in one Word file, in the order of 起案."""

from collections.abc import Sequence
from dataclasses import replace

from smpolicy.checking.view import View
from smpolicy.documents.word.combine import combine
from smpolicy.dossier.file_names import set_name
from smpolicy.dossier.paper import Paper


def whole_set(view: View, papers: Sequence[Paper]) -> tuple[str, bytes]:
    """Return the name and the bytes of the Word file of a set.

    The municipality's own forms (Word, Excel) stay files of their own: their look is not ours to rebuild.
    """
    ours = [paper for paper in papers if paper.form is None]
    name = set_name(view, "docx")
    properties = replace(ours[0].properties, title=name.removesuffix(".docx"))
    return name, combine([paper.document for paper in ours], properties)


def left_out(papers: Sequence[Paper]) -> list[str]:
    """Return the titles of the papers that the Word file of the set does not hold."""
    return [paper.title for paper in papers if paper.form is not None]
