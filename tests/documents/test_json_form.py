"""What is kept of a paper is the paper, word for word, with its provenance."""

import json

import pytest
from hypothesis import given, settings

from smpolicy.documents.blocks import Document, Paragraph, Run
from smpolicy.documents.json_form import from_json, to_json
from tests.documents.random_documents import documents
from tests.quick import examples


@given(documents)
@settings(max_examples=examples(100), deadline=None)
def test_a_document_comes_back_from_json_as_it_was(document):
    assert from_json(json.loads(json.dumps(to_json(document), ensure_ascii=False))) == document


def test_provenance_is_kept():
    block = Paragraph((Run("文"),), clauses=("3(3)ウ",), items=("課名",), line=7)
    [found] = from_json(to_json(Document("題", (block,)))).blocks
    assert (found.clauses, found.items, found.line) == (("3(3)ウ",), ("課名",), 7)


@pytest.mark.parametrize(
    "tree",
    [None, [], {"type": "Popen"}, {"type": "Paragraph"}, {"type": "Document"}, {"type": "Document", "x": 1}],
)
def test_anything_else_is_refused(tree):
    with pytest.raises(ValueError, match="no document"):
        from_json(tree)
