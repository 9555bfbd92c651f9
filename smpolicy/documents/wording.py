"""A paper as what can be kept and compared: what it says, by its document's id."""

from dataclasses import dataclass

from smpolicy.documents.blocks import Document


@dataclass(frozen=True)
class Wording:
    """A paper by its document's id, with its title and what it says."""

    id: str
    title: str
    document: Document
