"""Every kind of block makes a file that an independent validator (the rules of the Open XML SDK) calls valid."""

from pathlib import Path

import pytest
from openxml_audit import OpenXmlValidator

from smpolicy.documents.blocks import Document, Row, Table
from smpolicy.documents.word.package import pack, unpack
from smpolicy.documents.word.write import Properties, write
from tests.documents.every_mark import VALUES
from tests.documents.fill import composed

EVERY_MARK = (Path(__file__).parent.parent / "every_mark.txt").read_text("utf-8")


def faults(data: bytes, folder: Path) -> list[str]:
    path = folder / "paper.docx"
    path.write_bytes(data)
    return [error.description for error in OpenXmlValidator().validate(path).errors]


@pytest.mark.parametrize("header", ["", "下書き"])
def test_a_file_with_every_mark_is_valid(header, tmp_path):
    blocks = composed(EVERY_MARK, **VALUES).blocks
    given = Properties(author="守谷市", subject="開設", date="2026-03-09", custom={"app": "0.1.0"})
    assert faults(write(Document("題名", blocks, header), given), tmp_path) == []


def test_an_empty_table_is_valid(tmp_path):
    assert faults(write(composed("| {{ 値 }} | x |", 値="")), tmp_path) == []


def test_the_validator_sees_a_fault(tmp_path):
    parts = unpack(write(Document("", (Table((Row(),), (1000,)),))))
    parts["word/document.xml"] = parts["word/document.xml"].replace(b"<w:body>", b"<w:body><w:tc/>")
    assert faults(pack(parts), tmp_path)
