"""One page for all tests of this folder: what the browser has compiled once it does quickly from then on.

A test goes on in it at はじめに or with a draft of its own; one whose subject is a new page asks for `page`.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page

from smpolicy.checking.new_file import blank_file
from tests.browser.conftest import Shared, shared
from tests.browser.helpers import Server, visit
from tests.browser.moriya import MORIYA, STEPS, begun, begun_example, link


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Under xdist one worker takes them all, with the one page."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.xdist_group("browser-wizard"))


@pytest.fixture(scope="package")
def opened(profile: BrowserContext, server: Server) -> Iterator[Shared]:
    """はじめに, loaded once."""
    with shared(profile, server.url) as opened:
        yield opened


@pytest.fixture
def start(opened: Shared, request: pytest.FixtureRequest) -> Iterator[Page]:
    """はじめに, where other drafts may have been open before."""
    yield from lent(opened, opened.start, request)


@pytest.fixture
def moriya(opened: Shared, server: Server, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A new draft of 守谷市's example, at its first step or at the screen that `at` names."""
    yield from lent(opened, link(server, begun_example(server), _screen(request)), request)


@pytest.fixture
def empty(opened: Shared, server: Server, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A new draft of 守谷市 that nothing has been answered in yet, at its first step or at the screen that `at` names."""
    key = begun(server, blank_file(MORIYA, "open"))
    yield from lent(opened, link(server, key, _screen(request)), request)


def at(screen: str, draft: str = "moriya") -> pytest.MarkDecorator:
    """Let the test begin at this screen of its draft."""
    return pytest.mark.parametrize(draft, [screen], indirect=True, ids=[screen])


def _screen(request: pytest.FixtureRequest) -> str:
    return getattr(request, "param", f"step-{STEPS[0].id}")


def lent(opened: Shared, address: str, request: pytest.FixtureRequest) -> Iterator[Page]:
    """The page, at this address."""
    failed = request.session.testsfailed
    with opened.lent(address) as page:
        yield page
        if request.session.testsfailed > failed:
            visit(page, opened.start)  # what a failed test has left behind the next one does not meet
