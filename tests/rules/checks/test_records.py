"""Kinds of checks that ask for answers."""

from tests.rules.checks.tables import ASKED, rule


def test_at_least_so_many_entries(findings):
    tables = ASKED + rule('kind = "at-least"\nitem = "発信内容"\ncount = 2')

    assert findings(tables, purpose={"contents": ["行事", " "]}) == [("purpose.contents", "rule")]
    assert findings(tables, purpose={"contents": ["行事", "風景"]}) == []
