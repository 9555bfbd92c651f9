"""Drafts that begin from an edition."""

from smpolicy.accounts.starting import next_procedure
from smpolicy.ui.session.draft_session import Draft, Kept
from smpolicy.ui.session.draft_store import store
from tests.accounts.deciding import edition, opening
from tests.bodies import LIBRARY


def change(body: str, *topics: str) -> Draft:
    rulebook = LIBRARY.rulebook(body)
    file = next_procedure(opening(body), rulebook, "change")
    file.topics = list(topics)
    return Draft(file, rulebook, edition=edition(file=opening(body)), is_edition_known=True)


def begun(owner: str | None = None) -> Draft:
    """守谷市's change, kept in the store."""
    rulebook = LIBRARY.rulebook("moriya")
    file = next_procedure(opening(), rulebook, "change")
    opened = store().create(file, owner)
    return Draft(file, rulebook, kept=Kept(opened.key, opened.draft))
