"""What must load before a screen can be shown."""

from smpolicy import __version__


def probe() -> dict[str, object]:
    """The version and the number of municipalities, once they and everything that the pages import are loaded."""
    # Imported here: what cannot be imported must show at /healthz, not keep the server from answering.
    from smpolicy.ui import check_answers, documents, guideline, profile, sidebar, start, state, step

    screens = (check_answers, documents, guideline, profile, sidebar, start, step)
    return {
        "version": __version__,
        "municipalities": len(state.library().rulebooks),
        "screens": len(screens),
    }
