"""Kinds of checks that look at what was chosen."""

from tests.rules.checks.tables import ASKED, rule


def test_a_choice_that_is_never_allowed(findings):
    tables = ASKED + rule('kind = "never"\nitem = "使用端末"\nvalues = ["職員個人の端末も使う"]')

    assert findings(tables, account={"devices": "personal"}) == [("account.devices", "rule")]
    assert findings(tables, account={"devices": "official"}) == []


def test_a_choice_by_which_the_procedure_is_not_needed_ends_the_way(findings):
    tables = (
        ASKED
        + '\n[[questions]]\nitem = "開設日"\nclause = "第3条"\n'
        + rule('kind = "not-needed"\nitem = "使用端末"\nvalues = ["職員個人の端末も使う"]')
    )

    assert findings(tables, account={"devices": "personal"}) == [("account.devices", "rule")]
    assert findings(tables, account={"devices": "official"}) == [("steps.opening_on", "required")]
