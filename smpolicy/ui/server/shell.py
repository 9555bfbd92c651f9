"""The parts that app.py hands to st.App: routes, middleware, start-up."""

import asyncio
import gc
import mimetypes
import random
from collections.abc import AsyncGenerator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Any

import streamlit as st
from starlette.middleware import Middleware
from starlette.routing import BaseRoute

from smpolicy.ui.server.assets import asset_routes
from smpolicy.ui.server.connections import keep_watch, raise_descriptor_limit, watch_connections
from smpolicy.ui.server.door import Door
from smpolicy.ui.server.downloads import DownloadGate
from smpolicy.ui.server.errors import keep_answers_out_of_the_log, not_found, on_script_error, server_error
from smpolicy.ui.server.health import Probe, examine, health_route
from smpolicy.ui.server.log_limits import limit_the_log
from smpolicy.ui.server.middleware import Shell
from smpolicy.ui.server.packets import gather_packets
from smpolicy.ui.server.uploads import UploadGate
from smpolicy.ui.streamlit_patches import patch_streamlit

Lifespan = Callable[[Any], AbstractAsyncContextManager[dict[str, Any] | None]]


# The first page is there before what only other screens need has been loaded: in 0.6 s instead of 1.1 s.
_WARM_UP_AFTER = 1.0
# A click makes thousands of objects that die at once: with 700, Python's own number, looking among them takes 2 % of it.
_YOUNG = (10_000, 10, 10)
# Some hours: what it clears away has lain there for a year.
_CLEAR_SECONDS = 6 * 60 * 60


def shell(probe: Probe, clear_away: Callable[[], None] | None = None) -> dict[str, Any]:
    """The keyword arguments of `st.App` for the wizard.

    `probe` loads the data that every screen needs; `clear_away` is done from time to time while the server runs.
    """
    patch_streamlit()
    watch_connections()
    gather_packets()
    keep_answers_out_of_the_log()
    # The registry of Windows may call scripts text/plain, which `nosniff` refuses to run.
    mimetypes.add_type("text/javascript", ".js")
    base = _base_path()
    routes: list[BaseRoute] = [*asset_routes(base), health_route(probe, base)]
    return {
        "routes": routes,
        "middleware": [
            Middleware(Shell, base=base),
            Middleware(Door, base=base),
            Middleware(UploadGate, base=base),
            Middleware(DownloadGate, base=base),
        ],
        "lifespan": _lifespan(probe, clear_away),
        "on_script_error": on_script_error,
        "exception_handlers": {404: not_found, 500: server_error},
    }


def _lifespan(probe: Probe, clear_away: Callable[[], None] | None) -> Lifespan:
    @asynccontextmanager
    async def started(_app: Any) -> AsyncGenerator[None, None]:  # noqa: ANN401 - st.App, as Streamlit calls it
        # What is imported stays: looking through it for garbage on the way takes a seventh of the start.
        gc.disable()
        raise_descriptor_limit()
        limit_the_log()
        tasks = [
            asyncio.create_task(_warm_up(probe)),
            asyncio.create_task(keep_watch(watch_connections())),
        ]
        if clear_away:
            tasks.append(asyncio.create_task(_do(clear_away)))
        try:
            yield
        finally:
            for task in tasks:
                task.cancel()
            gc.enable()

    return started


async def _warm_up(probe: Probe) -> None:
    """Load and import the rest; a failure is logged here and shown at /healthz."""
    await asyncio.sleep(_WARM_UP_AFTER)
    await asyncio.to_thread(examine, probe)
    # What was loaded is left out of every collection to come: with one after each run, as Streamlit does by
    # default, p95 of a click at 50 sessions went from 3,000 ms to under 80 ms by this alone.
    gc.collect()
    gc.freeze()
    gc.set_threshold(*_YOUNG)
    gc.enable()


async def _do(clear_away: Callable[[], None]) -> None:
    while True:
        await asyncio.sleep(_CLEAR_SECONDS * random.uniform(0.01, 1))  # not every replica at once
        await asyncio.to_thread(clear_away)


def _base_path() -> str:
    base = str(st.get_option("server.baseUrlPath") or "").strip("/")
    return f"/{base}" if base else ""
