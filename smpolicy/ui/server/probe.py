"""What must load and answer before a screen can be shown."""

from smpolicy import __version__


def probe() -> dict[str, object]:
    """The version and the number of municipalities, once they, all that the pages import, and the store are there."""
    # Imported here: what cannot be imported must show at /healthz, not keep the server from answering.
    from smpolicy.ui.layout import frame
    from smpolicy.ui.screens import (
        check_answers,
        documents,
        guideline,
        history,
        my_drafts,
        profile,
        start,
        step,
    )
    from smpolicy.ui.session import draft_session
    from smpolicy.ui.session.keeping import store
    from smpolicy.ui.session.login import refuse_incomplete_setting

    screens = (check_answers, documents, frame, guideline, history, my_drafts, profile, start, step)
    refuse_incomplete_setting()
    store().ping()
    library = draft_session.library()
    library.check_newest()
    return {
        "version": __version__,
        "municipalities": len(library.municipalities),
        "broken": len(library.broken),
        "screens": len(screens),
    }


def chore() -> None:
    """Clear away what is no longer to be kept."""
    from smpolicy.ui.session.keeping import remove_expired

    remove_expired()
