"""What a process does that imports one list after the other until it is killed."""

from smpolicy.accounts.register.register_store import RegisterStore
from smpolicy.drafts.database import create_database
from smpolicy.drafts.migrate import migrate
from tests.accounts.killed import Tell

ROWS = 200


def import_for_ever(url: str, tell: Tell) -> None:
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
        tell(number)
