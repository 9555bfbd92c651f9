"""Documents of ours that every municipality gets: 起案用紙, 適合確認表, those of a change (templates/common)."""

from functools import cache

from smpolicy.datafiles import toml_file
from smpolicy.datafiles.table import Data
from smpolicy.rules.rulebook import DocumentTable, Rulebook
from smpolicy.settings import TEMPLATES

COMMON = TEMPLATES / "common"


class CommonDocuments(Data):
    """common/documents.toml: documents of ours that every municipality gets, by what they are for."""

    drafting: DocumentTable
    conformity: DocumentTable
    changes: tuple[DocumentTable, ...]

    @property
    def all(self) -> tuple[DocumentTable, ...]:
        """Those of every procedure."""
        return self.drafting, self.conformity

    def used_by(self, rulebook: Rulebook) -> tuple[DocumentTable, ...]:
        """Return those of every procedure that a body's office uses, in the order in which lists show them."""
        return (*self.first(rulebook), *self.last(rulebook))

    def first(self, rulebook: Rulebook) -> tuple[DocumentTable, ...]:
        """Return what stands before the body's own papers: 起案用紙, unless it is left out."""
        return () if "drafting" in rulebook.file.left_out else (self.drafting,)

    def last(self, rulebook: Rulebook) -> tuple[DocumentTable, ...]:
        """Return what stands behind all other papers: 適合確認表, unless it is left out."""
        return () if "conformity" in rulebook.file.left_out else (self.conformity,)


@cache
def common_documents() -> CommonDocuments:
    """Return the documents of ours; raises DataError when their list is broken."""
    return toml_file.load(COMMON / "documents.toml", CommonDocuments)
