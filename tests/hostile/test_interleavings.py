"""Every order in which two people's steps, or one page's messages, can fall: no typed value is lost in any of them.

Once, with twenty people in one draft, a value was neither kept nor waiting; docs/decisions/0019 has the cause. These
tests go through all the orders of what a session, Streamlit's queue and the store do, one after the other, without a
clock.
"""

from collections.abc import Iterator
from contextlib import AbstractContextManager
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from greenlet import getcurrent, greenlet
from sqlalchemy import Connection
from streamlit.proto.WidgetStates_pb2 import WidgetState, WidgetStates
from streamlit.runtime.scriptrunner_utils import script_requests
from streamlit.runtime.scriptrunner_utils.script_requests import RerunData, ScriptRequests, ScriptRequestType
from streamlit.runtime.state import SafeSessionState

from smpolicy.answers.access import put
from smpolicy.drafts import history
from smpolicy.drafts.opening import open_store
from smpolicy.drafts.records import StoreError
from smpolicy.drafts.settings import Settings
from smpolicy.drafts.store import DraftStore
from smpolicy.ui import streamlit_patches
from smpolicy.ui.session import saving
from smpolicy.ui.session.draft_session import Draft, Kept, widget_key
from smpolicy.ui.session.refresh import Renewals
from tests.bodies import LIBRARY
from tests.drafts.drafting import NAME, blank
from tests.hostile import people_at_once
from tests.hostile.moments import every_order as every_order_of_steps
from tests.hostile.people_at_once import Page, assert_nothing_is_lost, every_order, run, wizard_of

STEPS = 5


def orders(first: int, second: int) -> Iterator[str]:
    """All ways in which so many steps of A and of B can follow each other."""
    for places in combinations(range(first + second), first):
        yield "".join("A" if n in places else "B" for n in range(first + second))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[DraftStore]:
    opened = open_store(Settings(f"sqlite:///{tmp_path}/drafts.sqlite3", 0))
    with wizard_of(opened):
        yield opened
    opened._engine.dispose()


class Person:
    """A session on the draft: what a click does, cut into its steps; its page has not been drawn and shows nothing."""

    def __init__(self, name: str, store: DraftStore, key: str, path: str) -> None:
        self.name, self.path = name, path
        opened = store.open(key)
        assert opened is not None
        self.draft = Draft(
            opened.file.model_copy(deep=True), LIBRARY.rulebook("moriya"), kept=Kept(key, opened)
        )
        self.page = Page(name, store, key, (path,))
        self.typed: list[str] = []
        self.steps = [self.look, self.type, self.look, self.type, self.look]

    def look(self) -> None:
        """The beginning of a run."""
        saving.synchronise(self.draft)

    def type(self) -> None:
        """The taking of a value: into the session's file, then into the store."""
        self.typed.append(f"{self.name}{len(self.typed)}")
        put(self.draft.file, self.path, self.typed[-1])
        saving.changed(self.draft, self.path)
        assert self.draft.kept is not None
        assert self.draft.kept.problem == ""

    def take_step(self) -> None:
        people_at_once.here["page"] = self.page
        self.steps.pop(0)()


@pytest.mark.slow
@pytest.mark.parametrize("other", [NAME, "purpose.audience"])
def test_in_every_order_of_two_peoples_steps_each_typed_value_is_kept_or_waits(store: DraftStore, other: str):
    begun = store.create(blank())
    begin = {"A": Person("A", store, begun.key, NAME), "B": Person("B", store, begun.key, other)}
    played = set()
    for order, people in every_order_of_steps(store, begin):
        history = {change.after for change in store.history(begun.draft.id, most=100)}
        waiting = {held.value for held in store.waiting(begun.draft.id)}
        typed = {text for person in people.values() for text in person.typed}
        assert typed <= history | waiting, order
        assert typed == {"A0", "A1", "B0", "B1"}
        played.add(order)
    assert played == set(orders(STEPS, STEPS))


OTHER = "purpose.audience"


def pages_of(store: DraftStore, *names: str) -> tuple[int, dict[str, Page]]:
    """A draft that so many people have open before them, each with both fields."""
    begun = store.create(blank())
    pages = {name: Page(name, store, begun.key, (NAME, OTHER)) for name in names}
    for page in pages.values():
        handle(page, page.message())
    return begun.draft.id, pages


def handle(page: Page, message: dict[str, Any]) -> None:
    people_at_once.here["page"] = page
    page.handle(message)


@pytest.mark.slow
@pytest.mark.parametrize("is_hasty", [False, True], ids=["waits for the page", "types ahead of the page"])
@pytest.mark.parametrize("path", [NAME, OTHER], ids=["one field", "two fields"])
def test_in_every_order_of_two_peoples_transactions_nothing_typed_is_lost_or_overwritten_unseen(
    store: DraftStore, path: str, is_hasty: bool
):
    """Whoever types ahead of the page has not seen what the session knows already: the page says which revision it shows."""

    def play(order: str) -> str:
        draft_id, pages = pages_of(store, "A", "B")
        first, second = pages.values()

        def clicks_and_types() -> None:
            click = first.message()
            if is_hasty:
                typed = first.type(NAME, "A0")
                first.handle(click)
                first.handle(typed)
            else:
                first.handle(click)
                first.handle(first.type(NAME, "A0"))

        def types() -> None:
            second.handle(second.type(path, "B0"))

        played = run(store, {"A": clicks_and_types, "B": types}, pages, order)
        for page in (first, second):
            handle(page, page.message())
        assert_nothing_is_lost(store, draft_id, [first, second])
        return played

    every_order(play)


def reads_twice(store: DraftStore, draft_id: int, revision: int, reader: str | None = None) -> object:
    """How a session once took over what others had saved: the changes first, then the draft."""
    with store._transaction(reads=True) as connection:
        news = history.changes(connection, draft_id, store._fields(connection, draft_id), after=revision)
    return store.reopen(draft_id, reader), tuple(reversed(news))


def others_save_while_a_page_is_clicked(store: DraftStore) -> dict[str, tuple[list[str], bool]]:
    """Others save two fields, one after the other, while a page that types nothing is clicked twice.

    Of each order: what the history says then, and whether the page shows it.
    """
    outcomes = {}

    def play(order: str) -> str:
        played, *outcome = clicked_while_others_save(store, order)
        outcomes[played] = tuple(outcome)
        return played

    every_order(play)
    return outcomes


def clicked_while_others_save(store: DraftStore, order: str) -> tuple[str, list[str], bool]:
    draft_id, pages = pages_of(store, "A")
    first = pages["A"]

    def clicks() -> None:
        first.handle(first.message())
        first.handle(first.message())

    def save() -> None:
        store.save(draft_id, 1, {NAME: "B0"})
        store.save(draft_id, 2, {OTHER: "C0"})

    played = run(store, {"A": clicks, "B": save}, pages | {"B": first}, order)
    handle(first, first.message())
    shows_all = (first.values[widget_key(NAME)], first.values[widget_key(OTHER)]) == ("B0", "C0")
    return played, [change.after for change in store.history(draft_id, most=100)], shows_all


def test_what_others_save_is_shown_and_never_taken_back_by_a_page_that_has_not_shown_it(store: DraftStore):
    outcomes = others_save_while_a_page_is_clicked(store)
    assert {order for order, outcome in outcomes.items() if outcome != (["C0", "B0"], True)} == set()
    assert len(outcomes) > 1


def test_read_in_two_pieces_a_session_takes_anothers_text_back(
    store: DraftStore, monkeypatch: pytest.MonkeyPatch
):
    """The cause: a field that is saved between the two keeps its old text on the page, and that was taken as typed."""
    monkeypatch.setattr(DraftStore, "read_on", reads_twice)
    # As it was: each of these two alone would have kept it.
    monkeypatch.setattr(Renewals, "is_typed", lambda *_: True)
    monkeypatch.setattr(saving, "_base", lambda kept: kept.opened.revision)
    histories = [written for written, _ in others_save_while_a_page_is_clicked(store).values()]
    assert [written for written in histories if written != ["C0", "B0"]]


def test_the_same_words_typed_again_after_anothers_change_are_typed(store: DraftStore):
    draft_id, pages = pages_of(store, "A", "B")
    first, second = pages.values()
    handle(first, first.type(NAME, "広報"))
    handle(second, second.message())
    handle(second, second.type(NAME, "防災"))
    handle(first, first.message())
    assert first.values == second.values
    handle(first, first.type(NAME, "広報"))

    assert [change.after for change in store.history(draft_id)] == ["広報", "防災", "広報"]
    assert store.waiting(draft_id) == []


def test_what_a_page_sends_again_before_it_shows_anothers_change_is_not_typed(store: DraftStore):
    draft_id, pages = pages_of(store, "A", "B")
    first, second = pages.values()
    handle(first, first.type(NAME, "広報"))
    under_way = [first.message(), first.message(), first.message()]
    handle(second, second.message())
    handle(second, second.type(NAME, "防災"))
    for message in under_way:
        handle(first, message)

    assert [change.after for change in store.history(draft_id)] == ["防災", "広報"]
    assert store.waiting(draft_id) == []
    assert first.values == second.values


def test_a_text_that_meets_two_saves_of_others_waits_once(store: DraftStore):
    draft_id, pages = pages_of(store, "A", "B", "C")
    first, second, third = pages.values()
    handle(second, second.type(NAME, "B0"))
    handle(third, third.message())
    handle(third, third.type(NAME, "C0"))
    handle(first, first.type(NAME, "A0"))
    handle(first, first.message())

    assert [change.after for change in store.history(draft_id)] == ["C0", "B0"]
    assert [held.value for held in store.waiting(draft_id)] == ["A0"]


def test_a_save_that_fails_twice_is_made_once_when_the_store_is_back(
    store: DraftStore, monkeypatch: pytest.MonkeyPatch
):
    draft_id, pages = pages_of(store, "A", "B")
    first, second = pages.values()

    def fails(*_: object, **__: object) -> None:
        raise StoreError("保存できません。")

    with monkeypatch.context() as away:
        away.setattr(store, "save", fails)
        handle(first, first.type(NAME, "A0"))
        handle(first, first.message())
    assert store.history(draft_id) == []
    handle(second, second.type(NAME, "B0"))
    handle(first, first.message())

    assert [change.after for change in store.history(draft_id)] == ["B0"]
    assert [held.value for held in store.waiting(draft_id)] == ["A0"]


@pytest.mark.parametrize("steps", range(6))
def test_a_session_that_is_swept_while_its_run_goes_on_loses_and_doubles_nothing(
    store: DraftStore, steps: int
):
    draft_id, pages = pages_of(store, "A")
    first = pages["A"]
    typed = first.type(NAME, "A0")
    run_apart = greenlet(lambda: first.handle(typed))
    transaction = store._transaction
    hub = getcurrent()

    def cut(*, reads: bool = False) -> AbstractContextManager[Connection]:
        if getcurrent() is run_apart:
            hub.switch()
        return transaction(reads=reads)

    store._transaction = cut  # type: ignore[method-assign]
    people_at_once.here["page"] = first
    for _ in range(steps):
        run_apart.switch()
    # The run is never gone on with.
    first.come_back()
    handle(first, first.message())

    assert [change.after for change in store.history(draft_id)] == ["A0"]
    assert store.waiting(draft_id) == []


@pytest.fixture
def taken_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    """Streamlit as the wizard's server has it."""
    monkeypatch.setattr(script_requests, "_coalesce_widget_states", script_requests._coalesce_widget_states)
    monkeypatch.setattr(SafeSessionState, "on_script_will_rerun", SafeSessionState.on_script_will_rerun)
    streamlit_patches.take_all_that_is_sent()


# What a page sends: a field left, another field left, a link, whose message has the fields of no screen, a field
# of the next screen. Each message but the link's carries all fields of its screen.
MESSAGES = (
    {"name": "防災"},
    {"name": "防災", "url": "x"},
    {},
    {"next": "z"},
)


def delivered(order: str) -> dict[str, str]:
    """What the runs of a session get: A, the page sends its next message; B, the runner takes what waits."""
    queue, messages, values = ScriptRequests(), iter(MESSAGES), {}
    for step in (*order, "B"):
        if step == "A":
            sent = WidgetStates(
                widgets=[WidgetState(id=name, string_value=text) for name, text in next(messages).items()]
            )
            queue.request_rerun(RerunData(widget_states=sent))
            continue
        taken = queue.on_scriptrunner_yield()
        if taken is not None and taken.type is ScriptRequestType.RERUN and taken.rerun_data.widget_states:
            values |= {state.id: state.string_value for state in taken.rerun_data.widget_states.widgets}
    return values


@pytest.mark.usefixtures("taken_whole")
def test_in_every_order_of_messages_and_runs_each_field_that_was_left_is_delivered():
    for order in orders(len(MESSAGES), len(MESSAGES)):
        assert delivered(order) == {"name": "防災", "url": "x", "next": "z"}, order


def test_streamlits_own_queue_loses_a_field_in_some_orders():
    lost = [order for order in orders(len(MESSAGES), len(MESSAGES)) if len(delivered(order)) < 3]
    assert lost
