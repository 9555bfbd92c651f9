"""An errand in an example's draft, and the screen of who does it."""

from streamlit.testing.v1 import AppTest

from smpolicy.checking.examples import example
from smpolicy.drafts.errands import Errands, Wish
from smpolicy.ui.session.draft_store import store
from tests.bodies import LIBRARY

MORIYA = LIBRARY.rulebook("moriya")
NAME = "account.display_name"
MARKDOWN = "**太** [押す](https://evil.example) <b>x</b> :red[赤]"


def begun(*paths: str, shows_rest: bool = False) -> tuple[int, str, str]:
    """The number and key of an example's draft, and the key of an errand in it."""
    file = example(MORIYA, "open")
    assert file is not None
    draft = store().create(file)
    wish = Wish(paths[0], frozenset(paths), "情報政策担当", MARKDOWN, None, shows_rest)
    return draft.draft.id, draft.key, Errands(store()).ask(draft.draft.id, wish, None)[1]


def errand_screen(place: str) -> AppTest:
    def screen() -> None:
        from smpolicy.ui.screens.errand import draw_errand
        from smpolicy.ui.session.errands import resume_errand

        resume_errand()
        draw_errand()

    test = AppTest.from_function(screen, default_timeout=60)
    test.query_params["errand"] = place
    return test.run()
