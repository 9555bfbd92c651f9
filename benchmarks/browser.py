"""One user in a real browser, ours beside a plain wizard: `python -m benchmarks.browser`.

Step to step: milliseconds from the click on 「次へ」 until the whole page stands (it has changed for the last time),
and until the next heading has been painted. The plain wizard runs with Streamlit's settings, and once without its collection
of garbage after each run ("frozen"). All three servers run, and their rounds take turns: what else the machine does
meets them alike. First load: requests, bytes over the wire and seconds until the heading, with an empty cache and then
with what the browser has kept; one server after the other. Needs Debian's chromium.
"""

import argparse
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from time import perf_counter

from playwright.sync_api import Browser, BrowserContext, CDPSession, Page, TimeoutError, sync_playwright

from benchmarks.load import PLAIN, STEPS, percentile
from benchmarks.servers import WIZARD, running
from benchmarks.start import ONE_LINE

CHROMIUM = Path("/usr/bin/chromium")
WANTED_MS = 100
ROUNDS = 12
# One keeps clicking no faster than this (milliseconds): what the last click has set off is over.
REST = 400
_HEADING = "[data-testid=stMain] h1"
# The script has run to its end: a list that is opened while it runs closes again.
_AT_REST = '[data-testid="stApp"][data-test-script-state="notRunning"]'
_CLICK = """async ([button, title, quiet, patience]) => {
  const until = async (there) => {
    const end = performance.now() + patience;
    while (!there()) {
      if (performance.now() > end) return false;
      await new Promise(requestAnimationFrame);
    }
    return true;
  };
  const heading = () => document.querySelector("[data-testid=stMain] h1")?.textContent.trim();
  let changed = performance.now();
  const watch = new MutationObserver(() => { changed = performance.now(); });
  watch.observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
  if (!(await until(() => document.querySelector(button)))) return `「${heading()}」 has no ${button}`;
  const begun = performance.now();
  document.querySelector(button).click();
  if (!(await until(() => heading() === title))) return `「${title}」 does not come; 「${heading()}」 stands`;
  // The frame in which it stands there is being made; a task this urgent is the first after it has been painted.
  await scheduler.postTask(() => {}, { priority: "user-blocking" });
  const painted = performance.now();
  while (performance.now() - changed < quiet) await new Promise((done) => setTimeout(done, 10));
  watch.disconnect();
  return [painted - begun, changed - begun];
}"""
# A page that has not changed for so long stands (milliseconds).
_QUIET = 150
# So long a button or a heading is waited for (milliseconds).
_PATIENCE = 30_000


class PageError(Exception):
    """The page did not become what the measurement needs; the message says what was there instead."""


@dataclass
class Load:
    """What one load of the first page took."""

    requests: int
    cached: int
    kilobytes: float
    seconds: float


@dataclass
class Steps:
    """Milliseconds of each step: until the heading was painted, until the whole page stood."""

    headings: list[float] = field(default_factory=list)
    pages: list[float] = field(default_factory=list)


def begun(browser: Browser, url: str, begin: Callable[[Page], None]) -> Page:
    """Open a wizard at its first step."""
    # High enough that the list of bodies opens without scrolling, which would close it.
    page = browser.new_context(locale="ja-JP", viewport={"width": 1280, "height": 900}).new_page()
    page.goto(url)
    page.wait_for_selector(_HEADING)
    page.wait_for_selector(_AT_REST)
    begin(page)
    return page


def round_of_steps(page: Page, times: Steps | None) -> None:
    """Go through all steps and back; note the times of the way there where they are asked for."""
    titles = [title for _, title, _, _ in STEPS]
    for title in titles[1:]:
        page.wait_for_timeout(REST)
        painted, stood = _click(page, "next", title)
        if times is not None:
            times.headings.append(painted)
            times.pages.append(stood)
    for title in reversed(titles[:-1]):
        page.wait_for_timeout(REST)
        _click(page, "previous", title)


def _click(page: Page, button: str, title: str) -> tuple[float, float]:
    """Click; return the milliseconds until the heading was painted and until the page stood. Raises PageError."""
    answer = page.evaluate(_CLICK, [f".st-key-{button} button", title, _QUIET, _PATIENCE])
    if isinstance(answer, str):
        raise PageError(answer)
    painted, stood = answer
    return painted, stood


def _begin_ours(page: Page) -> None:
    page.get_by_role("combobox", name="団体").fill("守谷市")
    page.get_by_role("option").first.click()
    page.get_by_role("button", name="記入例で試す").click()
    page.wait_for_function(f"() => document.querySelector('{_HEADING}')?.textContent === '{STEPS[0][1]}'")


def _begin_plain(_page: Page) -> None:
    """It begins at the first step."""


def first_load(context: BrowserContext, url: str) -> Load:
    """Load the first page in a new tab."""
    page = context.new_page()
    with _counted(context.new_cdp_session(page)) as load:
        begun = perf_counter()
        page.goto(url)
        page.wait_for_selector("[data-testid=stMain] :is(h1, p)")
        load.seconds = perf_counter() - begun
        page.wait_for_load_state("networkidle")
    page.close()
    return load


@contextmanager
def _counted(wire: CDPSession) -> Iterator[Load]:
    load = Load(0, 0, 0, 0)

    def requested(_event: object) -> None:
        load.requests += 1

    def answered(event: dict[str, dict[str, bool]]) -> None:
        load.cached += event["response"]["fromDiskCache"]

    def finished(event: dict[str, float]) -> None:
        load.kilobytes += event["encodedDataLength"] / 1000

    wire.on("Network.requestWillBeSent", requested)
    wire.on("Network.responseReceived", answered)
    wire.on("Network.loadingFinished", finished)
    wire.send("Network.enable")
    yield load


def main() -> None:
    """Print both tables."""
    argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    ).parse_args()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        measured: dict[str, Steps] = {}
        print("step to step   whole page p50     p95     max   heading p50     p95   steps   (ms)")
        with ExitStack() as stack:
            pages: dict[str, Page] = {}
            for name, script, begin, options in (
                ("ours", WIZARD, _begin_ours, ()),
                ("plain", PLAIN, _begin_plain, ()),
                ("plain, frozen", PLAIN, _begin_plain, ("--runner.postScriptGC=false",)),
            ):
                data = Path(stack.enter_context(tempfile.TemporaryDirectory()))
                server = stack.enter_context(running(script, data, "--server.headless=true", *options))
                pages[name], measured[name] = begun(browser, server.url, begin), Steps()
            # In the first round the browser gets to know the page.
            for turn in range(ROUNDS + 1):
                for name, page in pages.items():
                    page.bring_to_front()
                    round_of_steps(page, measured[name] if turn else None)
            for page in pages.values():
                page.context.close()
        for name, times in measured.items():
            headings, whole = times.headings, times.pages
            print(
                f"{name:13} {median(whole):15.0f} {percentile(whole, 95):7.0f} {max(whole):7.0f}"
                f" {median(headings):13.0f} {percentile(headings, 95):7.0f} {len(headings):7}",
                flush=True,
            )
        print(_ratio("whole page", {name: steps.pages for name, steps in measured.items()}))
        print(
            _ratio(f"heading (to reach: {WANTED_MS} ms)", {name: s.headings for name, s in measured.items()})
        )
        print("\nfirst load      requests   from cache   KB over the wire   s to the first heading")
        for name, script in (("ours", WIZARD), ("one line", ONE_LINE)):
            with (
                tempfile.TemporaryDirectory() as data,
                running(script, Path(data), "--server.headless=true") as server,
            ):
                context = browser.new_context(locale="ja-JP")
                for state in ("empty cache", "again"):
                    load = first_load(context, server.url)
                    print(
                        f"{name:9} {state:11} {load.requests:3} {load.cached:12} {load.kilobytes:18.0f} {load.seconds:24.2f}",
                        flush=True,
                    )
                context.close()
        browser.close()


def _ratio(what: str, times: dict[str, list[float]]) -> str:
    ours, plain, frozen = (percentile(times[name], 95) for name in ("ours", "plain", "plain, frozen"))
    return f"{what}: p95 {ours:.0f} ms; plain / ours: {plain / ours:.1f}, frozen / ours: {frozen / ours:.1f}"


if __name__ == "__main__":
    try:
        main()
    except (PageError, TimeoutError) as error:
        sys.exit(f"Not measured: {error}\nIs the machine busy with something else?")
