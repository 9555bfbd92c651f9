"""Ten minutes of people who come and go: does memory stay, does every click work?

`python -m benchmarks.soak --seconds 600 --sessions 200 --processes 2`. Each person begins a draft, types into fields,
looks at papers, and leaves; another comes in their place. The servers run on this machine, on the same drafts.
Printed: the servers' memory each minute, then clicks, those that failed, p50 and p95, and the memory once everybody
had come and at the end. 1 when a click failed or memory grew beyond 1.2 times.
"""

import argparse
import asyncio
import random
import sys
import tempfile
import time
from collections.abc import Awaitable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.load import percentile
from benchmarks.servers import WIZARD, Server, machine_seconds, several
from benchmarks.wire import Session, Timing
from smpolicy.rules.library import load_library
from smpolicy.ui.session.draft_session import widget_key

# Memory may be so many times what it was once everybody had come.
MOST_GROWTH = 1.2
# Once everybody has come, and the first of those who left have been forgotten (seconds).
SETTLED = 90.0
# So much shorter and longer than the mean a person pauses before the next screen.
_SHORTEST, _LONGEST = 0.4, 1.6
_NAME = widget_key("account.display_name")
_SCREENS = ("step-purpose", "check_answers", "documents", "history", "step-account")


@dataclass
class Tally:
    """What has happened so far."""

    seconds: list[float] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    people: int = 0


async def _click(tally: Tally, action: Awaitable[Timing], session: Session) -> None:
    try:
        timing = await action
    except Exception as error:  # whatever it is, a click has failed
        tally.failed.append(f"{type(error).__name__}: {error}"[:200])
        raise
    tally.seconds.append(timing.finished)
    if session.exceptions or "画面を表示できませんでした" in " ".join(session.texts):
        tally.failed.append(f"an error on {session.heading}")


@dataclass(frozen=True)
class Visits:
    """How people come: how many at a time, until when (time.monotonic()), pausing so long (seconds) on average."""

    sessions: int
    end: float
    pause: float
    bodies: tuple[str, ...] = tuple(rulebook.name for rulebook in load_library().rulebooks.values())


async def _person(server: Server, tally: Tally, dice: random.Random, visits: Visits) -> None:
    """One person's visit; a failed click ends it."""
    session = Session(server.url)
    tally.people += 1
    try:
        await _click(tally, session.open("/"), session)
        await _click(tally, session.choose("start-body", dice.choice(visits.bodies)), session)
        await _click(tally, session.press("begin"), session)
        query = session.query
        for number in range(dice.randint(3, 12)):
            await asyncio.sleep(visits.pause * dice.uniform(_SHORTEST, _LONGEST))
            if time.monotonic() > visits.end:
                return
            await _click(tally, session.open(f"/{dice.choice(_SCREENS)}", query), session)
            if _NAME in session.widgets:
                await _click(tally, session.type(_NAME, f"{number}回目の名"), session)
    finally:
        await session.close()


async def _seat(server: Server, tally: Tally, number: int, visits: Visits) -> None:
    dice = random.Random(number)
    await asyncio.sleep(dice.uniform(0, SETTLED / 3))
    while time.monotonic() < visits.end:
        before = len(tally.failed)
        try:
            await _person(server, tally, dice, visits)
        except Exception as error:  # the next person comes all the same
            if len(tally.failed) == before:
                tally.failed.append(f"{type(error).__name__}: {error}"[:200])


def _memory(servers: Sequence[Server]) -> float:
    return sum(server.memory for server in servers)


async def _watch(servers: Sequence[Server], tally: Tally, end: float) -> None:
    """Tell each minute how things stand."""
    start = time.monotonic()
    while (left := end - time.monotonic()) > 0:
        used = machine_seconds()
        await asyncio.sleep(min(60.0, left))
        print(
            f"{time.monotonic() - start:5.0f} s  {_memory(servers):5.0f} MB  {len(tally.seconds):6} clicks  "
            f"{len(tally.failed)} failed  {(machine_seconds() - used) / min(60.0, left):.1f} processors in use",
            flush=True,
        )


async def soak(
    servers: Sequence[Server], sessions: int, seconds: float, pause: float
) -> tuple[Tally, float, float]:
    """Let people come and go; return what happened, and the memory (MB) after the beginning and at the end."""
    tally, visits = Tally(), Visits(sessions, time.monotonic() + seconds, pause)
    seats = [
        asyncio.create_task(_seat(servers[number % len(servers)], tally, number, visits))
        for number in range(sessions)
    ]
    watch = asyncio.create_task(_watch(servers, tally, visits.end))
    await asyncio.sleep(min(SETTLED, seconds / 3))
    early = _memory(servers)
    await watch
    late = _memory(servers)
    await asyncio.gather(*seats)
    return tally, early, late


def main() -> int:
    """Run it and tell the figures."""
    parser = argparse.ArgumentParser(description="People come and go for some minutes.")
    parser.add_argument("--seconds", type=float, default=600)
    parser.add_argument("--sessions", type=int, default=200)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--pause", type=float, default=10, help="seconds between two screens, on average")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, several(options.processes, WIZARD, Path(folder)) as servers:
        tally, early, late = asyncio.run(soak(servers, options.sessions, options.seconds, options.pause))
    p50, p95 = (percentile(tally.seconds, percent) * 1000 for percent in (50, 95))
    print(
        f"{tally.people} people, {len(tally.seconds)} clicks, {len(tally.failed)} failed, "
        f"p50 {p50:.0f} ms, p95 {p95:.0f} ms"
    )
    print(f"memory {early:.0f} MB once all had come, {late:.0f} MB at the end ({late / early:.2f} times)")
    for failure in sorted(set(tally.failed))[:10]:
        print(failure)
    return 1 if tally.failed or late > MOST_GROWTH * early else 0


if __name__ == "__main__":
    sys.exit(main())
