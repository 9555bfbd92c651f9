"""The true /healthz: JSON, and 200 only when all that a screen needs can be loaded and the store answers."""

import logging
from collections.abc import Callable, Mapping

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from smpolicy import __version__

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


def probe() -> dict[str, object]:
    """Load all that a screen needs, ask the store, and return the version and how many municipalities there are.

    Raises what any of it raises: what cannot be imported must show at /healthz, not keep the server from answering.
    """
    from smpolicy.ui.layout import frame
    from smpolicy.ui.screens import (
        account,
        changes,
        check_answers,
        documents,
        errand,
        guideline,
        history,
        my_drafts,
        profile,
        register,
        rules,
        start,
        step,
    )
    from smpolicy.ui.session import draft_session
    from smpolicy.ui.session.draft_store import store
    from smpolicy.ui.session.login import refuse_incomplete_setting
    from smpolicy.ui.widgets.html_parts import load_macros

    screens = (
        account,
        changes,
        check_answers,
        documents,
        errand,
        frame,
        guideline,
        history,
        my_drafts,
        profile,
        register,
        rules,
        start,
        step,
    )
    refuse_incomplete_setting()
    load_macros()
    store().ping()
    library = draft_session.library()
    library.check_newest()
    return {
        "version": __version__,
        "municipalities": len(library.municipalities),
        "broken": len(library.broken),
        "rules": [
            f"{folder.name}/{sentence.removeprefix(f'{folder}/')}"
            for folder, sentences in library.problems.items()
            for sentence in sentences
        ],
        "screens": len(screens),
        "clock": "doubtful" if store().clock_is_doubtful() else "ok",
    }


def clear_away() -> None:
    """Remove what is no longer to be kept; the server does so from time to time."""
    from smpolicy.ui.session.accounts import remove_ended_accounts
    from smpolicy.ui.session.draft_store import remove_expired

    remove_expired()
    remove_ended_accounts()
