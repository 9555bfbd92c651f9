"""The true /healthz: JSON, and 200 only when the data that every screen needs can be loaded."""

import logging
from collections.abc import Callable, Mapping

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

Probe = Callable[[], Mapping[str, object]]

log = logging.getLogger(__name__)


def health_route(probe: Probe, base: str = "") -> Route:
    """The route that runs the probe: what it returns is shown, what it raises makes a 503."""

    async def healthz(_request: Request) -> JSONResponse:
        status, body = await run_in_threadpool(examine, probe)
        return JSONResponse(body, status_code=status, headers={"Cache-Control": "no-store"})

    return Route(f"{base}/healthz", healthz)


def examine(probe: Probe) -> tuple[int, dict[str, object]]:
    """The HTTP status and the words of the health answer."""
    try:
        return 200, {"status": "ok", **probe()}
    except Exception as error:  # whatever it is, the answer must say so
        # The message names file and entry of a template; no answer is near.
        log.exception("the data of the wizard cannot be loaded: %s", str(error))
        return 503, {"status": "error", "error": type(error).__name__}
