"""What is missing, ill-formed or against a rule, in every body."""

from smpolicy.checking import checker
from smpolicy.checking.checker import check
from smpolicy.checking.new_file import blank_file
from smpolicy.checking.view import View
from tests.bodies import LIBRARY, example_of


def test_a_rule_is_held_against_the_same_answers_once_and_anew_when_they_change():
    rulebook, file = example_of("moriya", "open")
    rule = next(rule for rule in rulebook.checks if rule.id == "devices")
    view = View(file, rulebook)
    places = checker.broken_at(view, rule)
    assert places == []
    assert checker.broken_at(view, rule) is places

    file.answers.account.devices = "personal"
    assert [broken.path for broken in checker.broken_at(View(file, rulebook), rule)] == ["account.devices"]


def test_findings_stand_in_the_order_of_the_questions():
    rulebook = LIBRARY.rulebook("komae")
    order = [q.path for q in rulebook.questions("open")]
    paths = [f.path for f in check(blank_file(rulebook, "open"), rulebook) if f.path in order]
    assert paths == sorted(paths, key=order.index)


def test_a_principle_is_left_with_its_reason_and_not_with_an_empty_looking_one():
    rulebook, file = example_of("moriya", "open")
    file.answers.account.devices = "personal"
    file.deviations["devices"] = "なし"
    assert ("devices", "principle") in {(f.check, f.severity) for f in check(file, rulebook)}
    file.deviations["devices"] = "災害時に市民からの照会に答えるため。"
    assert "devices" not in {f.check for f in check(file, rulebook)}
