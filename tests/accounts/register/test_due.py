"""What is due, with its clause, in a list and as a calendar that other programs read."""

from datetime import UTC, date, datetime

from smpolicy.accounts.register.due import calendar, tasks, this_month
from smpolicy.accounts.register.rows import RegisterRow
from tests.bodies import LIBRARY

TODAY = date(2026, 11, 21)
NOW = datetime(2026, 11, 21, 3, 0, tzinfo=UTC)


def row(number: str, state: str = "running", **cells: str) -> RegisterRow:
    return RegisterRow(int(number), number, state, {}, {"name": f"第{number}", **cells}, NOW)


def test_days_of_rows_and_the_clauses_intervals_come_in_order():
    rows = [
        row("1", next_review="2026-11-30"),
        row(
            "2", "paused", check_interval="3か月ごと", looked_at_on="2026-08-01", announced_until="2027-01-05"
        ),
        row("3", "ended_deleted", delete_on="2026-11-01"),
        row("4", "ended_kept", delete_on="2026-12-01", next_review="2026-11-02"),
    ]
    found = tasks(rows, LIBRARY.rulebook("komae"), TODAY)
    told = [(task.day.isoformat(), task.row.number if task.row else "", task.clause) for task in found]
    assert told[:4] == [
        ("2026-10-30", "2", "4(5)エ"),
        ("2026-11-30", "1", ""),
        ("2026-12-01", "4", ""),
        ("2027-01-05", "2", ""),
    ]
    assert ("2027-03-31", "", "4(5)ア") in told
    assert [task.day.month for task in this_month(found, TODAY)] == [10, 11]


def test_the_yearly_review_is_not_due_once_every_account_had_it():
    komae = LIBRARY.rulebook("komae")
    assert any(task.clause == "4(5)ア" for task in tasks([row("1")], komae, TODAY))
    assert not any(
        task.clause == "4(5)ア" for task in tasks([row("1", reviewed_on="2026-11-02")], komae, TODAY)
    )
    assert any(task.clause == "4(5)ア" for task in tasks([row("1", reviewed_on="2026-03-20")], komae, TODAY))


def test_the_rulebook_is_to_be_looked_at_after_a_year():
    [task] = tasks([], LIBRARY.rulebook("moriya"), TODAY)
    assert task.row is None
    assert "この支援ツールの提案" in task.text


def test_the_calendar_keeps_to_its_standard():
    name = "広報;紙, 「とても長い名前のアカウント」" + "さくら" * 20
    found = tasks([row("1", name=name, next_review="2026-12-31")], LIBRARY.rulebook("nagasaki"), TODAY)
    data = calendar(found, "長崎市", NOW)
    assert data.count(b"BEGIN:VEVENT") == len(found) == data.count(b"END:VEVENT")
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    text = data.decode().replace("\r\n ", "")
    assert "DTSTART;VALUE=DATE:20261231\r\nDTEND;VALUE=DATE:20270101" in text
    assert "SUMMARY:広報\\;紙\\, 「とても長い" in text
    assert calendar(found, "長崎市", NOW) == data
