"""Kinds of checks that look at what was chosen."""

from tests.rules.checks.tables import ASKED, rule


def test_a_choice_that_is_never_allowed(findings):
    tables = ASKED + rule('kind = "never"\nitem = "使用端末"\nvalues = ["職員個人の端末も使う"]')

    assert findings(tables, account={"devices": "personal"}) == [("account.devices", "rule")]
    assert findings(tables, account={"devices": "official"}) == []
