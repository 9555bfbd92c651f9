"""Documents as JSON and back: how a paper is kept word for word, with its provenance."""

from dataclasses import MISSING, fields
from functools import cache
from typing import Any

from smpolicy.documents.blocks import (
    Caption,
    Cell,
    Document,
    Heading,
    PageBreak,
    Paragraph,
    Row,
    Run,
    Seals,
    Table,
    Title,
)

_TYPES: dict[str, type] = {
    each.__name__: each
    for each in (Caption, Cell, Document, Heading, PageBreak, Paragraph, Row, Run, Seals, Table, Title)
}


def to_json(document: Document) -> dict[str, Any]:
    """Return the document as JSON values; what is as usual is left out."""
    return _encoded(document)


def from_json(tree: Any) -> Document:  # noqa: ANN401 - any JSON
    """Return the document that `to_json` has written; ValueError for anything else."""
    try:
        document = _decoded(tree)
    except (AttributeError, KeyError, TypeError) as error:
        raise ValueError("no document") from error
    if not isinstance(document, Document):
        raise ValueError("no document")
    return document


def _encoded(value: Any) -> Any:  # noqa: ANN401
    if isinstance(value, tuple):
        return [_encoded(each) for each in value]
    if type(value).__name__ not in _TYPES:
        return value
    tree = {"type": type(value).__name__}
    for name, default in _defaults(type(value)).items():
        part = getattr(value, name)
        if part != default:
            tree[name] = _encoded(part)
    return tree


def _decoded(value: Any) -> Any:  # noqa: ANN401
    if isinstance(value, list):
        return tuple(_decoded(each) for each in value)
    if not isinstance(value, dict):
        return value
    given = {name: _decoded(each) for name, each in value.items() if name != "type"}
    return _TYPES[value["type"]](**given)


@cache
def _defaults(kind: type) -> dict[str, Any]:
    return {each.name: MISSING if each.default is MISSING else each.default for each in fields(kind)}
