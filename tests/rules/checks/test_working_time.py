"""Kinds of checks about working days and hours, and about how often something is done."""

from tests.rules.checks.tables import rule

ASKED = "".join(
    f'\n[[questions]]\nitem = "{item}"\n'
    for item in ("運用日の区分", "運用日", "勤務日の区分", "勤務日", "運用開始時刻", "運用終了時刻", "勤務開始時刻", "勤務終了時刻", "発信頻度")
)  # fmt: skip
WITHIN = ASKED + rule(
    'kind = "within"\nstart = "運用開始時刻"\nend = "運用終了時刻"\nouter_start = "勤務開始時刻"\nouter_end = "勤務終了時刻"'
)
DAYS = ASKED + rule(
    'kind = "days-within"\nitem = "運用日の区分"\ntext = "運用日"\nouter = "勤務日の区分"\nouter_text = "勤務日"'
)
PLAUSIBLE = ASKED + rule(
    'kind = "plausible-work"\nstart = "勤務開始時刻"\nend = "勤務終了時刻"\nitem = "勤務日の区分"\ntext = "勤務日"\nhours = 12'
)
OFFICE = {"work_start": "8:30", "work_end": "17:15", "work_days_kind": "office"}


def test_hours_around_the_clock_leave_the_working_day(findings):
    assert findings(WITHIN, posting=OFFICE | {"hours_start": "9:00", "hours_end": "17:00"}) == []
    assert findings(WITHIN, posting=OFFICE | {"hours_start": "9:00", "hours_end": "9:00"}) == [
        ("posting.hours_end", "time-order"),
        ("posting.hours_end", "rule"),
    ]


def test_days_outside_the_working_days(findings):
    broken = [("posting.days_kind", "rule")]

    assert findings(DAYS, posting=OFFICE | {"days_kind": "office"}) == []
    assert findings(DAYS, posting=OFFICE | {"days_kind": "daily"}) == broken
    assert findings(DAYS, posting=OFFICE | {"days_kind": "other", "days": "月・水・金"}) == []
    assert findings(DAYS, posting=OFFICE | {"days_kind": "other", "days": "平日と土曜日"}) == broken
    # Days that nobody can tell are not known to be working days.
    assert findings(DAYS, posting=OFFICE | {"days_kind": "other", "days": "催しのある日"}) == broken
    assert findings(DAYS, posting=OFFICE) == []


def test_working_days_are_what_the_section_works(findings):
    shift = OFFICE | {"work_days_kind": "other", "work_days": "火曜日から土曜日まで"}

    assert findings(DAYS, posting=shift | {"days_kind": "other", "days": "火、木、土"}) == []
    assert findings(DAYS, posting=shift | {"days_kind": "office"}) == [("posting.days_kind", "rule")]


def test_working_time_that_nobody_works_is_not_believed(findings):
    assert findings(PLAUSIBLE, posting=OFFICE) == []
    assert findings(PLAUSIBLE, posting=OFFICE | {"work_start": "0:00", "work_end": "24:00"}) == [
        ("posting.work_end", "rule")
    ]
    assert findings(PLAUSIBLE, posting=OFFICE | {"work_end": "8:30"}) == [
        ("posting.work_end", "time-order"),
        ("posting.work_end", "rule"),
    ]
    assert findings(PLAUSIBLE, posting=OFFICE | {"work_days_kind": "other", "work_days": "毎日"}) == [
        ("posting.work_days_kind", "rule")
    ]


def test_an_interval_is_named(findings):
    named = ASKED + rule('kind = "interval"\nitem = "発信頻度"')
    bounded = ASKED + rule('kind = "interval"\nitem = "発信頻度"\nmost_days = 366')

    assert findings(named, posting={"frequency": "年1回"}) == []
    assert findings(named, posting={"frequency": "必要に応じて"}) == [("posting.frequency", "rule")]
    assert findings(bounded, posting={"frequency": "3年ごと"}) == [("posting.frequency", "rule")]
    assert findings(bounded, posting={"frequency": "必要に応じて"}) == []


def test_a_note_settles_advice_where_the_rule_takes_one(findings):
    advice = rule('kind = "never"\nitem = "運用日の区分"\nvalues = ["daily"]').replace('"must"', '"advice"')
    daily = {"days_kind": "daily"}

    assert findings(ASKED + advice, {"rule": "見本にない事情"}, posting=daily) == [
        ("posting.days_kind", "rule")
    ]
    noted = ASKED + advice + "note = true\n"
    assert findings(noted, posting=daily) == [("posting.days_kind", "rule")]
    assert findings(noted, {"rule": "　－　"}, posting=daily) == [("posting.days_kind", "rule")]
    assert findings(noted, {"rule": "見本にない事情"}, posting=daily) == []


def test_hours_lie_within_constant_hours(findings):
    constant = ASKED + rule(
        'kind = "within"\nstart = "運用開始時刻"\nend = "運用終了時刻"\nouter_start = "8:30"\nouter_end = "17時15分"'
    )

    assert findings(constant, posting={"hours_start": "8:30", "hours_end": "17:15"}) == []
    assert findings(constant, posting={"hours_start": "8:29", "hours_end": "17:15"}) == [
        ("posting.hours_start", "rule")
    ]
    assert findings(constant, posting={"hours_start": "8:30", "hours_end": "17:16"}) == [
        ("posting.hours_end", "rule")
    ]
