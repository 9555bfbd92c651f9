"""What the operator sets, and what is said of a setting that cannot be used."""

import pytest

from smpolicy.drafts.opening import open_store
from smpolicy.drafts.records import StoreError
from smpolicy.drafts.settings import Settings, read_settings
from smpolicy.settings import SettingsError
from smpolicy.ui.session.rate_limit import RateLimit


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


def test_a_folder_that_cannot_be_made_is_named(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match="SMPOLICY_DATA"):
        open_store(Settings(f"sqlite:///{tmp_path}/file/below/drafts.sqlite3", 0))


def test_a_server_that_is_not_there_is_told():
    with pytest.raises(StoreError, match="保存先に接続できません"):
        open_store(Settings("postgresql+psycopg://u@127.0.0.1:1/x", 0))


def test_a_limit_is_reached_by_one_sender_and_lifted_with_time():
    now = [0.0]
    limit = RateLimit(3, 60, lambda: now[0])
    for _ in range(3):
        assert not limit.is_reached("a")
        limit.count("a")

    assert limit.is_reached("a")
    assert not limit.is_reached("b")
    now[0] = 61
    assert not limit.is_reached("a")


def test_a_million_senders_do_not_fill_the_memory():
    limit = RateLimit(3, 60)
    for sender in range(30_000):
        limit.count(str(sender))

    assert len(limit._times) <= 10_000
