"""A real server with the wizard's production settings, for visitors without a browser."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser.helpers import Server, running


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test in this folder; under xdist those of a file with a server of its own share one worker."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.server)
            if isinstance(item, pytest.Function) and hasattr(item.module, "server"):
                item.add_marker(pytest.mark.xdist_group(f"served-{item.path.stem}"))


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The wizard with a store of its own."""
    folder = tmp_path_factory.mktemp("served")
    with running("app.py", folder / "log", SMPOLICY_DATABASE_URL=f"sqlite:///{folder}/drafts.db") as server:
        yield server
