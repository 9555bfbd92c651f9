"""What only the whole register shows: rules across accounts, each kept and broken, and the website's page."""

from datetime import date

import pytest

from smpolicy.accounts.register.across import BodyDecisions, asked_of, check_across
from smpolicy.accounts.register.rows import RegisterRow
from tests.accounts.register.made_rows import row
from tests.bodies import LIBRARY

TODAY = date(2026, 11, 21)


def found(body: str, *rows: RegisterRow, asked: BodyDecisions | None = None) -> set[tuple[str, str]]:
    """The checks that find something, each with its clause."""
    across = check_across(rows, LIBRARY.rulebook(body), asked or BodyDecisions(), TODAY)
    return {(finding.check, finding.clause) for finding in across}


def test_a_second_account_on_a_platform_is_found_where_the_guideline_allows_one():
    x, line, second = row("0001", platform="x"), row("0002", platform="line"), row("0003", platform="x")
    across = check_across([x, line, second], LIBRARY.rulebook("shibata_union"), BodyDecisions(), TODAY)
    [finding] = [f for f in across if f.check == "one-per-service"]
    assert (finding.rows, finding.severity, finding.clause) == ((x, second), "principle", "4(1)")
    assert ("one-per-service", "4(1)") not in found("shibata_union", x, line)
    assert ("one-per-service", "4(1)") not in found("shibata_union", x, row("3", "ended_kept", platform="x"))
    assert ("one-per-service", "4(1)") not in found("moriya", x, second)


def test_an_id_against_the_guideline_or_the_platform_is_found():
    assert ("handle-prefix", "3(3)ウ") in found("moriya", row(platform="x", handle="bosai_moriya"))
    assert ("handle-prefix", "3(3)ウ") not in found("moriya", row(platform="x", handle="moriya_bosai"))
    assert ("platform-handle", "") in found("moriya", row(platform="x", handle="moriya_bosai_and_more"))


@pytest.mark.parametrize("body", ["moriya", "shibata_union", "kagamino"])
def test_a_password_without_a_day_is_found_and_an_old_one_by_what_the_body_answered(body):
    checks = {check for check, _ in found(body, row(platform="line"))}
    assert "password" in checks
    old = row(platform="line", password_changed_on="2026-01-10")
    assert "password" not in {check for check, _ in found(body, old)}
    asked = {check for check, _ in found(body, old, asked=BodyDecisions(password_months=6))}
    assert "password" in asked
    assert "password" not in {check for check, _ in found(body, old, asked=BodyDecisions(password_months=12))}


def test_the_yearly_review_of_komae_is_missed_until_it_is_made():
    old = {"platform": "x", "opened_on": "2022-05-01"}
    assert ("year-end", "4(5)ア") in found("komae", row(**old))
    assert ("year-end", "4(5)ア") in found("komae", row(**old, reviewed_on="2025-03-20"))
    assert ("year-end", "4(5)ア") not in found("komae", row(**old, reviewed_on="2026-03-20"))
    assert ("year-end", "4(5)ア") not in found("komae", row(platform="x", opened_on="2026-05-01"))


def test_a_stopped_account_is_looked_at_within_its_interval():
    stopped = ("stopped", "4(5)エ")
    assert stopped in found("komae", row(state="ended_kept"))
    every = {"check_interval": "3か月ごと"}
    assert stopped in found("komae", row(state="ended_kept", **every))
    assert stopped in found("komae", row(state="paused", **every, looked_at_on="2026-08-01"))
    assert stopped not in found("komae", row(state="paused", **every, looked_at_on="2026-09-01"))
    assert stopped not in found("komae", row(state="running", **every))


@pytest.mark.parametrize("body", ["moriya", "nagasaki", "kagamino", "komae"])
def test_an_account_without_its_page_on_the_website_is_found(body):
    assert "website" in {check for check, _ in found(body, row())}
    assert "website" not in {check for check, _ in found(body, row(page_url="https://city.example/sns"))}


def test_an_unverified_account_is_advice_where_the_guideline_wants_it_verified():
    assert ("verified", "6⑵ア") in found("nagasaki", row(verification="not_obtained"))
    for settled in ("obtained", "not_applicable"):
        assert ("verified", "6⑵ア") not in found("nagasaki", row(verification=settled))


def test_idle_is_what_the_body_says_and_nothing_before_it_was_asked():
    quiet = row(last_post_on="2026-01-01")
    assert ("idle", "") not in found("moriya", quiet)
    assert ("idle", "") in found("moriya", quiet, asked=BodyDecisions(idle_months=6))
    assert ("idle", "") not in found("moriya", quiet, asked=BodyDecisions(idle_months=12))


def test_a_post_of_an_office_that_is_gone_is_found():
    asked = BodyDecisions(offices=("くらし安全課", "秘書課"))
    old = row(section="生活安全課", manager="生活安全課長")
    assert ("office-gone", "") in found("moriya", old, asked=asked)
    new = row(section="市民生活部くらし安全課", manager="くらし安全課長")
    assert ("office-gone", "") not in found("moriya", new, asked=asked)


def test_what_was_asked_is_read_from_the_settings_and_nothing_else():
    assert asked_of({"idle_months": 6, "offices": ["秘書課"]}) == BodyDecisions(6, None, ("秘書課",))
    assert asked_of({"idle_months": "六", "password_months": 0}) == BodyDecisions()
