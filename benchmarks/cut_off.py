"""The server is killed just after a field was left: is anything lost, or called saved that is not?

`python -m benchmarks.cut_off --runs 200`. Each run is a page that types into a field and leaves it, and the server is
killed 0 to 50 ms after the browser's own blur event; the server is started anew, and the page follows a link of the
sidebar, presses 次へ, reloads (and stays when it is asked), or does nothing. Several pages meet the same kill, each
with a draft and a browser context of its own. Lost: what stood on the page is not in the store. Untrue: the header
said 保存済み, with the connection lost or made anew, before the store had what the page showed. A page that the busy
machine let leave its field outside those 50 ms is not counted, and its run is made again. Needs Debian's chromium.
"""

import argparse
import asyncio
import os
import random
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractContextManager, asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.async_api import Browser, Dialog, Page, TimeoutError, async_playwright

from benchmarks.browser import CHROMIUM
from benchmarks.servers import WIZARD, Server, descendants, free_port, running
from smpolicy.checking.examples import example
from smpolicy.drafts.opening import open_store
from smpolicy.drafts.records import Begun
from smpolicy.drafts.settings import FILE_NAME, Settings
from smpolicy.drafts.store import DraftStore
from smpolicy.rules.library import load_library
from smpolicy.ui.session.draft_session import widget_key

RUNS = 20
MOST_MS = 50
ACTS = ("sidebar", "next", "reload", "nothing")
PATH = "account.display_name"
# So many pages meet one kill.
AT_ONCE = 4
# So long the page has to come to rest and the store to have it all (seconds).
_PATIENCE = 120
# From telling the pages when to leave their fields until the kill, and before it leaves its field a page only looks
# at the clock: its timer alone would be late on a busy machine (milliseconds).
_NOTICE = 1000
_WATCHFUL = 30
# So long a table's column is (milliseconds).
_COLUMN = 10
_FIELD = f".st-key-{widget_key(PATH)} input"
# Notes when the header calls saved what the page shows; a moment counts once the connection has been lost.
_WATCH = """([field, text, reloads]) => {
  window.calledSaved = [];
  window.wasLost = false;
  window.wasBack = false;
  setInterval(() => {
    const app = document.querySelector("[data-testid=stApp]");
    const state = app?.dataset.testConnectionState;
    window.wasLost ||= state !== "CONNECTED";
    if (!window.wasBack && window.wasLost && state === "CONNECTED") {
      window.wasBack = true;
      if (reloads) setTimeout(() => location.reload());
    }
    const saved = document.querySelector(".smp-saved");
    const says = saved?.checkVisibility() && saved.textContent.includes("保存済み");
    if (window.wasLost && says && document.querySelector(field)?.value === text) window.calledSaved.push(Date.now());
  }, 5);
}"""
_LEAVE_AT = """([field, moment, watchful]) => {
  window.addEventListener("blur", () => { window.leftAt ??= Date.now(); }, { capture: true });
  setTimeout(() => {
    while (Date.now() < moment);
    document.querySelector(field).blur();
  }, moment - watchful - Date.now());
}"""
_AT_REST = """() => window.wasBack &&
  document.querySelector("[data-testid=stApp]").dataset.testScriptState === "notRunning" &&
  !document.documentElement.dataset.saving"""

_STATE = """() => [window.wasBack, document.documentElement.dataset.saving,
  JSON.stringify(document.querySelector("[data-testid=stApp]")?.dataset), document.title]"""


@dataclass(frozen=True)
class Outcome:
    """One run: how long after the field was left the server was killed, what was done then, what became of it."""

    milliseconds: float
    act: str
    is_lost: bool
    is_untrue: bool
    has_asked: bool
    # What a page said of itself that did not come to rest in time; '' for one that did.
    unrest: str = ""

    @property
    def counts(self) -> bool:
        """Whether the field was left within the time that is asked about."""
        return 0 <= self.milliseconds <= MOST_MS


@dataclass
class Visit:
    """One open page with a draft of its own."""

    page: Page
    begun: Begun
    act: str
    text: str
    left_at: float = 0.0
    has_asked: bool = False
    unrest: str = ""

    async def type(self, url: str) -> None:
        """Open the draft and type; the field is not left yet."""
        self.page.on("dialog", self._stay)
        await self.page.goto(f"{url}/step-account?draft={self.begun.key}", timeout=_PATIENCE * 1000)
        await self.page.wait_for_selector(_FIELD, timeout=_PATIENCE * 1000)
        await self.page.wait_for_timeout(700)
        await self.page.evaluate(_WATCH, [_FIELD, self.text, self.act == "reload"])
        await self.page.locator(_FIELD).click(click_count=3)
        await self.page.keyboard.insert_text(self.text)

    async def _stay(self, dialog: Dialog) -> None:
        self.has_asked = True
        await dialog.dismiss()

    async def leave_at(self, moment: float) -> None:
        """Have the page leave its field at a moment (milliseconds)."""
        await self.page.evaluate(_LEAVE_AT, [_FIELD, moment, _WATCHFUL])

    async def go_on(self) -> None:
        """Do what this person does once the page is connected again, and wait until it has come to rest."""
        # A page that was reloaded without being asked knows nothing any more.
        await self.page.wait_for_function(
            "() => window.wasBack !== false", polling=10, timeout=_PATIENCE * 1000
        )
        if self.act == "sidebar":
            await self.page.locator("[data-testid=stSidebar] a[href*='step-purpose']").click()
        elif self.act == "next":
            await self.page.locator(".st-key-next button").click()
        elif self.act == "reload":
            await self.page.wait_for_timeout(300)
            if await self.page.evaluate("window.wasBack === undefined"):
                return
        try:
            await self.page.wait_for_function(_AT_REST, timeout=_PATIENCE * 1000)
        except TimeoutError:
            self.unrest = str(await self.page.evaluate(_STATE))

    async def outcome(self, store: DraftStore, killed_at: float) -> Outcome:
        """Hold what the page said against what the store has."""
        saved_at = await _saved_at(store, self.begun.draft.id, self.text)
        called: list[float] = await self.page.evaluate("window.calledSaved ?? []")
        is_untrue = any(saved_at is None or moment < saved_at for moment in called)
        return Outcome(
            killed_at - self.left_at, self.act, saved_at is None, is_untrue, self.has_asked, self.unrest
        )


async def _saved_at(store: DraftStore, draft: int, text: str) -> float | None:
    """Return when the store has taken the text (milliseconds), None when it has not within a few seconds."""
    end = time.monotonic() + 5
    while time.monotonic() < end:
        for change in store.history(draft, most=20):
            if change.path == PATH and change.after == text:
                return change.saved_at.timestamp() * 1000
        await asyncio.sleep(0.1)
    return None


# Runs the wizard with its drafts in a folder, on a port, until the block is left: something with `url` and `process`.
Serve = Callable[[Path, int], AbstractContextManager[Any]]


def _by_itself(folder: Path, port: int) -> AbstractContextManager[Server]:
    return running(WIZARD, folder, port=port)


async def one_kill(
    visits: list[Visit], folder: Path, store: DraftStore, dice: random.Random, serve: Serve = _by_itself
) -> list[Outcome]:
    """Let these pages leave their fields just before the server is killed."""
    port = free_port()
    with serve(folder, port) as server:
        await asyncio.gather(*(visit.type(server.url) for visit in visits))
        with _before_all_others():
            kill = time.time() * 1000 + _NOTICE
            await asyncio.gather(*(visit.leave_at(kill - dice.uniform(0, MOST_MS)) for visit in visits))
            time.sleep(max(0.0, kill / 1000 - time.time()))
            server.process.kill()
            killed_at = time.time() * 1000
        server.process.wait()
        for visit in visits:
            # The moment of the browser's own event.
            left = await visit.page.wait_for_function("() => window.leftAt", polling=10)
            visit.left_at = await left.json_value()
    with serve(folder, port):
        await asyncio.gather(*(visit.go_on() for visit in visits))
        return list(await asyncio.gather(*(visit.outcome(store, killed_at) for visit in visits)))


@contextmanager
def _before_all_others() -> Iterator[None]:
    """Let this process and its browser run on time, however busy the machine is.

    Where that is not permitted more runs do not count.
    """
    ours = [os.getpid(), *descendants(os.getpid())]
    for process in ours:
        with suppress(PermissionError, ProcessLookupError):
            os.sched_setscheduler(process, os.SCHED_RR, os.sched_param(1))
    try:
        yield
    finally:
        for process in ours:
            with suppress(PermissionError, ProcessLookupError):
                os.sched_setscheduler(process, os.SCHED_OTHER, os.sched_param(0))


@asynccontextmanager
async def _pages(browser: Browser, number: int) -> AsyncIterator[list[Page]]:
    contexts = [await browser.new_context(locale="ja-JP") for _ in range(number)]
    yield [await context.new_page() for context in contexts]
    for context in contexts:
        await context.close()


async def cut_off(
    runs: int, seed: int, chromium: Path = CHROMIUM, serve: Serve = _by_itself
) -> list[Outcome]:
    """Make runs, each way of going on in its turn; one that does not count is made again."""
    dice = random.Random(seed)
    outcomes: list[Outcome] = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        store = open_store(Settings(f"sqlite:///{folder / FILE_NAME}", 0))
        file = example(load_library().rulebook("moriya"), "open")
        assert file is not None
        async with async_playwright() as playwright:
            browser = await playwright.chromium.launch(
                executable_path=chromium, args=["--no-sandbox", "--disable-gpu"]
            )
            acts = [ACTS[number % len(ACTS)] for number in range(runs)]
            while acts:
                now, acts = acts[:AT_ONCE], acts[AT_ONCE:]
                async with _pages(browser, len(now)) as pages:
                    visits = [
                        Visit(page, store.create(file), act, f"{act}{dice.random()}")
                        for page, act in zip(pages, now, strict=True)
                    ]
                    made = await one_kill(visits, folder, store, dice, serve)
                for outcome in made:
                    print(outcome, "" if outcome.counts else "(not counted)", flush=True)
                outcomes += [o for o in made if o.counts or o.is_lost or o.is_untrue]
                acts += [outcome.act for outcome in made if not outcome.counts]
            await browser.close()
    return outcomes


def run(runs: int, seed: int, chromium: Path = CHROMIUM, serve: Serve = _by_itself) -> list[Outcome]:
    """Make so many runs that count, and return them, with any other that has lost something."""
    return asyncio.run(cut_off(runs, seed, chromium, serve))


def table(outcomes: list[Outcome]) -> str:
    """Return how many runs were killed how long after their field was left, for each way of going on."""
    columns = range(0, MOST_MS, _COLUMN)
    lines = ["after the blur (ms)" + "".join(f"{f'{at}–{at + _COLUMN}':>8}" for at in columns) + "     all"]
    for act in ACTS:
        of_act = [min(o.milliseconds, MOST_MS - 1) for o in outcomes if o.act == act and o.counts]
        counts = [sum(at <= each < at + _COLUMN for each in of_act) for at in columns]
        lines.append(f"{act:19}" + "".join(f"{count:8}" for count in [*counts, len(of_act)]))
    return "\n".join(lines)


def main() -> int:
    """Run it and tell the counts; 1 when anything was lost or untrue."""
    parser = argparse.ArgumentParser(description="Kill the server just after a field was left.")
    parser.add_argument("--runs", type=int, default=RUNS)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    outcomes = run(options.runs, options.seed)
    print(table(outcomes))
    lost, untrue = sum(o.is_lost for o in outcomes), sum(o.is_untrue for o in outcomes)
    print(
        f"{len(outcomes)} runs: {lost} lost, {untrue} untrue, {sum(o.has_asked for o in outcomes)} asked, "
        f"{sum(o.unrest != '' for o in outcomes)} not at rest in time"
    )
    return 1 if lost or untrue else 0


if __name__ == "__main__":
    sys.exit(main())
