"""A process that imports one list after the other until it is killed: `python -m … URL`."""

import sys

from smpolicy.accounts.register.register_store import RegisterStore
from smpolicy.drafts.database import create_database
from smpolicy.drafts.migrate import migrate

ROWS = 200


def main(url: str) -> None:
    """Import for ever: so many new rows, and the first row's name anew; each import is told when it is kept."""
    engine = create_database(url)
    migrate(engine)
    store = RegisterStore(engine)
    access = store.whole("moriya")
    first = store.take_in(access, store.revision(access), [{"name": "0", "platform": "x"}], [], "0.csv")[0]
    number = 0
    while True:
        number += 1
        new = [{"platform": "x", "handle": f"a_{number}_{i}", "name": f"{number}の{i}"} for i in range(ROWS)]
        changed = [(first, {"name": str(number)})]
        store.take_in(access, store.revision(access), new, changed, f"{number}.csv")
        print(number, flush=True)


if __name__ == "__main__":
    main(sys.argv[1])
