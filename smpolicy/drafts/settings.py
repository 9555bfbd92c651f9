"""What the environment says about drafts."""

import os
from collections.abc import Mapping
from dataclasses import dataclass

from smpolicy.settings import data_folder

URL = "SMPOLICY_DATABASE_URL"
RETENTION = "SMPOLICY_RETENTION_DAYS"
FILE_NAME = "drafts.sqlite3"
# A fiscal year's review must find the draft of its opening.
RETENTION_DAYS = 400


class SettingsError(ValueError):
    """A setting that cannot be used; the message is Japanese and names it."""


@dataclass(frozen=True)
class Settings:
    """`url`: of the database, for SQLAlchemy; `retention_days`: from the last save on, 0 for ever."""

    url: str
    retention_days: int


def read_settings(environment: Mapping[str, str] | None = None) -> Settings:
    """Return the settings of an environment (default: this process's); raises SettingsError."""
    found = os.environ if environment is None else environment
    return Settings(_url(found.get(URL, "")), _days(found.get(RETENTION, "")))


def _url(text: str) -> str:
    if not text:
        return f"sqlite:///{data_folder() / FILE_NAME}"
    scheme, separator, rest = text.partition("://")
    if separator and scheme in ("postgresql", "postgres", "postgresql+psycopg"):
        return f"postgresql+psycopg://{rest}"
    if separator and scheme == "sqlite" and rest.startswith("/") and len(rest) > 1:
        return text
    # The address may hold a password: it is not repeated.
    raise SettingsError(
        f"設定 {URL} を読めません。postgresql://利用者:パスワード@ホスト/データベース か sqlite:////フォルダー/ファイル の形で書いてください。"
    )


def _days(text: str) -> int:
    if not text:
        return RETENTION_DAYS
    if text.isascii() and text.isdigit() and len(text) <= 5:
        return int(text)
    raise SettingsError(
        f"設定 {RETENTION} を読めません。最後の保存から削除までの日数を数字で書いてください（0は削除しない）。"
    )
