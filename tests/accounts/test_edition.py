"""What was decided stays what was decided, in its file as in the store."""

from smpolicy.accounts.edition import edition_file_name
from tests.accounts.deciding import edition, opening
from tests.bodies import LIBRARY


def test_an_edition_does_not_follow_the_answers_that_it_was_made_from():
    file = opening()
    kept = edition(file=file)
    file.answers.organisation.section = "別の課"
    assert kept.file.answers.organisation.section == "生活安全課"


def test_its_file_is_named_by_number_and_account():
    assert edition_file_name(edition(2), LIBRARY.rulebook("moriya")) == "第2版_守谷市防災・防犯.json"


def test_it_knows_its_dates_and_since_when_it_is_in_force():
    file = opening()
    days = {
        q.name: q.path for q in LIBRARY.rulebook("moriya").questions("open") if q.later and q.kind == "date"
    }
    assert "施行日" in days or "決裁日" in days
    for path in days.values():
        group, _, name = path.partition(".")
        setattr(getattr(file.answers, group), name, "2026-04-01")
    kept = edition(file=file)
    assert kept.in_force_since == "2026-04-01"
    assert set(days) <= set(kept.dates)
