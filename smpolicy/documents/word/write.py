"""Write documents as Word files; `read` reads them back."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from smpolicy.documents.blocks import Document
from smpolicy.documents.word.base import Base, constant_parts, load_base
from smpolicy.documents.word.body import body
from smpolicy.documents.word.package import pack
from smpolicy.documents.word.xml_text import attribute, escape
from smpolicy.japanese.width import without_forbidden

_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_CORE = (
    _XML
    + '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
)
_CUSTOM = (
    _XML + '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"'
    ' xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">'
)
_FORMAT_ID = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"


@dataclass(frozen=True)
class Properties:
    """The properties of a file; the title is the document's, unless another is given.

    `date` is ISO text from the answers, or empty: no date is written then. `custom` holds the versions.
    """

    title: str = ""
    author: str = ""
    subject: str = ""
    keywords: str = ""
    comments: str = ""
    date: str = ""
    custom: Mapping[str, str] = field(default_factory=dict)


def write(document: Document, properties: Properties | None = None) -> bytes:
    """Return the Word file of a document; the same document gives the same bytes."""
    return finish(document, body(document, look(document)), properties or Properties())


def finish(document: Document, main: str, properties: Properties, *, header: str | None = None) -> bytes:
    """Return a Word file of ready blocks (`main`) on the page of a document, with its title and header."""
    base = look(document)
    header_text = escape(document.header if header is None else header)
    constant = constant_parts(base, header_text, custom_properties(properties.custom).encode())
    core = core_properties(properties, document.title).encode()
    return pack(
        {"docProps/core.xml": core, "word/document.xml": (base.opening + main + base.closing).encode()},
        constant,
    )


def look(document: Document) -> Base:
    """Return what never changes in papers of this kind: they stand upright, or lie on their long side."""
    return _turned() if document.landscape else load_base()


@cache
def _turned() -> Base:
    return load_base().landscape()


def core_properties(given: Properties, title: str) -> str:
    """Return the core properties; empty ones are left out."""
    texts = {
        "dc:title": given.title or title, "dc:subject": given.subject, "dc:creator": given.author,
        "cp:keywords": given.keywords, "dc:description": given.comments, "cp:lastModifiedBy": given.author,
    }  # fmt: skip
    lines = [f"<{tag}>{_value(text)}</{tag}>" for tag, text in texts.items() if text]
    if given.date:
        stamp = f"{_value(given.date)}T00:00:00Z"
        lines += [
            f'<dcterms:{when} xsi:type="dcterms:W3CDTF">{stamp}</dcterms:{when}>'
            for when in ("created", "modified")
        ]
    return f"{_CORE}{''.join(lines)}</cp:coreProperties>"


def custom_properties(texts: Mapping[str, str]) -> str:
    """Return the custom properties, all of them text."""
    lines = [
        f'<property fmtid="{_FORMAT_ID}" pid="{number}" name="{_value(name)}">'
        f"<vt:lpwstr>{_value(text)}</vt:lpwstr></property>"
        for number, (name, text) in enumerate(texts.items(), 2)
    ]
    return f"{_CUSTOM}{''.join(lines)}</Properties>"


def _value(text: str) -> str:
    """Return text as it stands in a property."""
    return attribute(without_forbidden(text))
