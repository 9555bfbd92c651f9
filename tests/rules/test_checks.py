"""What rulebooks can say that no built-in body needs just now: kinds of checks, conditions, hidden questions."""

import pytest

from smpolicy.answers.answer_file import AnswerFile
from smpolicy.answers.model import Answers
from smpolicy.checking.checker import check
from smpolicy.rules.library import load_library
from tests.sixth_body import RULEBOOK


@pytest.fixture
def found(tmp_path):
    """Return a function that adds tables to 青空町's rulebook and returns what its checks find in answers."""

    def run(tables: str, reasons: dict | None = None, **answers: dict) -> list[tuple[str, str | None]]:
        folder = tmp_path / "aozora"
        folder.mkdir(exist_ok=True)
        (folder / "rulebook.toml").write_text(RULEBOOK + tables, encoding="utf-8")
        library = load_library([tmp_path])
        assert library.broken == ()
        base = {"purpose": {"purpose": "観光"}, "account": {"platform": "x", "handle": "aozora_kanko"}}
        merged = {name: {**base.get(name, {}), **answers.get(name, {})} for name in {*base, *answers}}
        file = AnswerFile(
            municipality="aozora",
            procedure="open",
            answers=Answers.model_validate(merged),
            extra={"password_hint": "sky"},
            deviations=reasons or {},
        )
        return [(f.path, f.check) for f in check(file, library.rulebooks["aozora"])]

    return run


def rule(body: str) -> str:
    return f'\n[[checks]]\nid = "rule"\nclause = "第4条"\nseverity = "must"\nmessage = "直してください。"\n{body}\n'


ASKED = '\n[[questions]]\nitem = "発信内容"\n\n[[questions]]\nitem = "使用端末"\n\n[[questions]]\nitem = "個人端末の了解日"\n'


def test_at_least_so_many_entries(found):
    tables = ASKED + rule('kind = "at-least"\nitem = "発信内容"\ncount = 2')

    assert found(tables, purpose={"contents": ["行事", " "]}) == [("purpose.contents", "rule")]
    assert found(tables, purpose={"contents": ["行事", "風景"]}) == []


def test_a_choice_that_is_never_allowed(found):
    tables = ASKED + rule('kind = "never"\nitem = "使用端末"\nvalues = ["職員個人の端末も使う"]')

    assert found(tables, account={"devices": "personal"}) == [("account.devices", "rule")]
    assert found(tables, account={"devices": "official"}) == []


def test_a_rule_under_a_condition(found):
    tables = ASKED + rule(
        'kind = "answered"\nitems = ["発信内容"]\nwhen = [{ item = "使用端末", is_not = "official" }]'
    )

    assert found(tables, account={"devices": "personal"}) == [("purpose.contents", "rule")]
    assert found(tables, account={"devices": "official"}) == []
    # Unanswered is neither the one nor the other.
    assert found(tables) == []


def test_a_condition_on_an_answer_that_is_missing(found):
    tables = ASKED + rule(
        'kind = "answered"\nitems = ["発信内容"]\nwhen = [{ item = "使用端末", answered = false }]'
    )

    assert found(tables) == [("purpose.contents", "rule")]
    assert found(tables, account={"devices": "official"}) == []


def test_answers_whose_question_no_longer_applies_take_no_part(found):
    late = {"account": {"devices": "official", "device_consent_on": "いつか"}}

    assert found(ASKED, **late) == []
    late["account"]["devices"] = "personal"
    assert found(ASKED, **late) == [("account.device_consent_on", "format-date")]


def test_a_suggestion_of_ours_can_be_hidden(found, tmp_path):
    found('\n[[questions]]\nitem = "保存期間"\nneed = "hidden"\n')
    names = [q.name for q in load_library([tmp_path]).rulebooks["aozora"].questions("open")]

    assert "保存期間" not in names
    assert "決裁経路" in names


def test_a_shortener_in_a_reason_is_seen_too(found):
    tables = ASKED + rule('kind = "no-shorteners"')

    assert found(tables, purpose={"contents": ["bit.ly/x を見る"]}) == [("purpose.contents[0]", "rule")]
    assert found(tables, {"other": "https://tinyurl.com/x のとおり"}) == [("deviations.other", "rule")]
    assert found(tables, {"other": "https://town.aozora.lg.jp/ のとおり"}) == []
