"""Many behind one gateway: they begin together, and whoever guesses keys among them locks nobody out."""

import asyncio

import pytest

from benchmarks.wire import Session
from smpolicy.drafts.keys import new_key
from smpolicy.rules.library import load_library
from tests.asynchronous import run
from tests.browser.helpers import Server

PEOPLE = 200
GATEWAY = {"X-Forwarded-For": "203.0.113.7"}
pytestmark = [pytest.mark.server, pytest.mark.slow]


async def begin(server: Server, room: asyncio.Semaphore) -> tuple[str, str]:
    """A person opens the first page, chooses and begins; return the heading and the address that they come to."""
    session = Session(server.url, GATEWAY)
    async with room:
        await session.open("/")
        await session.choose("start-body", load_library().rulebook("moriya").name)
        await session.press("begin")
        found = session.heading, session.query
        await session.close()
    return found


def test_200_people_behind_one_gateway_all_begin_within_a_minute(server: Server):
    async def course() -> tuple[list[tuple[str, str]], float]:
        room, clock = asyncio.Semaphore(20), asyncio.get_running_loop().time
        start = clock()
        return await asyncio.gather(*(begin(server, room) for _ in range(PEOPLE))), clock() - start

    found, took = run(course())
    print(f"{PEOPLE} beginnings in {took:.0f} s")
    first = load_library().rulebook("moriya").steps("open")[0].title
    assert {heading for heading, _ in found} == {first}
    assert len({query for _, query in found}) == PEOPLE


def test_a_right_link_opens_behind_a_gateway_where_somebody_guesses(server: Server):
    async def visit() -> tuple[str, str, str]:
        _, link = await begin(server, asyncio.Semaphore(1))
        guesser, colleague = Session(server.url, GATEWAY), Session(server.url, GATEWAY)
        for _ in range(25):
            await guesser.open("/step-account", f"draft={new_key()}")
        stopped = " ".join(guesser.texts)
        await colleague.open("/step-account", link)
        opened = colleague.heading
        mine = " ".join(colleague.texts)
        await guesser.close()
        await colleague.close()
        return stopped, opened, mine

    stopped, opened, mine = run(visit())
    assert "続けて多くの下書きを開こうとした" in stopped
    assert opened == "アカウント"
    assert "保存済み" in mine
