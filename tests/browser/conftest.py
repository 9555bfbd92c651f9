"""A real server and a real browser. Chromium comes from Debian; no browser is ever downloaded."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    Page,
    Playwright,
    ViewportSize,
    expect,
    sync_playwright,
)

from tests.browser.clicks import clicks_arrive
from tests.browser.helpers import CHROMIUM, Server, Watched, listening, running, told, turn_to, visit

# What is waited for comes, however busy the machine: a test that fails has waited long enough.
expect.set_options(timeout=20_000)

WINDOW: ViewportSize = {"width": 1280, "height": 900}
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # What one page has compiled the next one need not, as long as `lent` leaves a page of the site open.
    "--process-per-site",
    # A window in one piece: in tiles of 256 × 256 it takes twice the work to put together.
    *("--default-tile-width=1280", "--default-tile-height=1024"),
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
def profile(playwright: Playwright, tmp_path_factory: pytest.TempPathFactory) -> Iterator[BrowserContext]:
    """Debian's chromium with a folder of its own: what it has fetched and compiled once it need not again.

    A visitor without such a folder loads and compiles the whole frontend anew, 1.5 seconds each time.
    """
    if not CHROMIUM.exists():
        pytest.fail(
            f"{CHROMIUM} is missing: apt-get install chromium-headless-shell (or `make test` as root)",
            pytrace=False,
        )
    with clicks_arrive(), launched(playwright, tmp_path_factory.mktemp("chromium")) as profile:
        yield profile


@contextmanager
def launched(playwright: Playwright, folder: Path, *arguments: str) -> Iterator[BrowserContext]:
    """A chromium that keeps in a folder what it has fetched."""
    context = playwright.chromium.launch_persistent_context(
        folder, executable_path=CHROMIUM, args=[*ARGUMENTS, *arguments], locale="ja-JP", viewport=WINDOW
    )
    yield listening(context)
    context.close()


@pytest.fixture(scope="session")
def browser(profile: BrowserContext) -> Browser:
    """The same chromium, for a visitor beside the first: he brings nothing, not even the frontend."""
    browser = profile.browser
    assert browser is not None
    plain = browser.new_context

    def new_context(**options: Any) -> BrowserContext:
        return listening(plain(**options))

    # Whoever opens a visitor of his own in a test gets one that `ready` can ask, too.
    browser.new_context = new_context
    return browser


@pytest.fixture
def watched(request: pytest.FixtureRequest) -> Watched:
    """The record of what the page asks for; the test's own server is its home."""
    home = "sampler" if "sampler" in request.fixturenames else "server"
    return Watched(urlsplit(request.getfixturevalue(home).url).netloc)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item):
    """Let a failed test say what its page told a person, for the report of Playwright is cut at its middle."""
    report = yield
    page = next((arg for arg in getattr(item, "funcargs", {}).values() if isinstance(arg, Page)), None)
    if report.when == "call" and report.failed and page is not None:
        report.sections.append(("the page at its end", told(page)))
    return report


@pytest.fixture
def visitor(profile: BrowserContext, watched: Watched) -> Iterator[Page]:
    """A fresh Japanese visitor's page; what earlier ones have left in the browser is gone, but for fetched files."""
    with lent(profile, watched.host) as page:
        yield page


@contextmanager
def lent(profile: BrowserContext, host: str, scheme: str = "http") -> Iterator[Page]:
    """A browser for one visitor of a host: nothing is there of earlier ones, nor of this one's tabs later."""
    others = profile.pages
    stays = others[0]
    if stays.url == "about:blank":
        stays.goto(f"{scheme}://{host}/healthz")
    page = profile.new_page()
    profile.clear_cookies()
    origin = {"origin": f"{scheme}://{host}", "storageTypes": "local_storage,indexeddb,service_workers"}
    profile.new_cdp_session(page).send("Storage.clearDataForOrigin", origin)
    yield page
    for opened in profile.pages:
        if opened not in others:
            opened.close()
    profile.set_offline(False)
    profile.clear_permissions()


@dataclass
class Shared:
    """A visitor's page for the tests of a module, and what it has asked for and complained about.

    They only look at it, or each begins a draft of its own and turns to it: what a session knows of an open draft,
    the page that shows another one forgets.
    """

    page: Page
    watched: Watched
    start: str
    cookies: list[Any]

    @contextmanager
    def lent(self, address: str = "") -> Iterator[Page]:
        """The page for one test, at this address or at the one that it was opened at; others have cleared its cookies."""
        self.page.context.clear_cookies()
        self.page.context.add_cookies(self.cookies)
        self.page.context.clear_permissions()
        if self.page.viewport_size != WINDOW:
            self.page.set_viewport_size(WINDOW)
        if self.page.url != (address or self.start):
            turn_to(self.page, address or self.start)
        yield self.page
        self.watched.assert_all_is_well()


@contextmanager
def shared(profile: BrowserContext, address: str, colours: Literal["dark"] | None = None) -> Iterator[Shared]:
    """Open an address for tests that look at it, each after the other, as a system set to these colours does."""
    watched = Watched(urlsplit(address).netloc)
    with lent(profile, watched.host) as page:
        watched.follow(page)
        page.emulate_media(color_scheme=colours)
        visit(page, address)
        yield Shared(page, watched, page.url, profile.cookies())


@pytest.fixture
def page(visitor: Page, watched: Watched) -> Iterator[Page]:
    """A visitor's page; no request may leave the host and no error stand in the console."""
    watched.follow(visitor)
    yield visitor
    visitor.close()
    watched.assert_all_is_well()
