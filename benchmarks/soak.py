"""Ten minutes of people who come and go: does memory stay, does every click work?

`python -m benchmarks.soak --seconds 600 --sessions 200`. Each person begins a draft, types into fields, looks at
papers, and leaves; another comes in their place. One server on this machine. Printed at the end: clicks, those that
failed, p95, and the server's memory after the first minute and at the end. 1 when a click failed or memory grew
beyond 1.2 times.
"""

import argparse
import asyncio
import random
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.load import percentile
from benchmarks.servers import WIZARD, Server, running
from benchmarks.wire import Session, Timing
from smpolicy.rules.library import load_library
from smpolicy.ui.session.draft_session import widget_key

# Memory may be so many times what it was once everybody had come.
MOST_GROWTH = 1.2
# Between two clicks of one person (seconds).
_PAUSE = (2.0, 8.0)
_NAME = widget_key("account.display_name")
_SCREENS = ("step-purpose", "check_answers", "documents", "history", "step-account")


@dataclass
class Tally:
    """What has happened so far."""

    seconds: list[float] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    people: int = 0


async def _click(tally: Tally, action: "asyncio.Future[Timing] | object", session: Session) -> None:
    try:
        timing = await action  # pyright: ignore[reportGeneralTypeIssues]
    except Exception as error:  # whatever it is, a click has failed
        tally.failed.append(f"{type(error).__name__}: {error}"[:200])
        raise
    tally.seconds.append(timing.finished)
    if session.exceptions or "画面を表示できませんでした" in " ".join(session.texts):
        tally.failed.append(f"an error on {session.heading}")


async def _person(server: Server, tally: Tally, dice: random.Random, end: float) -> None:
    """One person's visit; a failed click ends it."""
    bodies = [rulebook.name for rulebook in load_library().rulebooks.values()]
    session = Session(server.url)
    tally.people += 1
    try:
        await _click(tally, session.open("/"), session)
        await _click(tally, session.choose("start-body", dice.choice(bodies)), session)
        await _click(tally, session.press("begin"), session)
        query = session.query
        for number in range(dice.randint(3, 12)):
            if time.monotonic() > end:
                return
            await asyncio.sleep(dice.uniform(*_PAUSE))
            screen = dice.choice(_SCREENS)
            await _click(tally, session.open(f"/{screen}", query), session)
            if _NAME in session.widgets:
                await _click(tally, session.type(_NAME, f"{number}回目の名"), session)
    except Exception:
        if not tally.failed:
            raise
    finally:
        await session.close()


async def _seat(server: Server, tally: Tally, number: int, end: float) -> None:
    dice = random.Random(number)
    await asyncio.sleep(dice.uniform(0, 30))
    while time.monotonic() < end:
        await _person(server, tally, dice, end)


async def soak(server: Server, sessions: int, seconds: float) -> tuple[Tally, float, float]:
    """Let people come and go; return what happened, and the memory (MB) after the beginning and at the end."""
    tally, end = Tally(), time.monotonic() + seconds
    seats = [asyncio.create_task(_seat(server, tally, number, end)) for number in range(sessions)]
    await asyncio.sleep(min(90.0, seconds / 3))
    early = server.memory
    await asyncio.gather(*seats)
    return tally, early, server.memory


def main() -> int:
    """Run it and tell the figures."""
    parser = argparse.ArgumentParser(description="People come and go for some minutes.")
    parser.add_argument("--seconds", type=float, default=600)
    parser.add_argument("--sessions", type=int, default=200)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, running(WIZARD, Path(folder), health="/healthz") as server:
        tally, early, late = asyncio.run(soak(server, options.sessions, options.seconds))
    p95 = percentile(tally.seconds, 95) if tally.seconds else 0.0
    print(
        f"{tally.people} people, {len(tally.seconds)} clicks, {len(tally.failed)} failed, p95 {p95 * 1000:.0f} ms"
    )
    print(f"memory {early:.0f} MB once all had come, {late:.0f} MB at the end ({late / early:.2f} times)")
    for failure in sorted(set(tally.failed))[:10]:
        print(failure)
    return 1 if tally.failed or late > MOST_GROWTH * early else 0


if __name__ == "__main__":
    sys.exit(main())
