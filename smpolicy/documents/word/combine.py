"""One Word file of several documents, in their order, each beginning on a page of its own."""

from collections.abc import Sequence

from smpolicy.documents.blocks import Document
from smpolicy.documents.word.base import Base
from smpolicy.documents.word.body import body
from smpolicy.documents.word.write import Properties, finish, look


def combine(documents: Sequence[Document], properties: Properties) -> bytes:
    """Return the Word file of at least one document; pages are counted through, lying ones stay so.

    The header (下書き) is that of the first document.
    """
    *before, last = documents
    parts = [_section(body(document, look(document)), look(document)) for document in before]
    return finish(last, "".join(parts) + body(last, look(last)), properties, header=documents[0].header)


def _section(written: str, base: Base) -> str:
    """Return a document's blocks as a section: what follows stands on new pages of their own kind.

    The last paragraph ends it: one more would stand alone on a page where a table fills the page before.
    """
    section = base.closing.removesuffix("</w:body></w:document>")
    at = written.rfind("<w:p>")
    if at < 0:
        return base.paragraphs["page-break", 0].replace("</w:pPr>", f"{section}</w:pPr>") + "</w:p>"
    return written[:at] + written[at:].replace("</w:pPr>", f"{section}</w:pPr>", 1)
