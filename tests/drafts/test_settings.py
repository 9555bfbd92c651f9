"""What the operator sets, and what is said of a setting that cannot be used."""

import pytest

from smpolicy.drafts.opening import open_store
from smpolicy.drafts.settings import read_settings
from smpolicy.settings import SettingsError


def test_without_settings_drafts_lie_in_a_file_of_the_data_folder(monkeypatch, tmp_path):
    monkeypatch.setenv("SMPOLICY_DATA", str(tmp_path / "data"))

    assert read_settings({}).url == f"sqlite:///{tmp_path}/data/drafts.sqlite3"
    open_store(read_settings({}))
    assert (tmp_path / "data" / "drafts.sqlite3").is_file()


@pytest.mark.parametrize(
    "url", ["postgresql://u:p@db/x", "postgres://u:p@db/x", "postgresql+psycopg://u:p@db/x"]
)
def test_postgresql_is_named_as_everywhere(url):
    assert read_settings({"SMPOLICY_DATABASE_URL": url}).url == "postgresql+psycopg://u:p@db/x"


@pytest.mark.parametrize("url", ["mysql://u:geheim@db/x", "drafts.db", "sqlite://", "postgresql", "://"])
def test_another_database_is_refused_without_repeating_the_password(url):
    with pytest.raises(SettingsError, match="SMPOLICY_DATABASE_URL") as error:
        read_settings({"SMPOLICY_DATABASE_URL": url})
    assert "geheim" not in str(error.value)


@pytest.mark.parametrize(("text", "days"), [("", 400), ("0", 0), ("30", 30)])
def test_the_retention_period_is_in_days(text, days):
    assert read_settings({"SMPOLICY_RETENTION_DAYS": text}).retention_days == days


@pytest.mark.parametrize("text", ["-1", "一年", "1.5", "９", "1000000"])
def test_a_period_that_is_no_number_is_refused(text):
    with pytest.raises(SettingsError, match="SMPOLICY_RETENTION_DAYS"):
        read_settings({"SMPOLICY_RETENTION_DAYS": text})
