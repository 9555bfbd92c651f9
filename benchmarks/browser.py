"""One user in a real browser, ours beside a plain wizard: `python -m benchmarks.browser`.

Step to step: milliseconds from the click on 「次へ」 or 「前へ」 until the whole page stands (it has changed for the last time),
and until the next heading has been painted. The plain wizard runs with Streamlit's settings, and once without its collection
of garbage after each run ("frozen"); its pages have as many fields in view as ours, which is counted. All servers run, and
their rounds take turns: what else the machine does meets them alike. With `--peers frozen` it takes two and a half minutes,
with both four. First load: requests, bytes over the wire and seconds until the heading, with an empty cache and then
with what the browser has kept; one server after the other. Needs Debian's chromium.
"""

import argparse
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
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
ROUNDS = 6
# One keeps clicking no faster than this (milliseconds): what the last click has set off is over.
REST = 300
PEERS = {"plain": (), "plain, frozen": ("--runner.postScriptGC=false",)}
_HEADING = "[data-testid=stMain] h1"
# The script has run to its end: a list that is opened while it runs closes again.
_AT_REST = '[data-testid="stApp"][data-test-script-state="notRunning"]'
_CLICK = """async ([button, title, atRest, quiet, patience]) => {
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
  while (performance.now() - changed < quiet || !document.querySelector(atRest)) await new Promise((done) => setTimeout(done, 10));
  watch.disconnect();
  return [painted - begun, changed - begun];
}"""
_FIELDS = """() => [...document.querySelectorAll("[data-testid=stMain] :is([data-testid=stTextInput], " +
  "[data-testid=stTextArea], [data-testid=stRadio], [data-testid=stSelectbox], [data-testid=stCheckbox])")]
  .filter((field) => field.checkVisibility()).length"""
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


def round_of_steps(page: Page, times: Steps | None) -> list[int]:
    """Go through all steps and back, note the times where they are asked for; return how many fields each step shows."""
    titles, counts = [title for _, title, _, _ in STEPS], []
    for button, wanted in (("next", titles[1:]), ("previous", titles[-2::-1])):
        for title in wanted:
            page.wait_for_timeout(REST)
            painted, stood = _click(page, button, title)
            counts.append(page.evaluate(_FIELDS))
            if times is not None:
                times.headings.append(painted)
                times.pages.append(stood)
    return counts


def _click(page: Page, button: str, title: str) -> tuple[float, float]:
    """Click; return the milliseconds until the heading was painted and until the page stood. Raises PageError."""
    answer = page.evaluate(_CLICK, [f".st-key-{button} button", title, _AT_REST, _QUIET, _PATIENCE])
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


def measure_steps(browser: Browser, peers: Sequence[str], rounds: int) -> dict[str, Steps]:
    """Go through the steps of ours and of these plain wizards in turns. Raises PageError."""
    servers = {
        "ours": (WIZARD, _begin_ours, ()),
        **{name: (PLAIN, _begin_plain, PEERS[name]) for name in peers},
    }
    measured = {name: Steps() for name in servers}
    counts: dict[str, list[int]] = {}
    with ExitStack() as stack:
        pages: dict[str, Page] = {}
        for name, (script, begin, options) in servers.items():
            data = Path(stack.enter_context(tempfile.TemporaryDirectory()))
            server = stack.enter_context(running(script, data, "--server.headless=true", *options))
            pages[name] = begun(browser, server.url, begin)
        # In the first round the browser gets to know the page.
        for turn in range(rounds + 1):
            for name, page in pages.items():
                page.bring_to_front()
                counts[name] = round_of_steps(page, measured[name] if turn else None)
            if any(fields != counts["ours"] for fields in counts.values()):
                raise PageError(f"The wizards show different numbers of fields: {counts}")
        for page in pages.values():
            page.context.close()
    print(f"fields in view, of each wizard: {counts['ours']}")
    return measured


def main() -> None:
    """Print both tables."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="through all steps and back")
    parser.add_argument(
        "--peers", choices=["plain", "frozen"], nargs="+", default=["plain", "frozen"], help="beside ours"
    )
    given = parser.parse_args()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        measured = measure_steps(
            browser, [name for name in PEERS if name.split()[-1] in given.peers], given.rounds
        )
        print("step to step   whole page p50     p95     max   heading p50     p95   steps   (ms)")
        for name, times in measured.items():
            headings, whole = times.headings, times.pages
            print(
                f"{name:13} {median(whole):15.0f} {percentile(whole, 95):7.0f} {max(whole):7.0f}"
                f" {median(headings):13.0f} {percentile(headings, 95):7.0f} {len(headings):7}",
                flush=True,
            )
        for name in list(measured)[1:]:
            ours, peer = measured["ours"].pages, measured[name].pages
            print(
                f"whole page, ours / {name}: p50 {median(ours) / median(peer):.2f},"
                f" p95 {percentile(ours, 95) / percentile(peer, 95):.2f} (to reach of frozen: 1.3)"
            )
        print(f"heading p95 {percentile(measured['ours'].headings, 95):.0f} ms (to reach: {WANTED_MS})")
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


if __name__ == "__main__":
    try:
        main()
    except (PageError, TimeoutError) as error:
        sys.exit(f"Not measured: {error}\nIs the machine busy with something else?")
