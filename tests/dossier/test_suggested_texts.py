"""案文: each question that is answered in sentences is offered one, or says why not; taken over as it is, it holds."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from smpolicy.answers.access import is_list, put
from smpolicy.answers.answer_file import AnswerFile
from smpolicy.checking.made_from import made
from smpolicy.checking.platform_notes import offer
from smpolicy.checking.view import View
from smpolicy.dossier.findings import all_findings
from smpolicy.dossier.paper_style import style_of_papers
from smpolicy.dossier.suggested_texts import reason_without, suggestions
from smpolicy.rules.made_from import PLACEHOLDER, placeholders
from smpolicy.rules.official_style import style_advice, style_of
from smpolicy.rules.questions import Question
from smpolicy.rules.suggested_texts import SuggestedText, SuggestedTexts, load_suggested_texts
from tests.bodies import BODIES, LIBRARY, PROCEDURES, example_of

DATA = load_suggested_texts()
EVERYWHERE = [(body, procedure) for body in BODIES for procedure in LIBRARY.rulebook(body).procedures]


def prose(view: View) -> list[Question]:
    return [question for question in view.rulebook.questions(view.file.procedure) if question.kind == "prose"]


def emptied(file: AnswerFile, question: Question) -> AnswerFile:
    """Return the answers without that to a question."""
    copy = file.model_copy(deep=True)
    put(copy, question.path, "")
    return copy


@pytest.mark.parametrize(("body", "procedure"), EVERYWHERE)
def test_every_question_in_sentences_has_a_text_or_says_why_it_has_none(body, procedure):
    rulebook = LIBRARY.rulebook(body)
    view = View(AnswerFile(municipality=body, procedure=procedure), rulebook)
    for question in prose(view):
        entries = [
            text
            for text in DATA.texts
            if text.item == question.name
            and (not text.procedures or rulebook.asks_in(text.procedures, procedure))
        ]
        has_text = bool(question.default or question.made_from or entries)
        assert has_text != bool(reason_without(view, question)), question.name


@pytest.mark.parametrize(("body", "procedure"), PROCEDURES)
def test_beside_the_answers_of_the_example_each_is_really_offered(body, procedure):
    rulebook, file = example_of(body, procedure)
    for question in prose(View(file, rulebook)):
        view = View(emptied(file, question), rulebook)
        if view.question(question.name) and not reason_without(view, question):
            known = made(view, question) or question.default or offer(view, question.name)
            assert known or suggestions(view, question), question.name


def variations(file: AnswerFile, view: View) -> list[AnswerFile]:
    """Return the answers, with each choice that a text depends on, and without each answer that a text uses."""
    needed = {condition.item for text in DATA.texts for condition in text.when}
    used = {name for text in DATA.texts for name in placeholders([text.text, text.polite, text.plain])}
    changed = [file]
    for question in view.rulebook.questions(file.procedure):
        if question.name in needed:
            ids = question.allowed or [choice.id for choice in question.choices]
            changed += [_with(file, question, id_) for id_ in (*ids, "")]
        elif question.name in used:
            changed.append(_with(file, question, ""))
            if question.kind in ("line", "lines"):
                changed.append(_with(file, question, "行事の案内"))
    return changed


def _with(file: AnswerFile, question: Question, text: str) -> AnswerFile:
    copy = file.model_copy(deep=True)
    put(copy, question.path, ([text] if text else []) if is_list(question.kind) else text)
    return copy


@pytest.mark.share(3)
@pytest.mark.parametrize(("body", "procedure"), PROCEDURES)
def test_taken_over_as_it_is_a_text_brings_no_finding_and_no_advice(body, procedure):
    rulebook, file = example_of(body, procedure)
    seen: set[str] = set()
    for changed in variations(file, View(file, rulebook)):
        view = View(changed, rulebook)
        for question in prose(view):
            for suggestion in suggestions(view, question) if view.question(question.name) else ():
                assert not set("{}〔〕[]") & set(suggestion.text)
                assert style_of(suggestion.text) in ("", style_of_papers(view, question))
                if f"{question.name}{suggestion.text}" not in seen:
                    seen.add(f"{question.name}{suggestion.text}")
                    taken = View(_with(changed, question, suggestion.text), rulebook)
                    said = [f for f in all_findings(taken) if f.path == question.path]
                    assert said == [], (question.name, suggestion.text)


def test_no_text_is_there_that_nobody_is_ever_offered():
    left = set(DATA.texts)
    for body, procedure in EVERYWHERE:
        rulebook, file = example_of(body, procedure if (body, procedure) in PROCEDURES else "open")
        file.procedure = procedure
        for changed in variations(file, View(file, rulebook)):
            for contents, audience in (([], ""), (["行事の案内"], "初めて来る人"), ([], "初めて来る人")):
                changed.answers.purpose.contents, changed.answers.purpose.audience = contents, audience
                view = View(changed, rulebook)
                offered = {(q.name, s.title, s.text) for q in prose(view) for s in suggestions(view, q)}
                left -= {text for text in left if _is_among(text, offered)}
    assert [(text.item, text.text or text.polite) for text in left] == []


def _is_among(entry: SuggestedText, offered: set[tuple[str, str, str]]) -> bool:
    """Return whether a text is offered whose fixed words are those of this entry."""
    for words in filter(None, (entry.text, entry.polite, entry.plain)):
        fixed = PLACEHOLDER.split(words)[::2]
        for item, title, text in offered:
            if (item, title) == (entry.item, entry.title) and all(part in text for part in fixed):
                return True
    return False


# Free text.


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    section=st.text(max_size=30),
    contents=st.lists(st.text(max_size=20), max_size=4),
    audience=st.text(max_size=40),
)
def test_whatever_was_answered_a_text_is_one_sentence_without_advice_or_nothing(section, contents, audience):
    rulebook, file = example_of("kagamino", "open")
    file.answers.organisation.section = section
    file.answers.purpose.contents = contents
    file.answers.purpose.audience = audience
    view = View(file, rulebook)
    for question in prose(view):
        for suggestion in suggestions(view, question):
            assert not any(style_advice(suggestion.text, question.name))
            assert "\n" not in suggestion.text
            assert "{課名}" not in suggestion.text.replace(section, "")


def test_what_says_nothing_is_no_answer_to_make_a_text_of():
    rulebook, file = example_of("kagamino", "open")
    purpose = next(q for q in prose(View(file, rulebook)) if q.name == "目的")
    for section in ("", "未定", "総務課。広報係"):
        file.answers.organisation.section = section
        file.answers.purpose.contents = []
        assert suggestions(View(file, rulebook), purpose) == []
    file.answers.organisation.section = "総務課"
    assert [s.text for s in suggestions(View(file, rulebook), purpose)] == [
        "総務課が担当する情報を、町民に分かりやすく届けるため。"
    ]


def test_a_choice_that_was_made_twice_is_none_to_make_a_text_of():
    rulebook, file = example_of("moriya", "close")
    reason = next(q for q in prose(View(file, rulebook)) if q.name == "終了の理由")
    file.answers.closing.grounds = ["a"]
    assert [s.text for s in suggestions(View(file, rulebook), reason)] == ["当初の目的を達成したため。"]
    file.answers.closing.grounds = ["a", "d"]
    assert suggestions(View(file, rulebook), reason) == []


# The data.


@pytest.mark.parametrize(
    "entry",
    [
        {"item": "目的"},
        {"item": "目的", "text": "あ", "polite": "い", "plain": "う"},
        {"item": "目的", "polite": "い"},
    ],
)
def test_a_text_is_written_in_both_styles_or_once_for_both(entry):
    with pytest.raises(ValidationError, match="polite と plain"):
        SuggestedText.model_validate(entry)


@pytest.mark.parametrize("entry", [{"item": "目標", "text": "あ"}, {"item": "目的", "text": "{課の名}が"}])
def test_a_text_for_or_of_an_item_that_is_none_is_refused(entry):
    with pytest.raises(ValidationError, match="はありません"):
        SuggestedTexts.model_validate({"texts": [entry], "without": []})
