"""Kinds of checks that compare dates."""

import pytest

from tests.rules.checks.tables import rule

DATES = '\n[[questions]]\nitem = "提出日"\n\n[[questions]]\nitem = "開設日"\n\n[[questions]]\nitem = "点検年度"\nstep = "procedure"\n'


def steps(submitted: str, opening: str) -> dict[str, dict[str, str]]:
    return {"steps": {"submitted_on": submitted, "opening_on": opening}}


@pytest.mark.parametrize(
    ("submitted", "opening", "broken"),
    [
        ("2026-04-01", "2026-04-07", True),
        ("2026-04-01", "2026-04-08", False),
        ("令和8年4月1日", "令和8年5月1日", False),
        ("2026-04-01", "2026-05-02", True),
        # The order is another rule's business, and so is a text that is no date.
        ("2026-05-01", "2026-04-01", False),
        ("2026-04-01", "", False),
    ],
)
def test_so_many_days_lie_between_two_dates(findings, submitted, opening, broken):
    tables = DATES + rule('kind = "days"\nearlier = "提出日"\nlater = "開設日"\nleast = 7\nmost = 30')

    expected = [("steps.opening_on", "rule")] if broken else []
    assert findings(tables, **steps(submitted, opening)) == expected


def test_the_days_are_said(messages):
    tables = DATES + rule(
        'kind = "days"\nearlier = "提出日"\nlater = "開設日"\nmost = 30', message="{days}日後です。"
    )

    assert messages(tables, **steps("2026-04-01", "2026-05-11")) == ["40日後です。"]


@pytest.mark.parametrize(
    ("day", "year", "broken"),
    [
        ("2026-03-25", "2025", False),
        ("2026-02-01", "2025", False),
        ("2026-04-30", "2025", False),
        ("2026-01-31", "2025", True),
        ("2026-05-01", "2025", True),
        # Another year's end.
        ("2025-03-25", "2025", True),
        ("2027-03-25", "2025", True),
        ("2026-03-25", "", False),
        ("2026-09-01", "", True),
    ],
)
def test_a_date_lies_about_the_end_of_its_fiscal_year(findings, day, year, broken):
    tables = DATES + rule('kind = "year-end"\nitem = "提出日"\nyear = "点検年度"')

    found = findings(tables, steps={"submitted_on": day}, review={"year": year})

    assert found == ([("steps.submitted_on", "rule")] if broken else [])


@pytest.mark.parametrize(
    ("later", "opening", "broken"),
    [
        ("2026-10-01", "2026-10-02", True),
        ("令和8年10月1日", "2026-09-30", False),
        # Of the fiscal year of the day on which the papers are handed in.
        ("提出日の年度末", "2027-03-31", False),
        ("提出日の年度末", "2027-04-01", True),
        # A number is a fiscal year.
        ("点検年度の3月31日", "2026-04-01", True),
    ],
)
def test_a_day_lies_before_a_constant_or_computed_day(findings, later, opening, broken):
    tables = DATES + rule(f'kind = "order"\nearlier = "開設日"\nlater = "{later}"\nsame_day = "ok"')

    found = findings(tables, review={"year": "2025"}, **steps("2026-04-01", opening))
    assert found == ([("steps.opening_on", "rule")] if broken else [])


def test_a_day_lies_after_a_constant_day_and_the_day_is_said(messages):
    tables = DATES + rule(
        'kind = "order"\nearlier = "2026-04-01"\nlater = "開設日"', message="{limit}より後にしてください。"
    )

    assert messages(tables, **steps("", "2026-03-31")) == ["令和8年4月1日より後にしてください。"]
    assert messages(tables, **steps("", "2026-04-02")) == []


ASKED_LENGTH = (
    DATES
    + '\n[[extra]]\nitem = "期間"\nid = "span"\nform = "line"\nstep = "procedure"\n'
    + rule('kind = "days"\nearlier = "提出日"\nlater = "開設日"\nmost = "期間"')
)


@pytest.mark.parametrize(
    ("length", "opening", "broken"),
    [
        ("30日", "2026-05-01", False),
        ("30日", "2026-05-02", True),
        ("", "2027-05-02", False),
    ],
)
def test_a_length_is_what_the_body_answers(findings, length, opening, broken):
    found = findings(ASKED_LENGTH, extra={"span": length}, **steps("2026-04-01", opening))
    assert found == ([("steps.opening_on", "rule")] if broken else [])
