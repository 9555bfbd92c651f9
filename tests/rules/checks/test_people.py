"""Kinds of checks that look at who is named."""

import pytest

from tests.rules.checks.tables import rule

OFFICES = (
    '\n[[questions]]\nitem = "課名"\n\n[[questions]]\nitem = "情報担当部署"\n\n[[questions]]\nitem = "協議記録"\n'
    '\n[[questions]]\nitem = "決裁フロー"\n\n[[questions]]\nitem = "所属長職名"\n'
)


def consulted(section: str, *partners: str) -> dict[str, dict]:
    record = {"date": "2026-04-01", "outcome": "agreed"}
    return {
        "organisation": {"section": section},
        "steps": {"consultations": [{"partner": p, **record} for p in partners]},
    }


def test_two_items_that_must_differ(findings):
    tables = OFFICES + rule('kind = "different"\nitem = "課名"\nother = "情報担当部署"')

    assert findings(tables, organisation={"section": "観光課", "information_section": "観光　課"}) == [
        ("organisation.section", "rule")
    ]
    assert findings(tables, organisation={"section": "観光課", "information_section": "秘書課"}) == []


def test_two_items_that_name_one_office(findings):
    tables = OFFICES + rule('kind = "same-office"\nitem = "課名"\nother = "情報担当部署"')

    for other in ("産業部観光課", "観光課", ""):
        assert findings(tables, organisation={"section": "観光課", "information_section": other}) == []
    assert findings(tables, organisation={"section": "観光課", "information_section": "秘書課"}) == [
        ("organisation.section", "rule")
    ]


def test_nobody_consults_oneself(findings):
    tables = OFFICES + rule('kind = "other-office"\nitem = "協議記録.相手"\nother = "課名"')

    assert findings(tables, **consulted("観光課", "秘書課", "観光課振興係")) == [
        ("steps.consultations[1].partner", "rule")
    ]
    assert findings(tables, **consulted("観光課", "秘書課", "情報課、観光課")) == []


@pytest.mark.parametrize(
    ("section", "partners", "broken"),
    [
        ("観光課", ["秘書課"], False),
        ("観光課", ["情報課", "市長公室秘書課"], False),
        ("観光課", ["情報課"], True),
        ("観光課", ["秘書課以外の全課"], True),
        # 秘書課 does not consult itself.
        ("秘書課", ["情報課"], False),
    ],
)
def test_an_office_is_among_those_consulted(findings, section, partners, broken):
    tables = OFFICES + rule(
        'kind = "names-office"\nitem = "協議記録.相手"\noffice = "秘書課"\nunless = "課名"'
    )

    found = findings(tables, **consulted(section, *partners))

    assert found == ([("steps.consultations", "rule")] if broken else [])


def test_the_last_station_is_the_post(findings):
    tables = OFFICES + rule('kind = "last-post"\nitem = "決裁フロー.職名"\npost = "所属長職名"')

    def flow(*posts: str) -> dict[str, object]:
        return {"head_title": "観光課長", "approval_steps": [{"role": p, "action": "決裁"} for p in posts]}

    assert findings(tables, organisation=flow("係長", "観光課長")) == []
    assert findings(tables, organisation=flow("係長", "課長")) == []
    assert findings(tables, organisation=flow("課長", "係長")) == [
        ("organisation.approval_steps[1].role", "rule")
    ]
