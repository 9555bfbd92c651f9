"""The screens of one account in a store of 500 accounts with five editions each, beside a store that holds it alone.

    python -m benchmarks.accounts

Limit: 1.2 times. Figures are the fastest of several rounds of both stores taking turns.
"""

import os
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import insert, select
from streamlit.testing.v1 import AppTest

from smpolicy.accounts.account_store import AccountStore, Confirmed
from smpolicy.accounts.edition import decided
from smpolicy.checking.examples import example
from smpolicy.drafts.opening import open_store
from smpolicy.drafts.settings import Settings
from smpolicy.drafts.store import DraftStore
from smpolicy.drafts.tables import account, edition
from smpolicy.drafts.transactions import transaction
from smpolicy.rules.library import load_library

ROOT = Path(__file__).parent.parent
EDITIONS, OTHERS, ROUNDS = 5, 499, 20
LIMIT = 1.2


def filled(url: str, others: int) -> Confirmed:
    """Fill a store with one account, and with as many others of the same editions; return the one."""
    rulebook = load_library().rulebook("moriya")
    file = example(rulebook, "open")
    assert file is not None
    store = open_store(Settings(url, 0))
    kept = AccountStore(store._engine, 5)
    draft = store.create(file).draft.id
    first = None
    for number in range(1, EDITIONS + 1):
        confirmed = kept.confirm(draft, decided(file, rulebook, number, kept.now()), "running")
        first = first or confirmed
    assert first is not None
    _copy(store, first.account_id, others)
    store._engine.dispose()
    return first


def _copy(store: DraftStore, account_id: int, others: int) -> None:
    with transaction(store._engine) as connection:
        row = connection.execute(select(account).where(account.c.id == account_id)).one()._mapping
        lines = connection.execute(select(edition).where(edition.c.account_id == account_id)).all()
        for _ in range(others):
            facts = {key: value for key, value in row.items() if key != "id"}
            made = connection.execute(insert(account).values(facts).returning(account.c.id)).scalar_one()
            copies = [dict(line._mapping) | {"account_id": made} for line in lines]
            for copy in copies:
                copy.pop("id", None)
            connection.execute(insert(edition), copies)


def screen(url: str, key: str) -> Callable[[], object]:
    """Return what draws the account's screen anew."""
    os.environ["SMPOLICY_DATABASE_URL"] = url
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=120)
    app.query_params["account"] = key
    app.run().switch_page("pages/account.py")

    def draw() -> None:
        os.environ["SMPOLICY_DATABASE_URL"] = url
        app.query_params["account"] = key
        app.run()
        assert not app.exception, app.exception
        assert any("有効な版" in element.proto.body for element in app.get("html")), (
            "the account was not shown"
        )

    draw()
    return draw


def fastest(actions: list[Callable[[], object]]) -> list[float]:
    """Return the milliseconds of the fastest round of each, taking turns."""
    best = [float("inf")] * len(actions)
    for _ in range(ROUNDS):
        for at, action in enumerate(actions):
            start = time.perf_counter()
            action()
            best[at] = min(best[at], 1000 * (time.perf_counter() - start))
    return best


def main() -> None:
    """Print the figures."""
    with tempfile.TemporaryDirectory() as folder:
        urls = [f"sqlite:///{Path(folder)}/{name}.sqlite3" for name in ("one", "many")]
        created = [filled(url, others) for url, others in zip(urls, (0, OTHERS), strict=True)]
        stores = [AccountStore(open_store(Settings(url, 0))._engine, 5) for url in urls]
        rows = {
            "account by its key": [
                lambda s=s, c=c: s.open(c.key) for s, c in zip(stores, created, strict=True)
            ],
            "newest edition": [
                lambda s=s, c=c: s.edition(c.account_id, EDITIONS)
                for s, c in zip(stores, created, strict=True)
            ],
            "screen アカウント": [screen(url, c.key) for url, c in zip(urls, created, strict=True)],
        }
        print(f"                        alone  of {OTHERS + 1}   times (limit {LIMIT})")
        for name, actions in rows.items():
            alone, among = fastest(actions)
            print(f"{name:20}{alone:9.2f}{among:9.2f}{among / alone:9.2f}")


if __name__ == "__main__":
    main()
