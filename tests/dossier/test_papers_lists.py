"""Lists of any length come out in every paper: numbers go on, and every entry is printed."""

import pytest

from smpolicy.answers.model import items
from smpolicy.checking.view import View
from smpolicy.documents.text import to_text
from smpolicy.documents.word.read import read
from smpolicy.dossier.papers import papers
from tests.bodies import PROCEDURES, example_of
from tests.editing import edited

LENGTHS = (0, 1, 2, 21, 30, 60)


def with_lists(file, rulebook, count):
    """The file with `count` entries in every list, and the words that must be found again."""
    edits = {}
    for question in rulebook.questions(file.procedure):
        if question.kind == "lines":
            edits[question.path] = [f"{question.name}の其{n}番" for n in range(1, count + 1)]
        elif question.kind == "records":
            fields = items()[question.name].fields
            texts = [field for field in fields if field.kind != "choice" and "日" not in field.name]
            entries = [{f.path: f"{question.name}の其{n}番" for f in texts} for n in range(1, count + 1)]
            edits[question.path] = entries
    return edited(file, edits), {path: entries for path, entries in edits.items() if entries}


@pytest.mark.share(5)
@pytest.mark.parametrize("count", LENGTHS)
@pytest.mark.parametrize(("body", "procedure"), PROCEDURES)
def test_lists_of_any_length_come_out_in_every_paper(body, procedure, count):
    rulebook, file = example_of(body, procedure)
    file, _ = with_lists(file, rulebook, count)
    view = View(file, rulebook)
    for paper in papers(file, rulebook, watermark=True):
        text = to_text(paper.document)
        assert paper.docx()
        for question in view.questions:
            first, last = f"{question.name}の其1番", f"{question.name}の其{count}番"
            # A paper that prints the list prints all of it; the summary of 起案用紙 is cut and says so.
            if paper.id == "drafting" and "…（別紙のとおり）" in text:
                continue
            assert (last in text) == (first in text), (paper.id, question.name)


def test_a_list_of_thirty_reads_back_from_the_word_file_with_its_numbers():
    rulebook, file = example_of("nagasaki", "open")
    file, _ = with_lists(file, rulebook, 30)
    [policy] = [paper for paper in papers(file, rulebook, watermark=True) if paper.id == "policy"]
    text = to_text(read(policy.docx()))
    assert "⒇　発信内容の其20番\n" in text
    assert "(21)　発信内容の其21番\n" in text
    assert "(30)　発信内容の其30番\n" in text
