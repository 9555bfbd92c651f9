"""Tracked changes: accepting all gives exactly the new paper, rejecting all the old one."""

from functools import cache, lru_cache

import pytest
from hypothesis import given, settings
from openxml_audit import OpenXmlValidator

from smpolicy.checking.examples import example
from smpolicy.checking.view import View
from smpolicy.documents.blocks import Block, Cell, Document, PageBreak, Row, Run, Table, words
from smpolicy.documents.comparison.compare import Comparison, compare
from smpolicy.documents.word.package import unpack
from smpolicy.documents.word.read import read
from smpolicy.documents.word.tracked import write_tracked
from smpolicy.documents.word.write import write
from smpolicy.dossier.comparisons import comparisons, names
from smpolicy.dossier.papers import papers
from tests.accounts.random_changes import changed
from tests.bodies import BODIES, LIBRARY
from tests.documents.random_documents import documents
from tests.documents.word.tracking import accepted, rejected
from tests.quick import examples


def faults(data: bytes, folder) -> list[str]:
    path = folder / "paper.docx"
    path.write_bytes(data)
    return [error.description for error in OpenXmlValidator().validate(path).errors]


def tracked(comparison: Comparison) -> bytes:
    return write_tracked(comparison, "守谷市生活安全課", "2027-04-01T00:00:00Z")


def printed(document: Document) -> list[Block]:
    """The blocks of a paper; a new page on which nothing stands is none."""
    following = [*document.blocks[1:], PageBreak()]
    return [
        block
        for block, after in zip(document.blocks, following, strict=False)
        if not (isinstance(block, PageBreak) and isinstance(after, PageBreak))
    ]


@lru_cache(500)
def in_word(document: Document) -> Document:
    """A paper as its file holds it: one that a change leaves as it was, or starts from, is read once."""
    return read(write(document))


def holds(comparison: Comparison) -> None:
    data = tracked(comparison)
    assert printed(read(accepted(data))) == printed(in_word(comparison.new))
    assert words(read(rejected(data))) == words(in_word(comparison.old))


@cache
def opening_papers(body):
    file = example(LIBRARY.rulebook(body), "open")
    return file, [paper.wording for paper in papers(file, LIBRARY.rulebook(body), watermark=False)]


@pytest.mark.share(13)
@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("body", BODIES)
def test_after_any_change_every_paper_can_be_accepted_and_rejected(body, seed):
    rulebook = LIBRARY.rulebook(body)
    old, before = opening_papers(body)
    new = changed(old, rulebook, seed)
    after = [paper.wording for paper in papers(new, rulebook, watermark=False)]
    for paper in comparisons(before, after, names((View(old, rulebook), View(new, rulebook)))):
        if paper.in_old and paper.in_new:
            holds(paper.comparison)


def test_a_table_that_gets_a_first_row_stays_behind_the_one_that_goes_before_it():
    rows = [Row(tuple(Cell((Run(text),)) for text in texts)) for texts in (("去る", "表"), ("残る", "行"))]
    gone, kept = (Table((row,), (500, 500)) for row in rows)
    first = Row((Cell((Run("新しい行"),), col_span=2),))
    holds(compare(Document("", (gone, kept)), Document("", (Table((first, rows[1]), (500, 500)),))))
    holds(compare(Document("", (Table((first, rows[1]), (500, 500)),)), Document("", (gone, kept))))


@given(documents, documents)
@settings(max_examples=examples(60), deadline=None)
def test_any_paper_becomes_any_other(old, new):
    holds(compare(old, new))


@given(documents)
@settings(max_examples=examples(20), deadline=None)
def test_the_same_paper_has_nothing_to_accept(document):
    main = unpack(tracked(compare(document, document)))["word/document.xml"].decode()
    assert "w:author" not in main


@pytest.mark.parametrize("body", ["moriya", "komae"])
def test_the_file_is_valid(body, tmp_path):
    rulebook = LIBRARY.rulebook(body)
    old, before = opening_papers(body)
    new = changed(old, rulebook, 3)
    after = [paper.wording for paper in papers(new, rulebook, watermark=False)]
    policy = next(paper for paper in comparisons(before, after) if paper.id == "policy")
    assert faults(tracked(policy.comparison), tmp_path) == []


def test_two_bodies_policies_make_a_valid_file(tmp_path):
    (_, first), (_, second) = opening_papers("komae"), opening_papers("kagamino")
    policy = next(paper for paper in comparisons(first, second) if paper.id == "policy")
    holds(policy.comparison)
    assert faults(tracked(policy.comparison), tmp_path) == []
