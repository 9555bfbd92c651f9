"""Which papers an answer file leads to, and their order in 起案."""

from collections.abc import Mapping

from smpolicy.checking.view import View, once_a_view
from smpolicy.dossier.change_papers import tables_of_change
from smpolicy.dossier.common_documents import common_documents
from smpolicy.dossier.own_wordings import tables
from smpolicy.rules.rulebook import DocumentTable

PROFILE_TITLE = "プロフィール文"


def has_profile(view: View) -> bool:
    """Return whether a profile text belongs to this file's papers."""
    profile = view.rulebook.file.profile
    return profile is not None and view.file.procedure in profile.procedures


@once_a_view
def filing_order(view: View) -> Mapping[str, int]:
    """Return the number of each paper and of the profile text by its title, in the order of 起案."""
    last = [table.title for table in common_documents().last(view.rulebook)]
    before = [table.title for table in listed(view) if table.title not in last]
    profile = [PROFILE_TITLE] if has_profile(view) else []
    titles = [*before, *profile, *last]
    return {title: number for number, title in enumerate(titles, 1)}


def listed(view: View) -> list[DocumentTable]:
    """Return every document that this file leads to, in the order of 起案: ours, the body's own, those of a change."""
    ours = common_documents()
    own = [*tables(view), *tables_of_change(ours.changes, view)]
    return [*ours.first(view.rulebook), *own, *ours.last(view.rulebook)]
