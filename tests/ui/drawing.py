"""A step drawn without a browser, and what stands on it."""

from dataclasses import replace

from streamlit.testing.v1 import AppTest

from smpolicy.checking.examples import example
from smpolicy.ui.session.draft_session import Draft, Kept
from smpolicy.ui.session.draft_store import store
from tests.bodies import LIBRARY
from tests.editing import edited


def draft_of(body: str, procedure: str = "open", **edits: object) -> Draft:
    rulebook = LIBRARY.rulebook(body)
    file = example(rulebook, procedure)
    assert file is not None
    return Draft(edited(file, {name.replace("__", "."): value for name, value in edits.items()}), rulebook)


def step_of(draft: Draft, step: str) -> AppTest:
    """The screen of one step of a draft, run once."""

    def screen() -> None:
        import streamlit as st

        from smpolicy.ui.layout.step_buttons import leave
        from smpolicy.ui.screens.step import draw_step

        leave()
        draw_step(st.session_state["draft"], st.session_state["wanted"])

    test = AppTest.from_function(screen, default_timeout=30)
    test.session_state["draft"] = draft
    test.session_state["wanted"] = step
    return test.run()


def documents_of(draft: Draft) -> AppTest:
    """文書 of a draft, run once."""

    def screen() -> None:
        import streamlit as st

        from smpolicy.ui.screens.documents import draw_documents

        draw_documents(st.session_state["draft"])

    test = AppTest.from_function(screen, default_timeout=120)
    test.session_state["draft"] = draft
    return test.run()


def undrawn(place: str, *given: object) -> AppTest:
    """Something that draws (`screens.next_steps.draw_next_steps`) with what it is given, not yet run."""

    def script(place, given) -> None:
        from importlib import import_module

        module, _, name = place.rpartition(".")
        getattr(import_module(f"smpolicy.ui.{module}"), name)(*given)

    return AppTest.from_function(script, args=(place, given), default_timeout=60)


def drawn(place: str, *given: object) -> AppTest:
    """Something that draws, run once with what it is given."""
    test = undrawn(place, *given).run()
    assert not test.exception
    return test


def keep(draft: Draft, owner: str | None = None) -> Draft:
    """Let the store keep a draft, and return it."""
    begun = store().create(draft.file, owner)
    draft.kept = Kept(begun.key, begun.draft)
    return draft


def for_reading(draft: Draft) -> Draft:
    """Let the reader of a kept draft change nothing, and return it."""
    assert draft.kept is not None
    draft.kept.opened = replace(draft.kept.opened, may_write=False)
    return draft


def click(test: AppTest, label: str) -> AppTest:
    """Click a form's button, which has no key."""
    return next(button for button in test.button if button.label == label).click().run()


def buttons(test: AppTest) -> list[str]:
    return [button.label for button in test.button]


def texts(test: AppTest) -> str:
    return "\n".join(str(element.proto.body) for element in test.get("html"))


def labels(test: AppTest) -> list[str]:
    return [
        w.label
        for kind in ("text_input", "text_area", "radio", "selectbox", "checkbox")
        for w in test.get(kind)
    ]
