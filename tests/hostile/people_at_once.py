"""Two people at one draft, cut at each transaction of the store: the wizard's own code between a browser and a database.

    page = Page("A", store, key)
    run(store, {"A": lambda: page.handle(page.message()), …}, {"A": page, …}, order="AAB…")

A page is what a browser and Streamlit's session have: the values in the fields, the values as last sent, the
invisible mark of what the page shows. What Streamlit does with them is done here by a few lines; the fields are
drawn, taken, kept and renewed by the wizard itself (binding.py, refresh.py, page_revision.py, saving.py).
"""

import pickle
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from types import SimpleNamespace
from typing import Any

import pytest
from greenlet import getcurrent, greenlet

from smpolicy.answers.access import get, put
from smpolicy.drafts.fields import fields
from smpolicy.drafts.store import DraftStore
from smpolicy.ui.session import page_revision, refresh, saving
from smpolicy.ui.session.draft_session import Draft, Kept, widget_key
from smpolicy.ui.widgets import binding
from tests.bodies import LIBRARY


class Again(BaseException):
    """st.rerun()."""


class State(dict):
    """st.session_state of one page."""

    to_dict = dict.copy


class Page:
    """A browser's page with the session behind it; it shows some fields of the draft."""

    def __init__(self, name: str, store: DraftStore, key: str, paths: tuple[str, ...]) -> None:
        self.name, self.paths, self.store, self.key = name, paths, store, key
        self.values: dict[str, str] = {}
        self.marks: list[str] = []
        # Each text that was typed, with what stood in its field before.
        self.typed: list[tuple[str, str, str]] = []
        self.connect()

    def connect(self, opened: Any = None, *, coming_back: bool = False) -> None:
        """Begin a session for the page: at first, and where the one before is gone."""
        opened = opened or self.store.open(self.key)
        assert opened is not None
        kept = Kept(self.key, opened)
        # Half the time of a deep copy.
        own = pickle.loads(pickle.dumps(opened.file))
        self.draft = Draft(own, LIBRARY.rulebook("moriya"), kept=kept)
        self.draft.is_coming_back = coming_back
        self.state, self.sent, self.keeps = State(), {}, {}

    def come_back(self) -> None:
        """The session was swept: a new one begins with what the page shows, as opening.py does."""
        here["page"], self.sent = self, self.message()
        assert self.draft.kept is not None
        shown = page_revision.page_revision(self.draft.kept.opened.id)
        assert shown is not None
        self.connect(self.store.as_of(self.draft.kept.opened.id, shown), coming_back=True)
        self.handle(self.message())

    def message(self) -> dict[str, Any]:
        """What the browser sends now: all its fields and marks."""
        return {**self.values, **dict.fromkeys(self.marks, False)}

    def type(self, path: str, text: str) -> dict[str, Any]:
        """Type into a field and leave it; return the message."""
        key = widget_key(path)
        self.typed.append((path, text, self.values[key]))
        self.values[key] = text
        return self.message()

    def handle(self, message: Mapping[str, Any]) -> None:
        """What Streamlit does with a message: take the values, call back for those that changed, run the script."""
        self.sent = dict(message)
        changed = [key for key, value in message.items() if self.state.get(key) != value]
        self.state |= message
        for key in changed:
            if key in self.keeps:
                self.keeps[key]()
        while True:
            try:
                self.draw()
                return
            except Again:
                continue

    def draw(self) -> None:
        """The script, as opening.resume and frame.frame have it."""
        draft = self.draft
        assert draft.kept is not None
        (saving.run_begins if draft.is_coming_back else saving.synchronise)(draft)
        draft.renewals.drawing_begins()
        shown = {}
        for path in self.paths:
            key = widget_key(path)
            before = self.state.get(key)
            self.field(path, key)
            if before is None or self.state[key] != before or key in self.filled:
                shown[key] = self.state[key]
        draft.renewals.run_ends()
        marks: list[str] = []
        page_revision.show_page_revision(draft.kept.opened.id, draft.kept.opened.revision, draft.renewals)
        marks.append(self.drawn_mark)
        # The page has it all.
        self.values |= shown
        self.marks = marks
        if draft.is_coming_back:
            draft.is_coming_back = False
            raise Again

    def field(self, path: str, key: str) -> None:
        self.filled: set[str] = set()

        def kept() -> str:
            return get(self.draft.file, path, "line")

        def take(text: str) -> None:
            put(self.draft.file, path, text)
            saving.changed(self.draft, path)

        def draw(initial: str, *, key: str, on_change: Callable[[], None], disabled: bool) -> str:
            if key not in self.state:
                self.state[key] = initial
            elif self.state[key] == kept():
                self.filled.add(key)
            self.keeps[key] = on_change
            return self.state[key]

        binding.bound(self.draft, key, kept, take, draw, empty="")


here: dict[str, Any] = {"page": None}


def _rerun() -> None:
    raise Again


def _mark(_label: str, *, key: str) -> None:
    here["page"].drawn_mark = key


class _Streamlit(SimpleNamespace):
    @property
    def session_state(self) -> State:
        return here["page"].state


@contextmanager
def wizard_of(store: DraftStore) -> Iterator[None]:
    """The wizard's own modules on this store and on the page at hand, without Streamlit."""
    streamlit = _Streamlit(rerun=_rerun, checkbox=_mark)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(saving, "store", lambda: store)
        patch.setattr(saving, "reader", lambda: None)
        patch.setattr(saving, "sender", lambda: "")
        for module in (binding, refresh, page_revision):
            patch.setattr(module, "st", streamlit)
        patch.setattr(binding, "sent_value", lambda key, otherwise: here["page"].sent.get(key, otherwise))
        patch.setattr(page_revision, "browser_keys", lambda: list(here["page"].sent))
        yield


def every_order(play: Callable[[str], str]) -> None:
    """Play every order in which the transactions of A and of B can follow each other, each of them once.

    `play` runs a beginning of an order to its end and returns the whole of it, as `run` does: wherever the other
    one could have had the turn instead, another order begins.
    """
    beginnings = [""]
    while beginnings:
        begun = beginnings.pop()
        order = play(begun)
        beginnings += [order[:n] + OTHER_ONE[order[n]] for n in range(len(begun), len(order))]


OTHER_ONE = {"A": "B", "B": "A"}


def run(store: DraftStore, people: dict[str, Callable[[], None]], pages: dict[str, Page], order: str) -> str:
    """Let the people do what they do, the next transaction of each in this order; return the order that it was.

    After the end of `order` the first goes on until it is done. A turn counts where it might have been another's.
    """
    hub = getcurrent()
    threads = {name: greenlet(work, parent=hub) for name, work in people.items()}
    transaction = store._transaction

    def cut(*, reads: bool = False) -> Any:
        if getcurrent() is not hub:
            hub.switch()
        return transaction(reads=reads)

    played = ""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(store, "_transaction", cut)
        while at_work := [name for name, thread in threads.items() if not thread.dead]:
            name = at_work[0]
            if len(at_work) > 1:
                name = order[len(played)] if len(played) < len(order) else name
                played += name
            here["page"] = pages[name]
            threads[name].switch()
    return played


def assert_nothing_is_lost(store: DraftStore, draft_id: int, pages: list[Page]) -> None:
    """Each typed text is kept or waits, nothing else was written, and none went over what its page had not shown."""
    history = store.history(draft_id, most=100)
    waiting = [(held.path, held.value) for held in store.waiting(draft_id)]
    typed = {(path, text): before for page in pages for path, text, before in page.typed}
    written = [(change.path, change.after) for change in history]
    assert sorted([*written, *waiting]) == sorted(typed)
    for change in history:
        assert (change.before or "") == typed[change.path, change.after], change
    now = fields(store.reopen(draft_id).file)
    for page in pages:
        for path in page.paths:
            assert (now.get(path) or "") == page.values[widget_key(path)]
