"""Every paper of every body reads well: one style a paper, whatever is chosen."""

from collections.abc import Iterator
from typing import Any

import pytest

from smpolicy.checking.examples import example
from smpolicy.checking.view import View
from smpolicy.dossier.own_wordings import tables
from smpolicy.dossier.paper import Paper
from smpolicy.dossier.papers import paper
from tests.bodies import LIBRARY, PROCEDURES
from tests.editing import edited
from tests.journeys.reading import sentences, style_of, styles


@pytest.mark.parametrize(
    ("sentence", "style"),
    [
        ("発信します。", "です・ます"),
        ("返信は行いません。", "です・ます"),
        ("市民に届けるためです。", "です・ます"),
        ("次のとおり定める。", "である"),
        ("返信は行わない。", "である"),
        ("必要がある。", "である"),
        ("週2回程度。", ""),
        ("行事の案内", ""),
    ],
)
def test_the_style_of_a_sentence(sentence, style):
    assert style_of(sentence) == style


def test_what_stands_in_brackets_is_no_sentence_of_the_paper():
    assert sentences("「返信は行わない。」と付記します。（除く。）終わり") == ["と付記します。", "終わり"]


def choices_of(body: str, procedure: str) -> Iterator[dict[str, Any]]:
    """Yield the example as it is, then with each choice of each question taken."""
    yield {}
    for question in LIBRARY.rulebook(body).questions(procedure):
        for choice in question.choices:
            yield {question.path: [choice.id] if question.kind == "choices" else choice.id}


def papers_of(body: str, procedure: str, edits: dict[str, Any]) -> list[Paper]:
    rulebook = LIBRARY.rulebook(body)
    base = example(rulebook, procedure)
    assert base is not None
    file = edited(base, edits)
    return [paper(file, rulebook, table.id, watermark=False) for table in tables(View(file, rulebook))]


@pytest.mark.share(3)
@pytest.mark.parametrize(("body", "procedure"), PROCEDURES)
def test_a_paper_keeps_one_style_whatever_is_chosen(body, procedure):
    for edits in choices_of(body, procedure):
        for each in papers_of(body, procedure, edits):
            # In tables of office papers stand answers as they were typed; what is published is read as a whole.
            found = styles(each.document, cells=each.table.audience == "public")

            assert len(found) <= 1, (edits, each.title, found)
