"""A process that confirms one edition after the other until it is killed: `python -m … URL`."""

import sys

from smpolicy.accounts.account_store import AccountStore
from smpolicy.drafts.database import create_database
from smpolicy.drafts.migrate import migrate
from smpolicy.drafts.store import DraftStore
from tests.accounts.deciding import edition, opening


def main(url: str) -> None:
    """Confirm for ever; each number is told when it is kept."""
    engine = create_database(url)
    migrate(engine)
    draft = DraftStore(engine, 0).create(opening()).draft.id
    accounts = AccountStore(engine, 5)
    number = 0
    while True:
        number += 1
        print(accounts.confirm(draft, edition(number), "running").number, flush=True)


if __name__ == "__main__":
    main(sys.argv[1])
