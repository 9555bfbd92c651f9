"""The real server, for those who mean harm to it."""

from collections.abc import Iterator

import pytest

from tests.browser.helpers import Server, running


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server of the module's own, which trusts the proxy's word for who sends."""
    folder = tmp_path_factory.mktemp("hostile")
    database = f"sqlite:///{folder}/drafts.db"
    with running("app.py", folder / "log", SMPOLICY_DATABASE_URL=database, SMPOLICY_PROXY="1") as server:
        yield server
