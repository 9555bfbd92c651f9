"""The plug is pulled again and again while five bodies are typed in: what was accepted is there."""

import asyncio
import random
from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine
from websockets.exceptions import WebSocketException

from benchmarks.wire import Session
from smpolicy.checking.examples import example
from smpolicy.drafts.fields import fields
from smpolicy.drafts.store import DraftStore
from smpolicy.rules.questions import Question
from smpolicy.rules.rulebook import Rulebook
from smpolicy.ui.plain_text import as_it_is
from smpolicy.ui.session.draft_session import widget_key
from tests.asynchronous import run
from tests.bodies import LIBRARY
from tests.browser.helpers import Server, free_port, running

pytestmark = [pytest.mark.kill, pytest.mark.server]
EDITS = 350
KILLS = 14
GONE = (OSError, WebSocketException, TimeoutError)


@dataclass(frozen=True)
class Edit:
    """One thing that a person does to one field."""

    path: str
    before: Any
    after: Any


@dataclass
class Person:
    """A section chief, what they know to be saved, and the edit that is under way."""

    rulebook: Rulebook
    key: str
    id: int
    kept: dict[str, Any]
    dice: random.Random
    accepted: list[Edit] = field(default_factory=list)
    under_way: Edit | None = None

    async def edit(self, session: Session) -> None:
        """Make one random edit on the page that is open."""
        number, on_page = len(self.accepted), list(session.widgets)
        options = [(question, key) for question in self._questions() for key in _keys(question, on_page)]
        question, key = self.dice.choice(options)
        before = self.kept.get(question.path)
        if question.kind == "choice":
            labels = list(session.widget(key).options)
            label = self.dice.choice(labels)
            # On the wire a label is Markdown that shows as the label.
            after: Any = next(
                choice.id
                for choice in question.choices
                if as_it_is(question.choice_label(choice.id)) == label
            )
            act = session.choose(key, label)
        elif question.kind == "choices":
            choice = key.removeprefix(f"{widget_key(question.path)}-")
            on = choice not in (before or [])
            ticked = [c.id for c in question.choices if (c.id in (before or [])) != (c.id == choice)]
            after = ticked or None
            act = session.tick(key, on)
        else:
            text = f"e{number}x{self.id}"
            if question.kind in ("line", "prose"):
                text = f"{number}回目の直し　{self.dice.choice('甲乙丙')}"
            if question.kind == "lines":
                row = int(key.rpartition("-")[2])
                # Below the entries stands an empty row, ready to type.
                after = [text if i == row else line for i, line in enumerate([*(before or []), ""])]
                after = [line for line in after if line]
            else:
                after = text
            act = session.type(key, text)
        self.under_way = Edit(question.path, before, after)
        await act
        assert session.exceptions == []
        assert any("保存済み" in text for text in session.texts), session.texts
        self.settle(after)

    def settle(self, found: Any) -> None:
        """The edit under way has this outcome."""
        edit = self.under_way
        assert edit is not None
        assert found in (edit.before, edit.after), edit
        self.under_way = None
        if found is None:
            self.kept.pop(edit.path, None)
        else:
            self.kept[edit.path] = found
        if found != edit.before:
            self.accepted.append(edit)

    def _questions(self) -> list[Question]:
        return [q for q in self.rulebook.questions("open") if not q.settled and q.kind != "records"]


def _keys(question: Question, on_page: list[str]) -> list[str]:
    """The widgets of a question, of those that the page has."""
    key = widget_key(question.path)
    many = question.kind in ("lines", "choices")
    return [k for k in on_page if (k.startswith(f"{key}-") if many else k == key)]


class Plug:
    """The server, which is pulled out and put in again at the same address with the same store."""

    def __init__(self, log: Path, url: str) -> None:
        self._log, self._url, self._port = log, url, free_port()
        self._running: AbstractContextManager[Server] | None = None
        self.is_in = asyncio.Event()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self._port}"

    async def put_in(self) -> None:
        self._running = running("app.py", self._log, self._port, SMPOLICY_DATABASE_URL=self._url)
        self._server = await asyncio.to_thread(self._running.__enter__)
        self.is_in.set()

    async def pull(self) -> None:
        self.is_in.clear()
        await asyncio.to_thread(self._server.kill)

    def close(self) -> None:
        if self._running:
            self._running.__exit__(None, None, None)


@pytest.fixture
def people(engine: Engine) -> Iterator[list[Person]]:
    """Five bodies, each with a draft that holds its example."""
    store = DraftStore(engine, 0)
    found = []
    for i, name in enumerate(LIBRARY.rulebooks):
        rulebook = LIBRARY.rulebook(name)
        file = example(rulebook, "open")
        assert file is not None
        begun = store.create(file)
        found.append(Person(rulebook, begun.key, begun.draft.id, fields(file), random.Random(i)))
    return found


async def work(person: Person, plug: Plug, people: list[Person], store: DraftStore) -> None:
    """Type until all together have made their edits; begin again wherever the plug was pulled."""
    session = Session(plug.address)
    while sum(len(p.accepted) for p in people) < EDITS:
        await plug.is_in.wait()
        try:
            step = person.dice.choice(person.rulebook.steps("open"))
            await session.open(f"/step-{step.id}", f"draft={person.key}")
            assert session.heading == step.title
            await session.unfold()
            for _ in range(person.dice.randint(1, 16)):
                await person.edit(session)
        except GONE:
            while plug.is_in.is_set():  # the connection may break before the plug is known to be out
                await asyncio.sleep(0.01)
            await plug.is_in.wait()
            if person.under_way:
                now = fields(store.reopen(person.id).file)
                person.settle(now.get(person.under_way.path))
    await session.close()


async def pull_at_random(plug: Plug, people: list[Person], dice: random.Random) -> int:
    """Pull the plug in the middle of the typing; return how often an edit was under way."""
    hit = 0
    for n in range(1, KILLS + 1):
        while sum(len(p.accepted) for p in people) < n * EDITS / (KILLS + 1):
            await asyncio.sleep(0.005)
        await asyncio.sleep(dice.uniform(0, 0.2))
        hit += any(p.under_way for p in people)
        await plug.pull()
        await plug.put_in()
    return hit


def test_no_accepted_edit_is_lost_when_the_server_is_killed_while_typing(
    url: str, engine: Engine, people: list[Person], tmp_path: Path
):
    store = DraftStore(engine, 0)

    async def all_day() -> int:
        plug = Plug(tmp_path / "log", url)
        try:
            await plug.put_in()
            async with asyncio.TaskGroup() as group:
                pulled = group.create_task(pull_at_random(plug, people, random.Random(99)))
                for person in people:
                    group.create_task(work(person, plug, people, store))
            return pulled.result()
        finally:
            plug.close()

    hit = run(all_day())

    print(f"{KILLS} kills, {hit} in the middle of an edit, {sum(len(p.accepted) for p in people)} edits")
    assert hit > 0, "the plug was never pulled in the middle of an edit"
    assert sum(len(p.accepted) for p in people) >= EDITS
    for person in people:
        opened = store.open(person.key)
        assert opened is not None
        assert fields(opened.file) == person.kept
        history = [(c.path, c.after) for c in reversed(store.history(person.id, most=10_000))]
        assert history == [(edit.path, edit.after) for edit in person.accepted]
        assert store.waiting(person.id) == []
