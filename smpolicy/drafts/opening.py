"""Opening the store that the settings name."""

from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from smpolicy.drafts.database import create_database
from smpolicy.drafts.failures import told
from smpolicy.drafts.migrate import migrate
from smpolicy.drafts.records import StoreError
from smpolicy.drafts.settings import Settings
from smpolicy.drafts.store import DraftStore
from smpolicy.settings import DATA


def open_store(settings: Settings) -> DraftStore:
    """Return the store of drafts; raises as `open_database`."""
    return DraftStore(open_database(settings), settings.retention_days)


def open_database(settings: Settings) -> Engine:
    """Return the database, created or brought to today's schema.

    Raises StoreError, NewerSchemaError among them.
    """
    try:
        engine = create_database(settings.url)
        migrate(engine)
    except SQLAlchemyError as error:
        raise told(error) from error
    except OSError as error:
        raise StoreError(
            f"下書きを保存するフォルダーを使えません（{error.strerror}）。設定 {DATA} を確かめてください。"
        ) from error
    return engine
