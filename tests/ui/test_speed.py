"""What made the wizard fast must not vanish silently: docs/performance.md has the figures."""

import asyncio
import gc
from types import SimpleNamespace

import pytest
from streamlit.testing.v1 import AppTest

from smpolicy.checking import checker
from smpolicy.checking.examples import example
from smpolicy.drafts.fields import fields
from smpolicy.rules.library import load_library
from smpolicy.ui.server import shell
from smpolicy.ui.server.assets import content
from smpolicy.ui.session import draft_session, pages
from smpolicy.ui.session.draft_session import Draft
from tests.asynchronous import run
from tests.conftest import ROOT


@pytest.fixture
def collector():
    """The collector as it was before, whatever a test does to it."""
    thresholds = gc.get_threshold()
    yield
    gc.set_threshold(*thresholds)
    gc.unfreeze()
    gc.enable()


def test_after_the_start_what_was_loaded_is_frozen_and_the_collector_works(monkeypatch, collector):
    monkeypatch.setattr(shell, "_WARM_UP_AFTER", 0)
    during: list[bool] = []

    def probe() -> dict[str, object]:
        during.append(gc.isenabled())
        return {}

    async def serve() -> tuple[int, bool]:
        async with shell._lifespan(probe, None)(None):
            for _ in range(500):
                await asyncio.sleep(0.01)
                if gc.isenabled():
                    break
            return gc.get_freeze_count(), gc.isenabled()

    gc.unfreeze()
    frozen, enabled = run(serve())

    assert during == [False], "what is loaded at start is searched for garbage"
    assert frozen > 10_000
    assert enabled
    assert gc.get_threshold()[0] > 5_000, "the collector looks at every few objects of a click"


def test_the_collector_works_again_when_the_server_ends_before_it_has_loaded_all(collector):
    async def serve() -> None:
        async with shell._lifespan(dict, None)(None):
            assert not gc.isenabled()

    run(serve())
    assert gc.isenabled()


def test_the_same_answers_are_checked_once(monkeypatch):
    rulebook = load_library().rulebook("moriya")
    file = example(rulebook, "open")
    assert file is not None
    draft, calls = Draft(file, rulebook), []
    findings_of = checker.findings_of
    monkeypatch.setattr(checker, "findings_of", lambda view: calls.append(1) or findings_of(view))

    assert draft.findings() == []
    assert draft.findings() == []
    assert len(calls) == 1
    draft.file.answers.account.display_name = ""
    draft.answers_have_changed()
    assert [f.path for f in draft.findings()] == ["account.display_name"]
    assert len(calls) == 2


def test_a_draft_is_taken_apart_once_for_the_same_answers(monkeypatch):
    rulebook = load_library().rulebook("moriya")
    file = example(rulebook, "open")
    assert file is not None
    draft, calls = Draft(file, rulebook), []
    monkeypatch.setattr(draft_session, "fields", lambda file: calls.append(1) or fields(file))

    assert draft.fields == draft.fields == fields(file)
    assert len(calls) == 1
    draft.file.answers.account.display_name = "別の名前"
    draft.answers_have_changed()
    assert draft.fields["account.display_name"] == "別の名前"
    draft.file = file.model_copy(deep=True)
    draft.file.answers.account.display_name = "読み直した名前"
    assert draft.fields["account.display_name"] == "読み直した名前", "another file under the same draft"


def beside_the_screen() -> None:
    from smpolicy.ui.layout.sidebar import sidebar

    sidebar()


def test_the_links_beside_a_screen_are_one_element(monkeypatch):
    monkeypatch.setattr(pages, "_made_page", lambda _folder, file, *_, **__: SimpleNamespace(url_path=file))
    rulebook = load_library().rulebook("moriya")
    file = example(rulebook, "open")
    assert file is not None
    test = AppTest.from_function(beside_the_screen, default_timeout=30)
    test.session_state["draft"] = Draft(file, rulebook)
    drawn = [element.proto.body for element in test.run().get("html")]
    assert len(drawn) == 2
    assert drawn[0].count('<a class="smp-screen"') == 9 + len(rulebook.steps("open"))
    assert test.get("page_link") == []


def test_a_step_draws_its_guidance_as_one_element_without_markdown():
    def screen() -> None:
        import streamlit as st

        from smpolicy.ui.screens.step import draw_step

        draw_step(st.session_state["draft"], "posting")

    rulebook = load_library().rulebook("moriya")
    file = example(rulebook, "open")
    assert file is not None
    test = AppTest.from_function(screen, default_timeout=30)
    test.session_state["draft"] = Draft(file, rulebook)
    test.run()
    assert [*test.markdown, *test.info] == []
    assert "smp-note" in " ".join(element.proto.body for element in test.get("html"))


def test_the_styles_ask_no_element_for_all_that_is_in_it():
    css = content("app.css").decode()
    assert "body:has(" not in css
    # What stands for print alone, at the end, asks nothing of a screen.
    screen, _, printed = css.rpartition("@media print")
    assert "@media" not in printed
    assert screen.count(":has(") <= 6


def test_each_page_is_made_once_for_all_runs():
    pages._made_page.cache_clear()
    test = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60).run()
    made = pages._made_page.cache_info().misses
    test.run()
    assert pages._made_page.cache_info().misses == made
    assert made >= len(pages.step_screens())
