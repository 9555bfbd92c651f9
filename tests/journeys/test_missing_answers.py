"""A draft marks every missing answer where it would stand, and leaves no bracket, label or sentence half empty."""

import re
from collections.abc import Iterator

import pytest

from smpolicy.answers import access
from smpolicy.answers.answer_file import AnswerFile
from smpolicy.checking.view import View
from smpolicy.documents.blocks import Table, block_words, plain
from smpolicy.documents.values import GAP_TEXT
from smpolicy.dossier.own_wordings import tables
from smpolicy.dossier.paper import Paper
from smpolicy.dossier.papers import papers
from smpolicy.rules.platforms import load_platforms
from smpolicy.rules.questions import Question
from smpolicy.rules.rulebook import Rulebook
from tests.bodies import LIBRARY, PROCEDURES, example_of

# Brackets and labels with nothing in them, signs that meet, and what only looks like a mark.
HALF_EMPTY = re.compile(
    r"（\s*）|\(\s*\)|「\s*」|『\s*』|〔(?!未入力〕|未確認〕)|、、|・・|。。|「、|、」|（、|、）|[：、]$|^[、。）]"
)


def lines(paper: Paper) -> Iterator[tuple[str, tuple[str, ...], list[str]]]:
    """The words of each block and of each row, the items behind it, the cells of a row."""
    for block in paper.document.blocks:
        if isinstance(block, Table):
            for row in block.rows:
                cells = [plain(cell.runs) for cell in row.cells]
                yield "｜".join(cells), row.items, cells
        else:
            yield "".join(block_words(block)), block.items, []


def made(file: AnswerFile, rulebook: Rulebook) -> dict[str, list[tuple[str, tuple[str, ...], list[str]]]]:
    """The lines of each paper by its id; the certificate quotes clauses and is left out."""
    return {p.id: list(lines(p)) for p in papers(file, rulebook, watermark=True) if p.id != "conformity"}


@pytest.mark.share(4)
@pytest.mark.parametrize("platform", ["", *load_platforms()])
@pytest.mark.parametrize(("body", "procedure"), PROCEDURES)
def test_an_empty_draft_has_no_half_empty_line(body, procedure, platform):
    file = AnswerFile(municipality=body, procedure=procedure)
    file.answers.account.platform = platform
    for id_, found in made(file, LIBRARY.rulebook(body)).items():
        assert [words for words, _, _ in found if HALF_EMPTY.search(words)] == [], id_


def without(body: str, procedure: str) -> Iterator[tuple[Question, AnswerFile]]:
    """The example without the answer to one question, for each that is answered."""
    rulebook, file = example_of(body, procedure)
    for question in View(file, rulebook).questions:
        if View(file, rulebook).cells(question.name):
            _, emptied = example_of(body, procedure)
            access.put(emptied, question.path, [] if access.is_list(question.kind) else "")
            yield question, emptied


@pytest.mark.share(5)
@pytest.mark.parametrize(("body", "procedure"), PROCEDURES)
def test_one_missing_answer_is_marked_where_it_would_stand_and_leaves_no_half_empty_line(body, procedure):
    rulebook, file = example_of(body, procedure)
    whole = made(file, rulebook)
    own = {table.id for table in tables(View(file, rulebook))}
    for question, emptied in without(body, procedure):
        due = question.need == "required" and not question.later
        for id_, now in made(emptied, rulebook).items():
            before = whole.get(id_, [])
            assert_nothing_half_empty(before, now, f"{question.name} {id_}")
            changed = id_ in own and id_ in whole and said(now) != said(before)
            # A paper that says something else for want of a required answer says that it is missing.
            assert not (due and changed) or GAP_TEXT in "".join(said(now)), (question.name, id_)


Line = tuple[str, tuple[str, ...], list[str]]


def said(paper: list[Line]) -> list[str]:
    return [words for words, _, _ in paper]


def assert_nothing_half_empty(before: list[Line], now: list[Line], where: str) -> None:
    """No line that is new is half empty, and no row is but its label: 起案用紙 alone has boxes to be written in."""
    known = set(said(before))
    fresh = [(words, cells) for words, _, cells in now if words not in known]
    assert [words for words, _ in fresh if HALF_EMPTY.search(words)] == [], where
    assert [cells for _, cells in fresh if len(cells) > 1 and cells[0] and not any(cells[1:])] == [], where


def test_a_record_is_marked_where_its_rule_wants_more():
    rulebook, file = example_of("moriya", "open")
    file.answers.steps.consultations[0].date = ""
    file.answers.steps.consultations[0].outcome = ""
    notice = next(p for p in papers(file, rulebook, watermark=True) if p.table.file == "notice_open.txt")
    (row,) = [
        cells
        for _, _, cells in lines(notice)
        if cells and cells[0] == file.answers.steps.consultations[0].partner
    ]
    assert [GAP_TEXT in cell for cell in row] == [False, True, True]


def test_half_empty_lines_are_noticed():
    for words in ("守谷市（）", "「」の運用", "扱い：", "a、、b", "〔記入〕"):
        assert HALF_EMPTY.search(words)
    assert not HALF_EMPTY.search("課名（〔未入力〕）")
