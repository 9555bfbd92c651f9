"""「保存済み」 is never untrue: a server killed just after a field was left, and what the page says and sends then."""

from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from benchmarks.cut_off import ACTS, run
from tests.asynchronous import run as apart
from tests.browser.helpers import CHROMIUM, Server, running


def serve(folder: Path, port: int) -> AbstractContextManager[Server]:
    return running("app.py", folder / "log", port, SMPOLICY_DATA=str(folder))


async def outcomes(runs: int):
    import asyncio

    return await asyncio.to_thread(run, runs, 7, CHROMIUM, serve)


@pytest.mark.browser
@pytest.mark.kill
@pytest.mark.slow
def test_what_was_left_just_before_the_server_was_killed_is_neither_lost_nor_called_saved():
    found = apart(outcomes(len(ACTS)))

    assert {outcome.act for outcome in found if outcome.counts} == set(ACTS)
    assert [outcome for outcome in found if outcome.is_lost or outcome.is_untrue] == []
    # Leaving the page while something has not been sent asks first.
    assert [o.act for o in found if o.has_asked] == ["reload"]
