"""Many users at once, ours beside a plain wizard: `python -m benchmarks.load [--sessions 1 10 50 100]`.

Each session clicks every 2 seconds, begun at different moments and at different steps: it types an answer,
goes on to the next step, and looks at 「文書」 once per round. The time is that from the click to the next
heading, over the WebSocket (`benchmarks.wire`), without the browser's own work. A session that waits longer
than 2 seconds clicks as soon as it can, as a person would. Servers run one after another, never side by side.

Beyond 50 sessions several `streamlit run` processes share the same SMPOLICY_DATA; session i stays with
process i mod k, as behind a proxy with sticky sessions. This process only drives: its share of a processor is
printed, for it competes with the servers for the same cores; so is what everything else on the machine takes.
"""

import argparse
import asyncio
import gc
import math
import tempfile
import time
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.servers import ROOT, WIZARD, Server, machine_seconds, several
from benchmarks.wire import Session, Timing, WireError

PLAIN = ROOT / "benchmarks/plain_wizard/app.py"
EVERY_SECONDS = 2.0
PER_PROCESS = 50
# So many sessions begin at the same time, before anything is measured.
BEGINNING = 4
WARM_SECONDS = 4.0
# Processors in use on a machine that has little else to do.
QUIET = 0.15

# Of each step, ours and the plain one's alike: the address, the heading, the field to type into (ours, plain).
STEPS = [
    ("step-account", "アカウント", "f-account-field", "field"),
    ("step-purpose", "目的・対象・内容", "f-purpose-audience", "audience"),
    ("step-team", "運用体制と決裁", "f-organisation-manager_title", "manager_title"),
    ("step-posting", "投稿のしかた", "f-posting-frequency", "frequency"),
    ("step-replies", "利用者の投稿への対応", "f-replies-stance", "stance"),
    ("step-rights", "権利・免責・個人情報", "f-rights-copyright", "copyright"),
    ("step-procedure", "手続と確認", "f-steps-consultations-0-outcome_text", "opening_on"),
    ("step-drafting", "起案", "f-drafting-drafter", "drafter"),
]
DOCUMENTS = ("documents", "文書")


async def _begin_ours(session: Session) -> None:
    await session.open()
    await session.choose("start-body", "守谷市")
    await session.press("try")


async def _begin_plain(session: Session) -> None:
    await session.open()


@dataclass(frozen=True)
class Peer:
    """One kind of server: its script, what it is started with, how a user begins, its fields' place in STEPS."""

    name: str
    script: Path
    options: tuple[str, ...]
    begin: Callable[[Session], Awaitable[None]]
    column: int
    # The address of the first step.
    first: str


@dataclass
class Clicks:
    """What was measured: milliseconds to the next heading, and to the end of the script."""

    headings: list[float] = field(default_factory=list)
    ends: list[float] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)

    def add(self, timing: Timing) -> None:
        """Take in one click."""
        self.headings.append((timing.finished if timing.heading is None else timing.heading) * 1000)
        self.ends.append(timing.finished * 1000)


@dataclass(frozen=True)
class Row:
    """One line of the table."""

    sessions: int
    peer: str
    processes: int
    clicks: Clicks
    cpu: float
    idle: float
    memory: float
    # Processors in use by this process, and by all that is neither it nor a server: a line with much of it is
    # a line about something else.
    driver: float
    others: float

    @property
    def p95(self) -> float:
        """Milliseconds within which 95 of 100 clicks show the next heading."""
        return percentile(self.clicks.headings, 95)

    @property
    def each_click(self) -> float:
        """Milliseconds of the servers' processor time a click."""
        return self.cpu / max(len(self.clicks.headings), 1) * 1000

    @property
    def each(self) -> float:
        """Megabytes that a session adds."""
        return (self.memory - self.idle) / self.sessions


class Visitor:
    """One user: types an answer, goes on, and so through all steps to the documents and back to the first."""

    def __init__(self, session: Session, peer: Peer, number: int) -> None:
        self.session, self.peer = session, peer
        # Begun at different steps: else all would look at the documents in the same moment.
        self._step, self._answered, self._typed = number % len(STEPS), False, 0

    async def begin(self) -> None:
        """Open the wizard and go to the step that this user begins with."""
        await self.peer.begin(self.session)
        await self.session.follow(self._address())

    async def act(self) -> Timing:
        """Do the next thing, and check that the page that comes is the right one."""
        if self._step == len(STEPS):
            self._step = 0
            timing = await self.session.follow(self._address())
        elif not self._answered:
            self._answered, self._typed = True, self._typed + 1
            timing = await self.session.type(STEPS[self._step][self.peer.column], f"回答{self._typed}")
        else:
            self._step, self._answered = self._step + 1, False
            last = self._step == len(STEPS)
            timing = await (self.session.follow(DOCUMENTS[0]) if last else self.session.press("next"))
        wanted = DOCUMENTS[1] if self._step == len(STEPS) else STEPS[self._step][1]
        if self.session.heading != wanted:
            raise WireError(f"{self.session.heading!r} instead of {wanted!r}: {self.session.texts[:3]}")
        return timing

    def _address(self) -> str:
        return STEPS[self._step][0] if self._step else self.peer.first


async def click(visitor: Visitor, start: float, measured: float, end: float, clicks: Clicks) -> None:
    """Click every 2 seconds from `start` to `end`; what is sent after `measured` counts."""
    due = start
    while (now := time.perf_counter()) < end and due < end:
        if due > now:
            await asyncio.sleep(due - now)
        sent = time.perf_counter()
        due = max(due + EVERY_SECONDS, sent)
        try:
            timing = await visitor.act()
        except (WireError, OSError, TimeoutError) as error:
            clicks.failed.append(f"{type(error).__name__}: {error}")
            return
        if sent >= measured:
            clicks.add(timing)


async def drive(servers: Sequence[Server], peer: Peer, sessions: int, seconds: float) -> Row:
    """Put this many sessions on the servers and return what they saw."""
    # What is loaded at the first look belongs to no session.
    for server in servers:
        first = Visitor(Session(server.url), peer, 0)
        await first.begin()
        for _ in range(2 * len(STEPS) + 1):
            await first.act()
        await first.session.close()
    idle = sum(server.memory for server in servers)
    visitors = [Visitor(Session(servers[i % len(servers)].url), peer, i) for i in range(sessions)]
    gate = asyncio.Semaphore(BEGINNING)

    async def begin(visitor: Visitor) -> None:
        async with gate:
            await visitor.begin()

    await asyncio.gather(*(begin(visitor) for visitor in visitors))
    clicks, now = Clicks(), time.perf_counter()
    measured, end = now + WARM_SECONDS, now + WARM_SECONDS + seconds
    running = [
        asyncio.create_task(click(visitor, now + EVERY_SECONDS * i / sessions, measured, end, clicks))
        for i, visitor in enumerate(visitors)
    ]
    await asyncio.sleep(WARM_SECONDS)
    before = _used(servers)
    await asyncio.sleep(seconds)
    cpu, own, all_of_it = (now - then for now, then in zip(_used(servers), before, strict=True))
    memory = sum(server.memory for server in servers)
    await asyncio.gather(*running)
    for visitor in visitors:
        with suppress(OSError):
            await visitor.session.close()
    others = max(0.0, all_of_it - cpu - own)
    return Row(sessions, peer.name, len(servers), clicks, cpu, idle, memory, own / seconds, others / seconds)


def _used(servers: Sequence[Server]) -> tuple[float, float, float]:
    """Return the processor seconds of the servers, of this process, of the machine."""
    return sum(server.cpu for server in servers), time.process_time(), machine_seconds()


def percentile(values: Sequence[float], percent: float) -> float:
    """Return the smallest value that so many percent of all do not exceed; infinite without any."""
    if not values:
        return math.inf
    return sorted(values)[math.ceil(len(values) * percent / 100) - 1]


def measure(peer: Peer, sessions: int, processes: int, seconds: float) -> Row:
    """Start the servers of a peer, drive them, and end them."""
    with (
        tempfile.TemporaryDirectory() as data,
        several(processes, peer.script, Path(data), *peer.options) as servers,
    ):
        gc.collect()
        gc.freeze()  # a collection in here would look like a slow server
        return asyncio.run(drive(servers, peer, sessions, seconds))


def wait_for_quiet(patience: float) -> None:
    """Wait until the machine has little else to do, so many seconds at most."""
    end = time.monotonic() + patience
    while time.monotonic() < end:
        before = machine_seconds()
        time.sleep(2)
        if (machine_seconds() - before) / 2 < QUIET:
            return


HEAD = (
    "sessions  server  proc  clicks  failed    p50     p95     max   end95  CPU/click  "
    "idle MB   RSS MB  MB/session  driver  others"
)


def line(row: Row) -> str:
    """Return one line of the table."""
    times, count = row.clicks.headings, len(row.clicks.headings)
    return (
        f"{row.sessions:8}  {row.peer:6}  {row.processes:4}  {count:6}  {len(row.clicks.failed):6}"
        f"  {percentile(times, 50):5.0f}  {row.p95:6.0f}  {max(times, default=math.inf):6.0f}"
        f"  {percentile(row.clicks.ends, 95):6.0f}  {row.each_click:6.1f} ms"
        f"  {row.idle:7.1f}  {row.memory:7.1f}  {row.each:10.2f}  {row.driver:6.0%}  {row.others:6.0%}"
    )


def targets(mine: Row, other: Row | None) -> list[str]:
    """Return what was to be reached beside what was measured."""
    lines = []
    if other is not None:
        note = " (to reach: 20)" if mine.sessions == 50 else ""
        lines.append(f"plain p95 / ours: {other.p95 / mine.p95:.1f}{note}")
    most = {50: 75, 100: 400, 200: 400}.get(mine.sessions)
    if most:
        lines.append(f"p95 {mine.p95:.0f} ms (to reach: {most})")
    if mine.sessions == 50:
        lines.append(f"{mine.each_click:.1f} ms of processor a click (to reach: 15)")
    if mine.sessions >= 50:
        lines.append(f"{mine.each:.2f} MB a session (to reach: 1)")
        lines.append(f"{mine.memory / mine.processes:.0f} MB a process (to reach: 120)")
    return lines


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sessions", type=int, nargs="+", default=[1, 10, 50, 100])
    parser.add_argument("--seconds", type=float, default=30, help="how long each line is measured")
    parser.add_argument("--processes", type=int, help="of each server (one for every 50 sessions)")
    parser.add_argument("--only", choices=["ours", "plain"], help="leave the other out")
    parser.add_argument("--wizard", type=Path, default=WIZARD, help="the app.py to measure as ours")
    parser.add_argument("--document", action="store_true", help="the plain wizard makes a Word file, too")
    parser.add_argument("--patience", type=float, default=60, help="seconds to wait for a quiet machine")
    given = parser.parse_args()
    ours = Peer("ours", given.wizard.resolve(), (), _begin_ours, 2, STEPS[0][0])
    options = ("--server.headless=true", *(("--", "--document") if given.document else ()))
    plain = Peer("plain", PLAIN, options, _begin_plain, 3, "")
    print("Milliseconds from the click to the next heading (end95: to the end of the script).")
    print(HEAD)
    for sessions in given.sessions:
        processes = given.processes or math.ceil(sessions / PER_PROCESS)
        rows: dict[str, Row] = {}
        for peer in (ours, plain):
            if given.only in (None, peer.name):
                wait_for_quiet(given.patience)
                rows[peer.name] = row = measure(peer, sessions, processes, given.seconds)
                print(line(row), flush=True)
                for sentence in sorted(set(row.clicks.failed))[:3]:
                    print(f"          failed: {sentence[:200]}")
        if "ours" in rows and (told := targets(rows["ours"], rows.get("plain"))):
            print("          " + "; ".join(told), flush=True)


if __name__ == "__main__":
    main()
