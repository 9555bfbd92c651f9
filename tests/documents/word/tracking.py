"""What Word makes of tracked changes when all of them are accepted, or all rejected."""

from typing import Any

from lxml import etree

from smpolicy.documents.word.package import pack, unpack

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def accepted(data: bytes) -> bytes:
    """Return the file with every change accepted."""
    return _settled(data, keep="ins", drop="del")


def rejected(data: bytes) -> bytes:
    """Return the file with every change rejected."""
    return _settled(data, keep="del", drop="ins")


def _settled(data: bytes, keep: str, drop: str) -> bytes:
    parts = unpack(data)
    root = etree.fromstring(parts["word/document.xml"])
    for row in list(root.iter(f"{_W}tr")):
        if row.find(f"{_W}trPr/{_W}{drop}") is not None:
            _remove(row)
    for table in list(root.iter(f"{_W}tbl")):
        if table.find(f"{_W}tr") is None:
            _remove(table)
    for paragraph in list(root.iter(f"{_W}p")):
        if paragraph.find(f"{_W}pPr/{_W}rPr/{_W}{drop}") is not None:
            assert all(child.tag in (f"{_W}pPr", f"{_W}{drop}") for child in paragraph), "its words went, too"
            _remove(paragraph)
    for moved in list(root.iter(f"{_W}pPrChange")):
        _moved(moved, back=drop == "ins")
    for mark in list(root.iter(f"{_W}{drop}")):
        _remove(mark)
    for mark in list(root.iter(f"{_W}{keep}")):
        for child in list(mark):
            mark.addprevious(child)
        _remove(mark)
    for text in root.iter(f"{_W}delText"):
        text.tag = f"{_W}t"
    parts["word/document.xml"] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return pack(parts)


def _moved(change: Any, *, back: bool) -> None:
    properties = change.getparent()
    if back:
        properties.getparent().replace(properties, change.find(f"{_W}pPr"))
    else:
        properties.remove(change)


def _remove(element: Any) -> None:
    element.getparent().remove(element)
