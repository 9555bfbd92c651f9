"""Every test of the store runs on SQLite and, where Debian's package is there, on PostgreSQL."""

from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import Engine, create_engine, text

from smpolicy.drafts import failures
from smpolicy.drafts.database import create_database
from smpolicy.drafts.migrate import migrate
from smpolicy.drafts.opening import open_store
from smpolicy.drafts.settings import Settings, read_settings
from smpolicy.drafts.store import DraftStore
from tests.drafts.postgresql import postgresql, programs

_numbers = count()


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The address of a PostgreSQL server."""
    if programs() is None:
        pytest.skip("not run on PostgreSQL: Debian's package postgresql is not installed")
    with postgresql() as url:
        yield url


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.server)])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a new, empty database."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/drafts.sqlite3"
    server: str = request.getfixturevalue("server")
    name = f"drafts_{next(_numbers)}"
    admin = create_engine(server.replace("postgresql", "postgresql+psycopg", 1), isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    admin.dispose()
    return read_settings({"SMPOLICY_DATABASE_URL": server.rpartition("/")[0] + f"/{name}"}).url


@pytest.fixture
def engine(url: str) -> Iterator[Engine]:
    """A database with today's tables."""
    engine = create_database(url)
    migrate(engine)
    yield engine
    engine.dispose()


class Clock:
    """A clock that a test sets."""

    now = 1_800_000_000_000

    def __call__(self) -> int:
        self.now += 1
        return self.now

    def days_pass(self, days: int) -> None:
        self.now += days * 24 * 60 * 60 * 1000


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def store(engine: Engine, clock: Clock) -> DraftStore:
    """A store that keeps drafts for 30 days."""
    return DraftStore(engine, 30, clock, lambda: clock.now)


@pytest.fixture(autouse=True)
def nothing_told_yet(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each test sees what is logged once a minute."""
    monkeypatch.setattr(failures, "_told", {})


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Where a store of SQLite alone is to stand."""
    return tmp_path / "store" / "drafts.sqlite3"


@pytest.fixture
def opened(file: Path) -> Iterator[DraftStore]:
    """A store opened as a server opens it."""
    store = open_store(Settings(f"sqlite:///{file}", 0))
    yield store
    store._engine.dispose()
