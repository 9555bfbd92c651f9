"""The preview without a browser: each paragraph leads to its question, and to its editing where it may be edited."""

import re
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest
from streamlit.testing.v1 import AppTest

from smpolicy.checking.view import View
from smpolicy.documents.blocks import Paragraph, Row, Table, plain
from smpolicy.dossier.filing import listed
from smpolicy.dossier.own_wordings import paragraphs, wording_name
from smpolicy.dossier.papers import paper_of
from smpolicy.dossier.template_values import DERIVED
from smpolicy.rules.questions import Question
from smpolicy.ui.session.draft_session import Draft, widget_key
from tests.bodies import BODIES, example_of
from tests.ui.drawing import documents_of

TO_QUESTION = re.compile(r'<a class="st-key-(beside-\d+)" href="([^"]*)"[^>]*aria-label="質問「([^"]*)」へ"')
TO_EDITING = re.compile(r'<button type="button" class="st-key-edit-([\w-]+)" data-paragraph="([\w-]+)"')


class ReadOnly(Draft):
    """A draft that is shared with its reader for reading only."""

    @property
    def is_read_only(self) -> bool:
        return True


def shown(test: AppTest, document: str) -> str:
    test.radio(key="document").set_value(document).run()
    assert not test.exception
    return "\n".join(str(element.proto.body) for element in test.get("html"))


@pytest.mark.parametrize("body", BODIES)
def test_each_paragraph_leads_to_its_question_and_to_its_editing(body: str):
    rulebook, file = example_of(body, "open")
    view, test = View(file, rulebook), documents_of(Draft(file, rulebook))
    asked = {question.name: question for question in view.questions if not question.settled}

    def questions_of(item: str) -> list[Question]:
        return [asked[name] for name in (item, *DERIVED.get(item, ())) if name in asked]

    for table in rulebook.file.documents:
        if table not in listed(view):
            continue
        html = shown(test, table.id)
        paper = paper_of(view, table.id, watermark=False)
        may_be_edited = [] if paper.form else paragraphs(view, table)
        named = [wording_name(table.id, paragraph) for paragraph in may_be_edited]
        assert [match[0] for match in TO_EDITING.findall(html)] == named
        assert all(name == key for key, name in TO_EDITING.findall(html))
        from_answers = [
            piece.items
            for block in paper.document.blocks
            for piece in (block.rows if isinstance(block, Table) else [block])
            if isinstance(piece, Row | Paragraph) and any(map(questions_of, piece.items))
        ]
        links = TO_QUESTION.findall(html)
        assert len(links) >= len(from_answers), table.id
        for name, address, label in links:
            query = parse_qs(urlsplit(unescape(address)).query)
            question = next(q for q in asked.values() if q.label == unescape(label))
            assert query["field"] == [widget_key(question.path)]
            assert (query["back"], query["document"], query["place"]) == (["documents"], [table.id], [name])
        labels = {unescape(label) for _, _, label in links}
        assert all(labels & {q.label for item in items for q in questions_of(item)} for items in from_answers)
        assert len({name for name, _, _ in links}) == len(links)


def test_a_paragraph_of_fixed_words_leads_to_no_question_and_an_answer_to_no_editing():
    rulebook, file = example_of("moriya", "open")
    view = View(file, rulebook)
    html = shown(documents_of(Draft(file, rulebook)), "policy")
    blocks = paper_of(view, "policy", watermark=False).document.blocks
    fixed = next(b for b in blocks if isinstance(b, Paragraph) and not b.items and len(plain(b.runs)) > 20)
    after = html.partition(plain(fixed.runs))[2].partition("</p>")[0]
    assert "質問" not in after
    assert "直す" in after
    typed = view.text("目的").removesuffix("。")
    piece = next(part for part in re.findall(r"<p [^>]*>.*?</p>", html) if typed in part)
    question = view.question("目的")
    assert question
    assert f"質問「{question.label}」へ" in piece
    assert "直す</button>" not in piece


def test_who_may_only_read_is_offered_no_editing():
    rulebook, file = example_of("moriya", "open")
    html = shown(documents_of(ReadOnly(file, rulebook)), "policy")
    assert "data-paragraph" not in html
    assert "質問「" in html
