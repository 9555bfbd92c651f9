"""What only looks like an answer fulfils nothing: no required text, no record, no reason, in any body."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from smpolicy.answers import access
from smpolicy.answers.answer_file import AnswerFile
from smpolicy.checking.checker import check
from smpolicy.checking.view import View
from smpolicy.rules.applicable import Applicable
from smpolicy.rules.questions import Question
from tests.bodies import PROCEDURES, example_of
from tests.empty_looking import EMPTY_LOOKING
from tests.quick import examples

WORDS = ("line", "prose", "lines", "records")


def required_texts(file: AnswerFile, rulebook) -> list[Question]:
    return [
        question
        for question in View(file, rulebook).questions
        if question.kind in WORDS and question.need == "required" and not question.later
    ]


@pytest.mark.parametrize(("municipality", "procedure"), PROCEDURES)
@given(data=st.data())
@settings(max_examples=examples(40), suppress_health_check=list(HealthCheck), deadline=None)
def test_no_required_text_is_fulfilled_by_an_empty_looking_word(municipality, procedure, data):
    rulebook, file = example_of(municipality, procedure)
    question = data.draw(st.sampled_from(required_texts(file, rulebook)))
    word = data.draw(st.sampled_from(EMPTY_LOOKING))

    access.put(file, question.path, replaced(View(file, rulebook).value(question.name), word, data))

    found = [f for f in check(file, rulebook) if f.blocks]
    assert [f for f in found if f.path.partition("[")[0] == question.path], (question.name, word)


def replaced(value, word: str, data: st.DataObject):
    """Return an answer with a word for its text; of a list or of records one text is replaced."""
    if isinstance(value, str):
        return word
    i = data.draw(st.integers(0, len(value) - 1))
    if isinstance(value[i], str):
        # An empty line of a list is no entry at all.
        return [*value[:i], word, *value[i + 1 :]] if word.strip() else [word]
    texts = [f for f in type(value[i]).model_fields if f not in ("date", "outcome", "outcome_text")]
    # What a record may leave open it may leave empty; its first field names it.
    chosen = data.draw(st.sampled_from(texts)) if word.strip() else texts[0]
    value[i] = value[i].model_copy(update={chosen: word})
    return value


@pytest.mark.parametrize("word", ["未定", "（なし）", "特になし。", "検討中です"])
def test_no_principle_is_left_with_an_empty_looking_reason(word):
    rulebook, file = example_of("moriya", "open")
    file.answers.account.verification = "not_obtain"
    file.deviations["verification"] = word

    assert "verification" in {f.check for f in check(file, rulebook) if f.blocks}

    file.deviations["verification"] = "予算の手当てがないため。"
    assert "verification" not in {f.check for f in check(file, rulebook)}


def test_the_message_says_what_may_stay_open():
    rulebook, file = example_of("moriya", "open")
    file.answers.purpose.purpose = "未定"

    (finding,) = [f for f in check(file, rulebook) if f.path == "purpose.purpose"]

    assert "「未定」は回答になりません" in finding.message
    assert "空けておけるのは" in finding.message
    assert "「文書番号」" in finding.message


def test_what_is_decided_later_may_say_so():
    rulebook, file = example_of("moriya", "open")
    file.answers.steps.document_number = "未定"

    assert [f for f in check(file, rulebook) if f.blocks] == []


@pytest.mark.parametrize(("text", "answered"), [("特になし", True), ("未定", False), ("", False)])
def test_none_answers_a_question_that_allows_it(text, answered):
    rulebook, file = example_of("moriya", "open")
    question = next(q for q in rulebook.questions("open") if q.name == "媒体特有の事項")
    file.answers.rights.platform_matters = text

    lenient = Applicable(file, [replace(question, none_allowed=True)])

    assert bool(lenient.answers(question.name)) is answered
    assert not Applicable(file, [question]).answers(question.name)


@pytest.mark.parametrize("municipality", ["nagasaki", "kagamino"])
def test_a_choice_that_excludes_others_stands_alone(municipality):
    rulebook, file = example_of(municipality, "open")
    file.answers.posting.exceptions = ["a", "none"]
    (finding,) = [f for f in check(file, rulebook) if f.check == "excluded-choice"]
    assert (finding.severity, finding.path) == ("must", "posting.exceptions[1]")

    file.answers.posting.exceptions = ["none"]
    assert "excluded-choice" not in {f.check for f in check(file, rulebook)}
