"""The server is killed just after a field was left: is anything lost, or called saved that is not?

`python -m benchmarks.cut_off --runs 200`. Each run types into a field, leaves it, kills the server 0 to 50 ms later,
starts it anew, and then follows a link of the sidebar, presses 次へ, reloads
(and stays when it is asked), or does nothing. Lost: what stood on
the page is not in the store. Untrue: the header said 保存済み, with the connection lost or made anew, before the
store had what the page showed. Needs Debian's chromium.
"""

import argparse
import random
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Dialog, Page, sync_playwright

from benchmarks.browser import CHROMIUM
from benchmarks.servers import WIZARD, free_port, running
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
# So long the page has to come to rest and the store to have it all (seconds).
_PATIENCE = 40
_FIELD = f".st-key-{widget_key(PATH)} input"
# Notes when the header calls saved what the page shows; a moment counts once the connection has been lost.
_WATCH = """([field, text]) => {
  window.calledSaved = [];
  window.wasLost = false;
  window.wasBack = false;
  setInterval(() => {
    const app = document.querySelector("[data-testid=stApp]");
    const state = app?.dataset.testConnectionState;
    window.wasLost ||= state !== "CONNECTED";
    window.wasBack ||= window.wasLost && state === "CONNECTED";
    const saved = document.querySelector(".smp-saved");
    const says = saved?.checkVisibility() && saved.textContent.includes("保存済み");
    if (window.wasLost && says && document.querySelector(field)?.value === text) window.calledSaved.push(Date.now());
  }, 5);
}"""
_AT_REST = """() => window.wasBack &&
  document.querySelector("[data-testid=stApp]").dataset.testScriptState === "notRunning" &&
  !document.documentElement.dataset.saving"""


@dataclass
class Outcome:
    """One run: when the server was killed after the field was left, what was done then, what became of it."""

    milliseconds: float
    act: str
    is_lost: bool
    is_untrue: bool
    has_asked: bool


def one_run(page: Page, folder: Path, store: DraftStore, begun: Begun, act: str, after: float) -> Outcome:
    """Make one run with a server of its own."""
    text = f"{act}{time.time_ns()}"
    port = free_port()
    asked: list[str] = []

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    page.on("dialog", stay)
    with running(WIZARD, folder, port=port) as server:
        page.goto(f"{server.url}/step-account?draft={begun.key}")
        page.wait_for_selector(_FIELD)
        page.wait_for_timeout(700)
        page.evaluate(_WATCH, [_FIELD, text])
        page.locator(_FIELD).click(click_count=3)
        page.keyboard.insert_text(text)
        page.keyboard.press("Tab")
        time.sleep(after / 1000)
        server.process.kill()
        server.process.wait()
    with running(WIZARD, folder, port=port):
        _act(page, act)
        saved_at = _saved_at(store, begun.draft.id, text)
        called = page.evaluate("window.calledSaved ?? []")
        page.remove_listener("dialog", stay)
    is_untrue = any(saved_at is None or moment < saved_at for moment in called)
    return Outcome(after, act, saved_at is None, is_untrue, bool(asked))


def _act(page: Page, act: str) -> None:
    page.wait_for_function("() => window.wasBack", polling=10, timeout=_PATIENCE * 1000)
    if act == "sidebar":
        page.locator("[data-testid=stSidebar] a[href*='step-purpose']").click()
    elif act == "next":
        page.locator(".st-key-next button").click()
    elif act == "reload":
        page.evaluate("setTimeout(() => location.reload())")
        page.wait_for_timeout(300)
        if page.evaluate("window.wasBack === undefined"):  # it was not asked, and is gone
            return
    page.wait_for_function(_AT_REST, timeout=_PATIENCE * 1000)


def _saved_at(store: DraftStore, draft: int, text: str) -> float | None:
    """Return when the store has taken the text (milliseconds), None when it has not within a few seconds."""
    end = time.monotonic() + 5
    while time.monotonic() < end:
        for change in store.history(draft, most=20):
            if change.path == PATH and change.after == text:
                return change.saved_at.timestamp() * 1000
        time.sleep(0.1)
    return None


def run(runs: int, seed: int) -> list[Outcome]:
    """Make so many runs, each way of going on in its turn."""
    dice = random.Random(seed)
    outcomes = []
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        store = open_store(Settings(f"sqlite:///{folder / FILE_NAME}", 0))
        file = example(load_library().rulebook("moriya"), "open")
        assert file is not None
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        for n in range(runs):
            page = browser.new_context(locale="ja-JP").new_page()
            begun = store.create(file)
            outcomes.append(
                one_run(page, folder, store, begun, ACTS[n % len(ACTS)], dice.uniform(0, MOST_MS))
            )
            print(outcomes[-1], flush=True)
            page.context.close()
        browser.close()
    return outcomes


def main() -> int:
    """Run it and tell the counts; 1 when anything was lost or untrue."""
    parser = argparse.ArgumentParser(description="Kill the server just after a field was left.")
    parser.add_argument("--runs", type=int, default=RUNS)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    outcomes = run(options.runs, options.seed)
    lost, untrue = sum(o.is_lost for o in outcomes), sum(o.is_untrue for o in outcomes)
    print(f"{len(outcomes)} runs: {lost} lost, {untrue} untrue, {sum(o.has_asked for o in outcomes)} asked")
    return 1 if lost or untrue else 0


if __name__ == "__main__":
    sys.exit(main())
