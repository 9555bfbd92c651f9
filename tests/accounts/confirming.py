"""What a process does that confirms one edition after the other until it is killed."""

from smpolicy.accounts.account_store import AccountStore
from smpolicy.drafts.database import create_database
from smpolicy.drafts.migrate import migrate
from smpolicy.drafts.store import DraftStore
from tests.accounts.deciding import edition, opening
from tests.accounts.killed import Tell


def confirm_for_ever(url: str, tell: Tell) -> None:
    """Confirm for ever; each number is told when it is kept."""
    engine = create_database(url)
    migrate(engine)
    draft = DraftStore(engine, 0).create(opening()).draft.id
    accounts = AccountStore(engine, 5)
    number = 0
    while True:
        number += 1
        tell(accounts.confirm(draft, edition(number), "running").number)
