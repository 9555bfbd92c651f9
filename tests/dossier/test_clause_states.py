"""No row of a certificate says more than was checked, or can be read back from the papers."""

import random
from functools import lru_cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from smpolicy.answers.answer_file import AnswerFile
from smpolicy.checking import checker
from smpolicy.checking.confirmations import confirmations
from smpolicy.checking.examples import example
from smpolicy.checking.view import View
from smpolicy.documents.places import places
from smpolicy.documents.word.read import read
from smpolicy.dossier.clause_states import ClauseState
from smpolicy.dossier.filing import PROFILE_TITLE
from smpolicy.dossier.papers import papers, states
from smpolicy.dossier.profile import profile_to_paste
from smpolicy.japanese.width import joined
from smpolicy.rules.checks.base import answered_cells
from smpolicy.rules.citation import cited
from tests.bodies import LIBRARY, PROCEDURES, example_of
from tests.editing import edited
from tests.quick import examples

TEXTS = ["", "未定", "同上", "なし", "ー", "市民への速報", "一部のみ", "2026-03-01", "2031-12-31", "x" * 300]


def file_of(body: str, procedure: str) -> AnswerFile:
    file = example(LIBRARY.rulebook(body), procedure)
    assert file is not None
    return file


@lru_cache
def fields_of(body: str, procedure: str) -> list:
    return [q for q in LIBRARY.rulebook(body).questions(procedure) if not q.extra and q.kind != "records"]


def any_answer(question, source: random.Random):
    """Return some answer to a question: a careless one as often as a good one."""
    ids = [choice.id for choice in question.choices]
    if question.kind == "choice":
        return source.choice([*ids, ""])
    if question.kind == "choices":
        return source.sample(ids, source.randint(0, len(ids)))
    text = source.choice(TEXTS)
    return [text] if question.kind == "lines" else text


def careless(body: str, procedure: str, seed: int) -> AnswerFile:
    """Return the example with some of its answers, reasons and ticks changed or gone."""
    source = random.Random(seed)
    rulebook, file = LIBRARY.rulebook(body), file_of(body, procedure)
    fields = fields_of(body, procedure)
    changed = source.sample(fields, source.randint(0, min(8, len(fields))))
    file = edited(file, {question.path: any_answer(question, source) for question in changed})
    for confirmation in source.sample(rulebook.file.confirmations, min(1, len(rulebook.file.confirmations))):
        file.confirmations[confirmation.id] = source.random() < 0.5
    for check in list(file.deviations):
        file.deviations[check] = source.choice([file.deviations[check], "", "未定"])
    return file


def refute(state: ClauseState, view: View, printed: dict[str, dict[str, str]], findings: list) -> str:
    """Return why a row says more than is known; '' when it does not."""
    claim = state.claim
    if state.state == "適合":
        broken = [f for f in findings if f.blocks and f.check in claim.carried("check")]
        ran = [
            check
            for check in view.rulebook.checks
            if check.id in claim.carried("check") and check.applies(view) and check.read_cells(view)
        ]
        answered = [q for q in view.questions if q.name in claim.carried("question") and view.cells(q.name)]
        if broken or not (ran or answered):
            return f"適合 although nothing was checked: {[f.message for f in broken]}"
    if state.state == "記載":
        if not state.places:
            return "記載 without a place"
        for place in state.places:
            if joined(place.text) not in printed.get(place.title, {}).get(place.where, ""):
                return f"記載 but not to be read at {place.title} {place.where}: {place.text}"
        said = "".join(joined(place.text) for place in state.places)
        for question in view.questions:
            if question.name in claim.carried("question") and question.kind in ("line", "prose", "lines"):
                for cell in answered_cells(view, question.name):
                    if claim.clause.duty == "ask" and joined(cell.text).removesuffix("。") not in said:
                        return f"記載 but {question.label} is nowhere: {cell.text}"
            due = question.need == "required" and not question.later and claim.clause.duty == "ask"
            if due and question.name in claim.carried("question") and not answered_cells(view, question.name):
                return f"記載 but {question.label} is unanswered"
    if state.state == "本人確認":
        ticks = [c for c in confirmations(view) if c.id in claim.carried("confirmation")]
        if not ticks or not all(view.file.confirmations.get(c.id) for c in ticks):
            return "本人確認 without a tick"
    if state.state == "対象外" and not state.reasons:
        return "対象外 without a reason"
    return ""


def read_back(file: AnswerFile, rulebook) -> dict[str, dict[str, str]]:
    """Return what stands where in the Word files, and in the profile text: title -> place -> words."""
    found: dict[str, dict[str, str]] = {}
    for paper in papers(file, rulebook, watermark=True):
        for place in places(read(paper.docx())):
            by_place = found.setdefault(paper.title, {})
            by_place[place.where] = by_place.get(place.where, "") + joined(place.text)
    if profile := profile_to_paste(View(file, rulebook)):
        words = joined(profile.text)
        found[PROFILE_TITLE] = {state.part.title: words for state in profile.parts}
    return found


@settings(max_examples=examples(40), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(case=st.sampled_from(PROCEDURES), seed=st.integers(0, 10**9))
def test_no_row_says_more_than_was_checked_or_can_be_read_back(case, seed):
    body, procedure = case
    rulebook = LIBRARY.rulebook(body)
    file = careless(body, procedure, seed)
    view, printed = View(file, rulebook), read_back(file, rulebook)
    findings = checker.check(file, rulebook)

    for state in states(file, rulebook):
        assert not (why := refute(state, view, printed, findings)), (state.claim.clause.number, why)


@pytest.mark.parametrize(("body", "procedure"), PROCEDURES)
def test_examples_have_no_row_with_a_finding_and_a_state_for_every_clause(body, procedure):
    rulebook = LIBRARY.rulebook(body)
    found = states(file_of(body, procedure), rulebook)

    assert [s.claim.clause.number for s in found] == [c.number for c in rulebook.file.clauses]
    assert [s for s in found if s.state == "指摘あり"] == []


def state_of(file: AnswerFile, number: str, duty: str) -> ClauseState:
    found = states(file, LIBRARY.rulebook(file.municipality))
    return next(s for s in found if (s.claim.clause.number, s.claim.clause.duty) == (number, duty))


def test_a_broken_rule_is_never_called_kept():
    file = edited(file_of("moriya", "open"), {"account.handle": "moriya"})

    assert state_of(file, "3(3)ウ", "check-must").state == "指摘あり"
    assert state_of(file_of("moriya", "open"), "3(3)ウ", "check-must").state == "適合"


def test_a_missing_answer_is_no_entry_of_a_paper():
    file = edited(file_of("moriya", "open"), {"purpose.purpose": ""})

    assert state_of(file, "3(3)ア", "ask").state == "指摘あり"


def test_a_rule_for_another_kind_of_account_says_why_it_does_not_count():
    found = state_of(file_of("moriya", "open"), "3(1)ア", "check-principle")

    assert found.state == "対象外"
    assert found.reasons == ("「アカウントの区分」が「守谷市公式アカウント」のときだけに当たる。",)


def test_a_proviso_that_is_not_used_does_not_count():
    assert state_of(file_of("komae", "open"), "4(2)イただし書", "check-must").state == "対象外"


def test_what_is_decided_later_is_not_called_checked():
    found = state_of(file_of("nagasaki", "open"), "4⑵", "process")

    assert found.state == "未確認"
    assert "許可" in found.reasons[0]


def test_a_tick_that_is_missing_confirms_nothing():
    file = file_of("moriya", "open")
    file.confirmations["password"] = False

    assert state_of(file, "6(1)", "confirm").state == "未確認"


def test_a_deviation_shows_its_reason():
    file = file_of("moriya", "open")

    found = state_of(file, "3(2)", "check-principle")
    assert (found.state, found.reasons) == ("逸脱", (file.deviations["verification"],))


def test_what_differs_from_a_sample_is_not_called_kept():
    file = file_of("komae", "open")
    noted = state_of(file, "見本第4条(1)", "check-advice")
    assert noted.state == "助言あり"
    assert "「kosodate」が入らず" in noted.reasons[0]

    silent = state_of(edited(file, {"deviations.handle-pattern": ""}), "見本第4条(1)", "check-advice")
    assert (silent.state, silent.reasons) == ("助言あり", ())
    kept = {"account.handle": "komaekids_tokyo", "account.url": "https://x.com/komaekids_tokyo"}
    assert state_of(edited(file, kept), "見本第4条(1)", "check-advice").state == "適合"


def test_a_disclosure_cut_from_the_profile_is_no_longer_called_printed():
    rulebook, file = LIBRARY.rulebook("moriya"), file_of("moriya", "open")
    profile = profile_to_paste(View(file, rulebook))
    assert profile is not None
    tree = file.model_dump(mode="json")
    tree["profile"] = {"text": "災害時の情報を発信します。", "base": profile.text}
    cut = AnswerFile.model_validate(tree)

    assert state_of(file, "3(4)プロフィール欄ア", "form").state == "記載"
    assert state_of(cut, "3(4)プロフィール欄ア", "form").state in ("未確認", "指摘あり")


@pytest.mark.parametrize(("body", "procedure"), PROCEDURES)
def test_the_certificate_never_prints_a_person_s_name_as_proof(body, procedure):
    rulebook = LIBRARY.rulebook(body)
    persons = [q.path for q in rulebook.questions(procedure) if q.kind == "person"]
    file = edited(file_of(body, procedure), dict.fromkeys(persons, "秘匿山太郎"))

    for state in states(file, rulebook):
        assert "秘匿山太郎" not in "".join(state.answers)


def test_clauses_of_articles_are_cited_as_people_do():
    numbers = ["見本第5条2", "見本第4条(1)", "見本第7条", "3(3)ウ", "3⑷"]

    assert [cited(n) for n in numbers] == ["見本第5条第2項", "見本第4条第1号", "見本第7条", "3(3)ウ", "3⑷"]


@pytest.mark.parametrize("procedure", ["open", "transfer"])
def test_the_form_of_operation_stands_in_the_notice_to_the_pr_section(procedure):
    rulebook, file = example_of("moriya", procedure)
    (state,) = [
        s for s in states(file, rulebook) if s.claim.clause.number == "2" and s.claim.clause.duty == "ask"
    ]
    assert state.state == "記載"
    assert any("届出書" in place.title and "運用の形態" in place.where for place in state.places)
