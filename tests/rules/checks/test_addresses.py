"""Kinds of checks that look at URLs and e-mail addresses."""

from tests.rules.checks.tables import ASKED, rule


def test_a_shortener_in_a_reason_is_seen_too(findings):
    tables = ASKED + rule('kind = "no-shorteners"')

    assert findings(tables, purpose={"contents": ["bit.ly/x を見る"]}) == [("purpose.contents[0]", "rule")]
    assert findings(tables, {"other": "https://tinyurl.com/x のとおり"}) == [("deviations.other", "rule")]
    assert findings(tables, {"other": "https://town.aozora.lg.jp/ のとおり"}) == []
