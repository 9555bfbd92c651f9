"""What browser tests do again and again: start a server, wait, look for English, run axe, take pictures."""

import os
import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext, suppress
from dataclasses import dataclass, field
from functools import cache
from itertools import cycle
from pathlib import Path
from random import SystemRandom
from urllib.parse import urlsplit

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import BrowserContext, ConsoleMessage, Error, Page, Request, WebSocket, expect

from tests.browser.clicks import WATCH
from tests.browser.prepared import Copy, Prepared
from tests.conftest import ROOT

# Where the wizard lies that servers are prepared for; a test may start another one.
WIZARD = ROOT

# Debian's chromium; without its window, where Debian has it so: a third less work for the same pages.
WITHOUT_WINDOW = Path("/usr/bin/chromium-headless-shell")
CHROMIUM = Path(
    os.environ.get("SMPOLICY_CHROMIUM")
    or (WITHOUT_WINDOW if WITHOUT_WINDOW.exists() else "/usr/bin/chromium")
)
SCREENS = ROOT / "out" / "screens"
START_SECONDS = 180
SETTLED = Path(__file__).parent / "settled.js"
# The heading of the screen that is shown.
TITLE = "[data-testid=stMain] [data-testid=stHeading] h1"

# Words that are written in Latin letters in Japanese, too.
ALLOWED = {
    *["SNS", "LINE", "Instagram", "Facebook", "YouTube", "TikTok", "Threads", "note", "Bluesky", "Twitter"],
    *[
        "URL",
        "DOCX",
        "ZIP",
        "JSON",
        "HTML",
        "CSV",
        "TOML",
        "PDF",
        "Word",
        "Excel",
        "Web",
        "PNG",
        "BOM",
        "UTF",
        "JIS",
        "XLSX",
        "iCalendar",
    ],
    *["Enter", "Ctrl", "Esc", "Tab", "Alt", "Shift"],
}
# Addresses, mail (up to its @, where another element may go on), handles and file names are data.
DATA = re.compile(
    r"https?://\S+|\S+@\S*|[@＠#＃][\w.]+|[\w.-]+\.(?:jp|com|me|app|ee|net|social|docx|json|zip|csv|txt|toml)(?![A-Za-z])\S*"
)

# Opened at a deep address, Streamlit's frontend looks for its server below that address first: a 404.
OWN_SEARCH = re.compile(r"/_stcore/(health|host-config)$")

# What axe finds in Streamlit's own parts: rule, the element, the cause. docs/accessibility.md says the same.
STREAMLIT_BRINGS = [
    # The drop zone of st.file_uploader is a <section role="presentation"> with tabindex and label.
    ("presentation-role-conflict", "stFileUploaderDropzone"),
    # The corner above the row numbers of st.dataframe has no text (st.table, hide_index=True: none).
    ("empty-table-header", "columnheader"),
]

TEXTS = """() => {
  const skip = "script, style, noscript, textarea, code, pre, [data-user], [class*='st-key-user'], " +
    "[data-testid='stIconMaterial'], [contenteditable='true']";
  const seen = (element) => element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
  const texts = [document.title];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const parent = walker.currentNode.parentElement;
    if (parent && !parent.closest(skip) && seen(parent)) texts.push(walker.currentNode.nodeValue);
  }
  for (const element of document.querySelectorAll("[placeholder], [title], [aria-label], [alt]")) {
    if (element.closest("[data-user]") || !seen(element)) continue;
    const names = ["placeholder", "title", "aria-label", "alt"];
    texts.push(...names.map((name) => element.getAttribute(name) ?? ""));
  }
  return texts;
}"""


TOLD = """() => {
  const texts = (selector) => [...document.querySelectorAll(selector)].filter((e) => e.checkVisibility())
    .map((e) => e.innerText.trim()).filter(Boolean);
  const state = document.querySelector("[data-testid=stApp]")?.dataset.testScriptState;
  return [
    location.pathname, `script: ${state}`, ...texts("[role=alert], [role=dialog], [role=status]"),
    `buttons: ${texts("button").join(" | ")}`,
    (document.querySelector("[data-testid=stMain]")?.innerText ?? document.body.innerText).slice(-1500),
  ].join("\\n");
}"""


@dataclass
class Server:
    """A running wizard: its address, its log, and the database that it was given, '' for its own."""

    url: str
    log: Path
    process: subprocess.Popen | Copy
    database: str = ""

    def kill(self) -> None:
        """Pull the plug."""
        self.process.kill()
        self.process.wait()


@dataclass
class Watched:
    """What a page asked for and complained about; checked after every browser test."""

    host: str
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    # A test that provokes an error says so.
    may_complain: bool = False

    def follow(self, page: Page) -> None:
        """Record what this page asks for and complains about."""
        page.on("request", self.request)
        page.on("websocket", self.socket)
        page.on("console", self.console)
        page.on("pageerror", self.page_error)

    def assert_all_is_well(self) -> None:
        """Nothing has left the host, and nothing stands in the console."""
        self.assert_stays_home()
        self.assert_quiet()

    def request(self, request: Request) -> None:
        self.requests.append(request.url)

    def socket(self, websocket: WebSocket) -> None:
        self.requests.append(websocket.url)

    def console(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not OWN_SEARCH.search(message.location.get("url", "")):
            self.complaints.append(message.text)

    def page_error(self, error: Exception) -> None:
        self.complaints.append(str(error))

    def assert_stays_home(self) -> None:
        away = [url for url in self.requests if _is_away(url, self.host)]
        assert not away, f"requests left the host: {away}"

    def assert_quiet(self) -> None:
        assert self.may_complain or not self.complaints, f"the browser's console: {self.complaints}"


def _is_away(url: str, host: str) -> bool:
    parts = urlsplit(url)
    return parts.scheme not in ("data", "blob", "about") and parts.netloc != host


@contextmanager
def running(script: str, log: Path, port: int = 0, **settings: str) -> Iterator[Server]:
    """`streamlit run` with the production settings, until the test is over; port 0: one for servers."""
    with kept_port() if port == 0 else nullcontext(port) as port:
        process = started(["run", script, f"--server.port={port}"], log, settings)
        try:
            _wait(f"http://127.0.0.1:{port}/healthz", process, log)
            yield Server(f"http://127.0.0.1:{port}", log, process, settings.get("SMPOLICY_DATABASE_URL", ""))
        finally:
            process.kill()
            process.wait()


def started(arguments: list[str], log: Path, settings: dict[str, str]) -> subprocess.Popen | Copy:
    """Start Streamlit; by itself only where it is to import something else than all the other servers."""
    environment = {**os.environ, **settings}
    if ROOT == WIZARD and "PYTHONPATH" not in settings:
        return next(_prepared()).start(arguments, environment, log)
    with log.open("ab") as output:
        command = [sys.executable, "-m", "streamlit", *arguments]
        return subprocess.Popen(command, cwd=ROOT, stdout=output, stderr=output, env=environment)


@cache
def _prepared() -> Iterator[Prepared]:
    """Two, in turn: the hashes of one server are not those of the next one, as if each had been started by itself."""
    return cycle([Prepared(WIZARD), Prepared(WIZARD)])


@contextmanager
def kept_port() -> Iterator[int]:
    """A port for a server, which the next one gets again: a browser keeps what it has fetched and compiled by address."""
    port = _kept_ports.pop() if _kept_ports else _port_for_servers()
    try:
        yield port
    finally:
        _kept_ports.append(port)


_kept_ports: list[int] = []


def _port_for_servers() -> int:
    """A free port below those that the system gives to whoever asks for any: nobody takes it between two servers."""
    for port in SystemRandom().sample(range(10_000, 30_000), 100):
        with socket.socket() as probe, suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port
    raise AssertionError("no port is free")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _wait(url: str, process: subprocess.Popen | Copy, log: Path) -> None:
    answer = "no answer"
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end and process.poll() is None:
        try:
            urllib.request.urlopen(url, timeout=5).close()
        except urllib.error.HTTPError as error:
            answer = error.read().decode()
            break
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError(f"the wizard did not start ({answer}); its log:\n{log.read_text(errors='replace')}")


def ready(page: Page) -> None:
    """Wait until the server has answered what was clicked or typed and the answer is drawn (settled.js)."""
    # Asked at every frame, as it would be without a number, the question itself makes the browser draw all the while.
    page.wait_for_function("() => window.wizardHasSettled()", timeout=180_000, polling=20)


def listening(context: BrowserContext) -> BrowserContext:
    """Let the pages of a browser's visitor know when they have settled and whether a click slipped, as we ask them."""
    context.add_init_script(path=SETTLED)
    context.add_init_script(WATCH)
    return context


def visit(page: Page, url: str) -> None:
    """Open an address and wait for the screen's heading."""
    page.goto(url)
    page.wait_for_selector('[data-testid="stMain"] h1', timeout=60_000)
    ready(page)


# The page asks its server at once, before the event is over.
TURN = """to => {
  history.pushState({}, "", to);
  dispatchEvent(new PopStateEvent("popstate"));
  return !window.wizardHasSettled();
}"""


def turn_to(page: Page, address: str) -> None:
    """Go on to another screen in the page that is open, as the way back would: nothing is loaded anew."""
    ready(page)
    assert page.evaluate(TURN, address), f"the page does not turn to {address}"
    page.wait_for_selector('[data-testid="stMain"] h1', timeout=60_000)
    ready(page)


def lost(page: Page) -> None:
    """Wait until the page tells that the connection is lost."""
    expect(page.get_by_role("dialog").get_by_text("接続エラー")).to_be_visible(timeout=180_000)


def recovered(page: Page) -> None:
    """Wait until the page is connected again, by itself."""
    expect(page.get_by_role("dialog")).to_have_count(0, timeout=180_000)
    ready(page)


def left_over_english(page: Page) -> list[str]:
    """The visible texts and labels with a word of three or more Latin letters that is not allowed."""
    return sorted({text.strip() for text in page.evaluate(TEXTS) if has_english(text)})


def has_english(text: str) -> bool:
    """Tell whether a word of three or more Latin letters stands in a text that is not allowed."""
    words = re.findall(r"[A-Za-z]{3,}", DATA.sub(" ", text))
    return any(word not in ALLOWED for word in words)


def axe(page: Page) -> list[str]:
    """What axe finds that Streamlit does not bring by itself: rule, impact and elements, one a line."""
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    found = page.evaluate("() => axe.run({ resultTypes: ['violations'] }).then((told) => told.violations)")
    return [
        f"{rule['id']} ({rule['impact']}): {node['html'][:200]}"
        for rule in found
        for node in rule["nodes"]
        if not any(rule["id"] == known and part in node["html"] for known, part in STREAMLIT_BRINGS)
    ]


def told(page: Page) -> str:
    """What a page tells a person just now: address, state of the script, messages, buttons and the end of its text."""
    try:
        return page.evaluate(TOLD)
    except Error as error:
        return f"the page does not answer: {error.message}"


def screenshot(page: Page, name: str, width: int) -> None:
    """Bring the page to this width; with PICTURES=1 put a picture of the whole screen into out/screens/."""
    if page.viewport_size != {"width": width, "height": 900}:
        page.set_viewport_size({"width": width, "height": 900})
        drawn_anew(page)
    if "PICTURES" not in os.environ:
        return
    SCREENS.mkdir(parents=True, exist_ok=True)
    height = page.evaluate("() => document.querySelector('[data-testid=stMain]')?.scrollHeight ?? 900")
    page.set_viewport_size({"width": width, "height": max(900, min(height, 12_000))})
    drawn_anew(page)
    page.screenshot(path=SCREENS / f"{name}-{width}.png")


def fits(page: Page) -> None:
    """Wait until nothing of the screen sticks out sideways."""
    page.wait_for_function(
        "() => { const m = document.querySelector('[data-testid=stMain]'); return m.scrollWidth - m.clientWidth <= 1 }"
    )


def drawn_anew(page: Page) -> None:
    """Wait until the page is laid out for the width that it has been given."""
    page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    page.wait_for_timeout(150)
