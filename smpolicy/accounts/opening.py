"""Opening the accounts' store that the settings name."""

from smpolicy.accounts.account_store import AccountStore
from smpolicy.drafts.opening import open_database
from smpolicy.drafts.settings import Settings


def open_accounts(settings: Settings, retention_years: int) -> AccountStore:
    """Return the accounts' store, its database created or brought to today's schema; raises StoreError."""
    return AccountStore(open_database(settings), retention_years)
