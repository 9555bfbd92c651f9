"""The store of this server, as its settings name it."""

import logging
from functools import lru_cache
from typing import TYPE_CHECKING

from smpolicy.drafts.records import StoreError
from smpolicy.drafts.settings import Settings, read_settings
from smpolicy.settings import login_hours

if TYPE_CHECKING:
    from smpolicy.drafts.logins import LoginStore
    from smpolicy.drafts.store import DraftStore

log = logging.getLogger(__name__)


def store() -> "DraftStore":
    """The store that the settings name, opened once; raises SettingsError, StoreError."""
    return _store(read_settings())


def logins() -> "LoginStore":
    """The logins in the same database; raises SettingsError, StoreError."""
    from smpolicy.drafts.logins import LoginStore

    return LoginStore(store().engine, login_hours())


def remove_expired() -> None:
    """Remove the drafts whose retention period is over; failing, the next time will do."""
    try:
        removed = store().remove_expired()
        logins().forget()
    except StoreError:
        log.warning("drafts whose retention period is over could not be removed")
    else:
        log.info("drafts removed after their retention period: %d", removed)


@lru_cache(maxsize=4)
def _store(settings: Settings) -> "DraftStore":
    # Imported here: the first page is there before SQLAlchemy, whose import takes a fifth of the time to it.
    from smpolicy.drafts.opening import open_store

    return open_store(settings)
