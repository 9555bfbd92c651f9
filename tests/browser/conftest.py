"""A real server and a real browser. Chromium comes from Debian; no browser is ever downloaded."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, expect, sync_playwright

from tests.browser.clicks import clicks_arrive
from tests.browser.helpers import CHROMIUM, Server, Watched, listening, running, told

# What is waited for comes, however busy the machine: a test that fails has waited long enough.
expect.set_options(timeout=20_000)

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test in this folder; under xdist those of a file with a server of its own share one worker.

    All others go to whoever is free: each worker has one browser and one server for all of them.
    """
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)
            if isinstance(item, pytest.Function) and hasattr(item.module, "server"):
                item.add_marker(pytest.mark.xdist_group(f"browser-{item.path.stem}"))


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The wizard with its production settings and a store of its own."""
    folder = tmp_path_factory.mktemp("wizard")
    with running("app.py", folder / "log", SMPOLICY_DATABASE_URL=f"sqlite:///{folder}/drafts.db") as server:
        yield server


@pytest.fixture(scope="session")
def sampler(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A screen with one of each widget in the same shell."""
    with running("tests/browser/sampler/app.py", tmp_path_factory.mktemp("sampler") / "log") as server:
        yield server


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """What drives every browser; a process can have but one."""
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """Debian's chromium."""
    if not CHROMIUM.exists():
        pytest.fail(
            f"{CHROMIUM} is missing: apt-get install chromium (or `make test` as root)", pytrace=False
        )
    with clicks_arrive():
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        plain = browser.new_context

        def new_context(**options: Any) -> BrowserContext:
            return listening(plain(**options))

        # Whoever opens a visitor of his own in a test gets one that `ready` can ask, too.
        browser.new_context = new_context
        yield browser
        browser.close()


@pytest.fixture
def watched(request: pytest.FixtureRequest) -> Watched:
    """The record of what the page asks for; the test's own server is its home."""
    home = "sampler" if "sampler" in request.fixturenames else "server"
    return Watched(urlsplit(request.getfixturevalue(home).url).netloc)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item):
    """Let a failed test say what its page told a person, for the report of Playwright is cut at its middle."""
    report = yield
    page = getattr(item, "funcargs", {}).get("page")
    if report.when == "call" and report.failed and page is not None:
        report.sections.append(("the page at its end", told(page)))
    return report


@pytest.fixture
def page(browser: Browser, watched: Watched) -> Iterator[Page]:
    """A fresh Japanese visitor; no request may leave the host and no error stand in the console."""
    context = browser.new_context(locale="ja-JP", viewport={"width": 1280, "height": 900})
    page = context.new_page()
    watched.follow(page)
    yield page
    context.close()
    watched.assert_all_is_well()
