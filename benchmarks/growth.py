"""How the wizard's times grow with what it holds. Run `python -m benchmarks.growth`.

One function a table. A ratio is the time with the most over the time with the fewest; for start and step at most
1.20 is wanted. The other columns are parts of a start (library) or of the first screen (choice, opening).
The drafts stand in one SQLite file, each with an account's answers, a key and some changes; of each owner there are
twenty, as in 「自分の下書き」. `save` is one field to the disk, with its history; `look` is what each click asks.
"""

import gc
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

from sqlalchemy import Engine, insert

from benchmarks.many_bodies import BUILT_IN, make_bodies
from smpolicy.checking.checker import check
from smpolicy.checking.examples import example
from smpolicy.drafts.database import create_database
from smpolicy.drafts.keys import hashed, new_key
from smpolicy.drafts.opening import open_store
from smpolicy.drafts.settings import Settings
from smpolicy.drafts.tables import change, draft, key
from smpolicy.rules.cache import Shelf
from smpolicy.rules.index import told_apart
from smpolicy.rules.library import Library, load_library
from smpolicy.settings import TEMPLATES, TEMPLATES_FOLDER

MOST_WANTED, WANTED = 1.2, {"start", "step"}
# Five are built in; Japan has 1,741 municipalities.
BODIES = (5, 100, 1741)
STARTS = 9
TIMES = 30
# So many people work at once, each for another municipality where there are as many.
AT_WORK = 50
DRAFTS = (100, 10_000, 100_000)
# Of each owner, of each draft, and how many are opened and changed in turn.
OF_EACH, CHANGES, KNOWN, CALLS = 20, 5, 100, 300
_START = "from smpolicy.ui.server.health import probe; print(probe()['municipalities'])"

Row = dict[str, float]


def milliseconds(call: Callable[[], object], times: int = TIMES) -> float:
    """Return the median of so many calls."""
    took = []
    for _ in range(times):
        begun = perf_counter()
        call()
        took.append((perf_counter() - begun) * 1000)
    return statistics.median(took)


def bodies_table() -> dict[int, Row]:
    """Return, for each number of municipality folders, the times of start, choice, opening and step."""
    with tempfile.TemporaryDirectory() as name:
        parents = {count: Path(name) / str(count) for count in BODIES}
        for count, parent in parents.items():
            parent.mkdir()
            make_bodies(parent, count - len(BUILT_IN))
        starts = _starts(parents)
        return {count: {"start": starts[count], **_bodies(parents[count])} for count in BODIES}


def _starts(parents: dict[int, Path]) -> dict[int, float]:
    """Return the time from the start of a process until the wizard's data and modules are loaded.

    The sizes take turns, so that what else the machine does falls on all of them.
    """
    took: dict[int, list[float]] = {count: [] for count in parents}
    for _ in range(STARTS):
        for count, parent in parents.items():
            took[count].append(milliseconds(lambda parent=parent, count=count: _start(parent, count), 1))
    return {count: statistics.median(values) for count, values in took.items()}


def _start(parent: Path, count: int) -> None:
    environment = os.environ | {TEMPLATES_FOLDER: str(parent)}
    done = subprocess.run(
        [sys.executable, "-c", _START], env=environment, capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == [str(count)], done.stdout


def _bodies(parent: Path) -> Row:
    times: Row = {"library": milliseconds(lambda: load_library([TEMPLATES, parent]), 5)}
    library = load_library([TEMPLATES, parent])
    # As a server does once it has started.
    gc.collect()
    gc.freeze()
    times["choice"] = milliseconds(lambda: _choice(library))
    ids = list(library.municipalities)
    # With nothing on it, so that the file is read each time.
    times["opening"] = milliseconds(lambda: Shelf(most=0).take(library.municipalities[ids[0]].folder))
    at_work = [library.rulebook(ids[-1 - number % len(ids)]) for number in range(AT_WORK)]
    file = example(library.rulebook("moriya"), "open")
    assert file is not None
    assert len(at_work) == AT_WORK

    def step() -> None:
        check(file, library.rulebook(file.municipality))
        # As Streamlit does after every click.
        gc.collect()

    times["step"] = milliseconds(step)
    gc.unfreeze()
    return times


def _choice(library: Library) -> dict[str, str]:
    listed = library.municipalities
    labels = told_apart({body.id: body.label for body in listed.values()})
    return {body: labels[body] for body in sorted(listed, key=lambda body: listed[body].group)}


def drafts_table() -> dict[int, Row]:
    """Return, for each number of kept drafts, the times to open, save, look and list."""
    return {count: _drafts(count) for count in DRAFTS}


def _drafts(count: int) -> Row:
    with tempfile.TemporaryDirectory() as name:
        settings = Settings(f"sqlite:///{name}/drafts.sqlite3", 0)
        store = open_store(settings)
        keys = _fill(create_database(settings.url), count)
        dice = random.Random(count)
        drafts = [store.open(key, owner) for key, owner in keys]
        opened = [draft for draft in drafts if draft is not None]
        assert len(opened) == len(keys)
        revisions = {draft.id: draft.revision for draft in opened}

        def open_one() -> None:
            store.open(*dice.choice(keys))

        def save() -> None:
            draft = dice.choice(opened)
            text = f"{revisions[draft.id]}回目"
            saved = store.save(draft.id, revisions[draft.id], {"purpose.audience": text}, draft.owner)
            revisions[draft.id] = saved.draft.revision

        def look() -> None:
            draft = dice.choice(opened)
            store.state(draft.id, draft.owner)

        def listed() -> None:
            owner = dice.choice(opened).owner
            assert owner is not None
            assert len(store.listed(owner)) == min(OF_EACH, count)

        times = {"open": open_one, "save": save, "look": look, "list": listed}
        return {name: milliseconds(call, CALLS) for name, call in times.items()}


def _fill(engine: Engine, count: int) -> list[tuple[str, str]]:
    """Keep so many drafts; return the keys and owners of some of them, spread over all."""
    file = example(load_library().rulebook("moriya"), "open")
    assert file is not None
    text = json.dumps(file.model_dump(mode="json", exclude_defaults=True) | {"format": file.format})
    columns = {"revision": 1 + CHANGES, "created_at": 0, "municipality": "moriya", "procedure": "open"}
    keys: list[tuple[str, str]] = []
    with engine.begin() as connection:
        for first in range(0, count, 1000):
            numbers = range(first + 1, min(first + 1000, count) + 1)
            made = {number: new_key() for number in numbers}
            drafts = [
                columns | {"id": n, "file": text, "title": f"{n}課", "owner": _owner(n, count), "saved_at": n}
                for n in numbers
            ]
            connection.execute(insert(draft), drafts)
            connection.execute(
                insert(key), [{"hash": hashed(k), "draft_id": n, "created_at": 0} for n, k in made.items()]
            )
            changed = {
                "path": "purpose.audience",
                "before": None,
                "after": '"市民"',
                "saved_at": 0,
                "who": "",
            }
            connection.execute(
                insert(change),
                [changed | {"draft_id": n, "revision": r} for n in numbers for r in range(2, 2 + CHANGES)],
            )
            wanted = max(1, count // KNOWN)
            keys += [(k, _owner(n, count)) for n, k in made.items() if n % wanted == 0]
    engine.dispose()
    return keys


def _owner(number: int, count: int) -> str:
    return f"owner-{number % max(1, count // OF_EACH)}@city.example.lg.jp"


def show(title: str, table: dict[int, Row]) -> None:
    """Print a table with the ratio of its last row to its first."""
    first, *_, last = table.values()
    print(f"\n{title:>12} " + " ".join(f"{name + ' ms':>12}" for name in first))
    for count, row in table.items():
        print(f"{count:>12,} " + " ".join(f"{value:>12.2f}" for value in row.values()))
    print(f"{'ratio':>12} " + " ".join(f"{last[name] / first[name]:>12.2f}" for name in first))
    for name in WANTED & first.keys():
        print(f"{name}: {'good' if last[name] / first[name] <= MOST_WANTED else 'TOO SLOW'}")


def main() -> None:
    """Print every table."""
    show("bodies", bodies_table())
    show("drafts", drafts_table())


if __name__ == "__main__":
    main()
