"""Opening the registers that the settings name, and a body's register for the operator."""

from smpolicy.accounts.register.editions_in_rows import follow_editions
from smpolicy.accounts.register.register_store import RegisterStore
from smpolicy.accounts.register.rows import Access
from smpolicy.drafts.opening import open_database
from smpolicy.drafts.settings import Settings
from smpolicy.rules.rulebook import Rulebook


def open_registers(settings: Settings) -> RegisterStore:
    """Return the registers' store, its database created or brought to today's schema; raises StoreError."""
    return RegisterStore(open_database(settings))


def operators_register(store: RegisterStore, rulebook: Rulebook) -> Access:
    """Return the register of all the body's accounts, its rows brought to the newest editions; raises StoreError."""
    access = store.whole(rulebook.id)
    follow_editions(store, access, rulebook)
    return access
