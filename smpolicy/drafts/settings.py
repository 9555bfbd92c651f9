"""What the environment says about drafts."""

import os
from collections.abc import Mapping
from dataclasses import dataclass

from smpolicy.settings import data_folder, database_url, retention_days

FILE_NAME = "drafts.sqlite3"


@dataclass(frozen=True)
class Settings:
    """`url`: of the database, for SQLAlchemy; `retention_days`: from the last save on, 0 for ever."""

    url: str
    retention_days: int


def read_settings(environment: Mapping[str, str] | None = None) -> Settings:
    """Return the settings of an environment (default: this process's); raises SettingsError."""
    named = os.environ if environment is None else environment
    return Settings(
        database_url(named) or f"sqlite:///{data_folder() / FILE_NAME}",
        retention_days(named),
    )
