"""Advice on style over whole answer files: three a field, never blocking, none for our examples, mended at a click."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smpolicy.answers import access
from smpolicy.answers.answer_file import AnswerFile
from smpolicy.answers.model import items
from smpolicy.checking.finding import Finding
from smpolicy.checking.style_advice import mend_answer, style_findings
from smpolicy.checking.view import View
from smpolicy.dossier.findings import all_findings
from smpolicy.rules.questions import Question
from smpolicy.rules.rulebook import Rulebook
from tests.bodies import PROCEDURES, example_of

WORST = "すべて，次の通り発信出来る．御覧下さい。ﾂｲｯﾀｰではない。"


@pytest.mark.parametrize(("municipality", "procedure"), PROCEDURES)
def test_our_examples_need_no_advice(municipality, procedure):
    rulebook, file = example_of(municipality, procedure)
    assert style_findings(View(file, rulebook)) == []


def question(rulebook: Rulebook, file: AnswerFile, name: str) -> Question:
    found = View(file, rulebook).question(name)
    assert found is not None
    return found


def found_in(rulebook: Rulebook, file: AnswerFile, start: str) -> list[Finding]:
    return [f for f in style_findings(View(file, rulebook)) if f.path.startswith(start)]


def typed(rulebook: Rulebook, file: AnswerFile, text: str) -> list[Question]:
    """Type a text into every field of the chief's own words; return their questions."""
    asked = [q for q in View(file, rulebook).questions if q.kind in ("line", "prose", "lines", "records")]
    for each in asked:
        fields = (
            [f for f in items()[each.name].fields if f.kind in ("line", "prose")]
            if each.name in items()
            else []
        )
        if each.kind == "records":
            record = items()[each.name].record
            assert record is not None
            access.put(file, each.path, [record(**{field.path: text for field in fields})])
        else:
            access.put(file, each.path, [text] if each.kind == "lines" else text)
    applying = {q.name for q in View(file, rulebook).questions}
    return [q for q in asked if q.name in applying]


@pytest.mark.share(3)
@pytest.mark.parametrize(("municipality", "procedure"), PROCEDURES)
def test_every_field_is_advised_three_times_at_most_and_mended_until_only_words_are_left(
    municipality, procedure
):
    rulebook, file = example_of(municipality, procedure)
    for each in typed(rulebook, file, WORST):
        found = found_in(rulebook, file, each.path)
        assert len({f.path for f in found}) == 1
        assert len(found) == 3, each.name
        assert {(f.severity, f.clause, f.can_mend) for f in found} == {("advice", None, True)}
        for _ in range(9):
            for finding in found_in(rulebook, file, each.path):
                mend_answer(file, each, finding)
        assert not any(f.can_mend for f in found_in(rulebook, file, each.path))
        assert "全て、次のとおり発信できる。御覧ください。" in str(access.get(file, each.path, each.kind))


def test_advice_never_keeps_papers_back():
    rulebook, file = example_of("moriya", "open")
    file.answers.purpose.purpose = WORST
    found = all_findings(View(file, rulebook))
    assert found
    assert not any(f.blocks for f in found)


def test_the_reason_for_leaving_a_principle_is_advised_and_mended_where_it_is_printed():
    rulebook, file = example_of("nagasaki", "open")
    file.deviations["shorteners"] = WORST
    assert style_findings(View(file, rulebook)) == [], "the rule is kept: no reason is printed"
    file.answers.purpose.contents = ["https://bit.ly/abc の催し"]
    found = found_in(rulebook, file, "deviations.shorteners")
    assert len(found) == 3
    before = file.model_copy(deep=True)
    for finding in found:
        mend_answer(file, question(rulebook, file, "発信内容"), finding)
    assert file.deviations["shorteners"] != WORST
    assert file.answers == before.answers


@given(
    st.lists(st.sampled_from(["防災情報", "防災，気象", "すべて", "発信出来る"]), min_size=1, max_size=6),
    st.data(),
)
def test_a_click_mends_its_own_entry_and_nothing_else(entries, data):
    rulebook, file = example_of("moriya", "open")
    file.answers.purpose.contents = list(entries)
    found = found_in(rulebook, file, "purpose.contents")
    if not found:
        return
    finding = data.draw(st.sampled_from(found))
    before = file.model_copy(deep=True)
    mend_answer(file, question(rulebook, file, "発信内容"), finding)
    number = int(finding.path.partition("[")[2].rstrip("]"))
    assert finding not in found_in(rulebook, file, "purpose.contents")
    file.answers.purpose.contents[number] = entries[number]
    assert file == before


def test_an_entry_that_is_gone_is_not_mended():
    rulebook, file = example_of("moriya", "open")
    file.answers.purpose.contents = ["防災", "すべて"]
    (finding,) = found_in(rulebook, file, "purpose.contents")
    file.answers.purpose.contents = ["防災"]
    mend_answer(file, question(rulebook, file, "発信内容"), finding)
    assert file.answers.purpose.contents == ["防災"]
