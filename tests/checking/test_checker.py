"""What is missing, ill-formed or against a rule, in every body."""

import shutil

import pytest

from smpolicy.answers.access import put
from smpolicy.answers.model import Consultation
from smpolicy.checking import checker
from smpolicy.checking.checker import Finding, check
from smpolicy.checking.new_file import blank_file
from smpolicy.checking.view import View
from smpolicy.rules.loader import load_rulebook
from tests.bodies import BODIES, LIBRARY, PROCEDURES, example_of
from tests.conftest import ROOT
from tests.editing import edited


@pytest.mark.parametrize(("body", "procedure"), PROCEDURES)
def test_an_empty_file_lacks_every_required_answer_and_no_other(body, procedure):
    rulebook = LIBRARY.rulebook(body)
    file = blank_file(rulebook, procedure)
    view = View(file, rulebook)
    required = {
        q.path for q in view.questions if q.need == "required" and not q.later and not view.answers(q.name)
    }
    missing = {f.path for f in check(file, rulebook) if f.check == "required"}
    assert missing == ({} if checker.is_not_needed(view) else required)


@pytest.mark.parametrize(
    ("form", "wrong"),
    [("date", "2月30日"), ("time", "25時"), ("url", "example"), ("email", "kouhou"), ("phone", "12-34")],
)
@pytest.mark.parametrize("body", BODIES)
def test_an_ill_formed_answer_is_told_at_its_field(body, form, wrong):
    rulebook, file = example_of(body, "open")
    asked = [q for q in View(file, rulebook).questions if q.kind == form]
    for question in asked:
        put(file, question.path, wrong)
    told = {f.path for f in check(file, rulebook) if f.check == f"format-{form}"}
    assert told == {q.path for q in asked}


def test_a_rule_is_held_against_the_same_answers_once_and_anew_when_they_change():
    rulebook, file = example_of("moriya", "open")
    rule = next(rule for rule in rulebook.checks if rule.id == "devices")
    view = View(file, rulebook)
    places = checker.broken_at(view, rule)
    assert places == []
    assert checker.broken_at(view, rule) is places

    file.answers.account.devices = "personal"
    assert [broken.path for broken in checker.broken_at(View(file, rulebook), rule)] == ["account.devices"]


@pytest.mark.parametrize(
    ("outcome", "told"), [("2026年12月32日", {"steps.consultations[1].date"}), ("2026年12月3日", set())]
)
def test_what_is_ill_formed_in_a_record_is_told_at_its_field(outcome, told):
    rulebook, file = example_of("moriya", "open")
    file.answers.steps.consultations = [
        Consultation(partner="財政課", date="2026年12月1日", outcome="agreed"),
        Consultation(partner="12月32日", date=outcome, outcome="agreed"),
    ]
    assert {f.path for f in check(file, rulebook) if f.check == "format-date"} == told


def test_findings_stand_in_the_order_of_the_questions():
    rulebook = LIBRARY.rulebook("komae")
    order = [q.path for q in rulebook.questions("open")]
    paths = [f.path for f in check(blank_file(rulebook, "open"), rulebook) if f.path in order]
    assert paths == sorted(paths, key=order.index)


def test_advice_never_keeps_papers_back():
    advice, must = (Finding(s, "p", None, None, "") for s in ("advice", "must"))
    assert checker.blocking([advice, must]) == [must]


def test_a_principle_is_left_with_its_reason_and_not_with_an_empty_looking_one():
    rulebook, file = example_of("moriya", "open")
    file.answers.account.devices = "personal"
    file.deviations["devices"] = "なし"
    assert ("devices", "principle") in {(f.check, f.severity) for f in check(file, rulebook)}
    file.deviations["devices"] = "災害時に市民からの照会に答えるため。"
    assert "devices" not in {f.check for f in check(file, rulebook)}


@pytest.mark.parametrize("body", BODIES)
def test_every_tick_that_is_missing_is_a_finding_with_its_clause(body):
    rulebook, file = example_of(body, "open")
    file.confirmations.clear()
    asked = checker.confirmations(View(file, rulebook))
    told = {f.path: f.clause for f in check(file, rulebook) if f.check == "confirmation"}
    assert told == {f"confirmations.{c.id}": c.clause for c in asked}


@pytest.mark.parametrize("body", ["moriya", "nagasaki", "kagamino"])
def test_hours_that_end_before_they_begin_are_found(body):
    rulebook, file = example_of(body, "open")
    question = next(q for q in rulebook.questions("open") if q.name == "運用終了時刻")
    for begins, ends, is_found in (
        ("9:00", "7:00", True),
        ("9時", "9:00", True),
        ("8時半", "午後5時15分", False),
    ):
        put(file, "posting.hours_start", begins)
        put(file, "posting.hours_end", ends)
        told = [f for f in check(file, rulebook) if f.check == "time-order"]
        assert [f.path for f in told] == [question.path] * is_found
        assert all(f.severity == "advice" for f in told)


@pytest.mark.parametrize(
    ("asked", "url", "told"),
    [
        ((), "https://x.com/mizube_union", False),
        ((), "https://x.com/mizube_union_official_2026", True),
        # Told as another platform's address; a short link holds no ID.
        ((), "https://www.instagram.com/mizube_union_official_2026", False),
        ((), "https://t.co/mizubeunionofficial2026", False),
        # What is asked is checked itself.
        (("ID",), "https://x.com/mizube_union_official_2026", False),
    ],
)
def test_where_no_id_is_asked_the_platforms_limit_is_read_from_the_url(tmp_path, asked, url, told):
    folder = shutil.copytree(ROOT / "tests" / "cases" / "bodies" / "mizube_union", tmp_path / "mizube_union")
    with (folder / "rulebook.toml").open("a", encoding="utf-8") as rules:
        rules.writelines(f'\n[[問い]]\n項目 = "{item}"\n' for item in ("URL", *asked))
    rulebook = load_rulebook(folder)
    file = edited(blank_file(rulebook, "open"), {"account.url": url})

    assert [f.severity for f in check(file, rulebook) if f.check == "platform-handle"] == ["advice"] * told
