"""What the operator sets: every SMPOLICY_… of the environment, typed, in this one place.

Each is read when it is asked for, so that one that cannot be used stops only what needs it. The operator's
table of them is in docs/operation.md.
"""

import os
from collections.abc import Mapping
from pathlib import Path

DATA = "SMPOLICY_DATA"
DATABASE_URL = "SMPOLICY_DATABASE_URL"
RETENTION_DAYS = "SMPOLICY_RETENTION_DAYS"
EDITION_YEARS = "SMPOLICY_EDITION_YEARS"
LOGIN = "SMPOLICY_LOGIN"
LOGIN_HOURS = "SMPOLICY_LOGIN_HOURS"
PROXY = "SMPOLICY_PROXY"
TEMPLATES_FOLDER = "SMPOLICY_TEMPLATES"
PDF = "SMPOLICY_PDF"
LOG_DETAILS = "SMPOLICY_LOG_DETAILS"
CHECK_RULES = "SMPOLICY_CHECK_RULES"
# Every setting, as the operator's table lists them.
NAMES = (
    DATA,
    DATABASE_URL,
    RETENTION_DAYS,
    EDITION_YEARS,
    LOGIN,
    LOGIN_HOURS,
    PROXY,
    TEMPLATES_FOLDER,
    CHECK_RULES,
    PDF,
    LOG_DETAILS,
)

# What comes with the software: the look, the common catalogue, the built-in municipalities.
TEMPLATES = Path(__file__).resolve().parent.parent / "templates"
# A fiscal year's review must find the draft of its opening.
DEFAULT_RETENTION_DAYS = 400
# The commonest period for which offices keep such papers; to be confirmed by each body (要確認).
DEFAULT_EDITION_YEARS = 5
# A working day, so that nobody is logged out over lunch, and nobody is still logged in the day after.
DEFAULT_LOGIN_HOURS = 12
_DEFAULT_DATA = Path(__file__).resolve().parent.parent / "data"

Environment = Mapping[str, str]


class SettingsError(ValueError):
    """A setting that cannot be used; the message is Japanese and names it."""


def data_folder(environment: Environment = os.environ) -> Path:
    """Return the folder where the software may write: SMPOLICY_DATA, else `data` beside app.py.

    It may not exist yet.
    """
    return Path(environment.get(DATA) or _DEFAULT_DATA)


def database_url(environment: Environment = os.environ) -> str:
    """Return the address of the drafts' database for SQLAlchemy, '' where none is set; raises SettingsError."""
    text = environment.get(DATABASE_URL, "")
    scheme, separator, rest = text.partition("://")
    if separator and scheme in ("postgresql", "postgres", "postgresql+psycopg"):
        return f"postgresql+psycopg://{rest}"
    if not text or (separator and scheme == "sqlite" and rest.startswith("/") and len(rest) > 1):
        return text
    # The address may hold a password: it is not repeated.
    raise SettingsError(
        f"設定 {DATABASE_URL} を読めません。postgresql://利用者:パスワード@ホスト/データベース か sqlite:////フォルダー/ファイル の形で書いてください。"
    )


def retention_days(environment: Environment = os.environ) -> int:
    """Return after how many days without a save a draft is removed, 0 for never; raises SettingsError."""
    text = environment.get(RETENTION_DAYS, "")
    if not text:
        return DEFAULT_RETENTION_DAYS
    if text.isascii() and text.isdigit() and len(text) <= 5:
        return int(text)
    raise SettingsError(
        f"設定 {RETENTION_DAYS} を読めません。最後の保存から削除までの日数を数字で書いてください（0は削除しない）。"
    )


def edition_years(environment: Environment = os.environ) -> int:
    """Return how many years after an account's end its editions are removed, 0 for never; raises SettingsError."""
    text = environment.get(EDITION_YEARS, "")
    if not text:
        return DEFAULT_EDITION_YEARS
    if text.isascii() and text.isdigit() and len(text) <= 3:
        return int(text)
    raise SettingsError(
        f"設定 {EDITION_YEARS} を読めません。アカウントの終了から確定版の削除までの年数を数字で書いてください（0は削除しない）。"
    )


def login_is_asked(environment: Environment = os.environ) -> bool:
    """Return whether nothing may be seen without login."""
    return _is_on(environment, LOGIN)


def login_hours(environment: Environment = os.environ) -> int:
    """Return after how many hours without use a login ends; raises SettingsError."""
    text = environment.get(LOGIN_HOURS, "")
    if not text:
        return DEFAULT_LOGIN_HOURS
    if text.isascii() and text.isdigit() and len(text) <= 3 and int(text):
        return int(text)
    raise SettingsError(
        f"設定 {LOGIN_HOURS} を読めません。使わないときにログインを終わらせるまでの時間を、1以上の数字で書いてください。"
    )


def is_behind_proxy(environment: Environment = os.environ) -> bool:
    """Return whether every request comes from a proxy of ours, which says in a header for whom."""
    return environment.get(PROXY) == "1"


def own_templates(environment: Environment = os.environ) -> Path | None:
    """Return the folder of the municipalities that the operator adds, None where none is set."""
    folder = environment.get(TEMPLATES_FOLDER)
    return Path(folder) if folder else None


def pdf_is_offered(environment: Environment = os.environ) -> bool:
    """Return whether the screens make PDF by the server's LibreOffice."""
    return _is_on(environment, PDF)


def rules_are_checked(environment: Environment = os.environ) -> bool:
    """Return whether the screen 規則の点検 is offered, on which a clerk sees and tries the folders of rules."""
    return _is_on(environment, CHECK_RULES)


def details_are_logged(environment: Environment = os.environ) -> bool:
    """Return whether the log holds full tracebacks, which may quote answers; for developers only."""
    return _is_on(environment, LOG_DETAILS)


def _is_on(environment: Environment, name: str) -> bool:
    return environment.get(name, "").strip() not in ("", "0")
